"""Measuring: whole processes, medians, and a table of ratios that a person can read."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """The median wall time in seconds of some runs of a process, and the largest memory of any, in MiB."""

    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, beside what, and the bar where there is one."""

    work: str
    ours: str
    baseline: str
    ratio: float | None = None
    bar: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the bar was met; nothing where there is none."""
        if self.ratio is None or self.bar is None:
            return ""
        return "met" if self.ratio <= self.bar else "MISSED"


def run(
    command: Sequence[str],
    *,
    times: int,
    folder: Path | None = None,
    before: Callable[[], object] | None = None,
    status: int = 0,
) -> Run:
    """Run a command some times, each a whole process that ends with the status, and take the median."""
    seconds: list[float] = []
    memory = 0.0
    for _ in range(times):
        if before:
            before()
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert process.stderr is not None
        said = process.stderr.read()
        _, ended, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(ended)
        if process.returncode != status:
            raise RuntimeError(f"{' '.join(command)} failed:\n{said.decode(errors='replace')}")
        memory = max(memory, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))
    return Run(statistics.median(seconds), memory)


def against(work: str, ours: float, name: str, baseline: float, bar: float | None = None) -> Row:
    """A row that sets a time beside another one."""
    return Row(work, show(ours), f"{name}: {show(baseline)}", ours / baseline, bar)


def show(seconds: float) -> str:
    """A time with three digits and a unit."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def table(title: str, rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [f"### {title}", "", "| work | ours | baseline | ratio | bar | |", "|---|---|---|---|---|---|"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f} x"
        bar = "" if row.bar is None else f"≤ {row.bar:g} x"
        lines.append(f"| {row.work} | {row.ours} | {row.baseline} | {ratio} | {bar} | {row.verdict} |")
    return "\n".join(lines) + "\n"
