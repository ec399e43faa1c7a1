"""How fast a body is validated: against all schemas of a service, against that of its error alone, in two steps."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, against
from benchmarks.synthetic import write_catalogue

REPOSITORY = Path(__file__).parent.parent
PYTHON = sys.executable
SIZES = (10, 1_000, 10_000)


def rows() -> list[Row]:
    """Every row of the table."""
    return [row for size in SIZES for row in _of_size(size)]


def _of_size(entries: int) -> list[Row]:
    """The rows for a service with so many entries."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_catalogue(folder / "catalog", entries)
        generate = (str(Path(PYTHON).parent / "errcat"), "generate", "--target", "python", "--out", "out")
        subprocess.run(generate, cwd=folder, check=True, capture_output=True)
        timing = (PYTHON, "-m", "benchmarks.validating", str(folder / "out" / "python" / "synthetic"))
        done = subprocess.run(timing, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    compiling_one, compiling, one, bundle, unknown, two_steps = json.loads(done.stdout)
    of, name = f"of {entries:,} entries", "its entry's schema alone"
    return [
        against(f"one body, bundle {of}", bundle, name, one),
        against(f"a body with an unknown code, bundle {of}", unknown, f"a documented one, {name}", one),
        against(f"a response in two steps, {of}: decode, then validate", two_steps, name, one),
        against(f"compiling the bundle {of}, once", compiling, name, compiling_one),
    ]
