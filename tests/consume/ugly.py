"""Packages out of catalogues that are written for a test: compiled, written to a folder, run and type-checked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.outputs.inputs import Inputs, Stated
from errcat.pipeline import compile_files

from tests.consume.packages import ROOT

SERVICE = """\
service: ugly
title: Ugly
envelopes: {default: {places: {code: /code, message: /message}}}
statuses: {400: {title: Bad}}
"""


def compiled(
    folder: Path, entries: Sequence[str], service: str = SERVICE, **options: str
) -> tuple[dict[str, dict[str, bytes]] | None, list[Diagnostic]]:
    """The files for these entries, each a line of YAML, or None; and what there is to say of the entries.

    The options are those of the packages.
    """
    catalog = folder / "catalog" / "ugly"
    catalog.mkdir(parents=True, exist_ok=True)
    (catalog / "service.yaml").write_text(service, "utf-8")
    (catalog / "errors.yaml").write_text("\n".join(entries) + "\n", "utf-8")
    diagnostics = Diagnostics()
    stated = {"python": Stated(dict(options))}
    inputs = Inputs(folder / "catalog", (ROOT / "templates",), (), "https://e.example/", stated)
    files = compile_files(inputs, diagnostics)
    return files, list(diagnostics.found)


def written(folder: Path, files: dict[str, dict[str, bytes]]) -> Path:
    """The folder that holds the package, with its files in it."""
    for path, content in files["python"].items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "ugly"


def run(package: Path, program: str, argument: str) -> str:
    """What a program prints that imports the package."""
    command = [sys.executable, "-c", program, argument]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_typed(package: Path) -> None:
    """Hold the package to both type checkers."""
    for name in ("django", "rest_framework"):  # these frameworks have no types to hold to
        (package / "ugly_errors" / f"{name}.py").unlink()
    strictly = ("mypy", "--strict", "--config-file=", "-p", "ugly_errors")
    for checker in (strictly, ("pyright", "ugly_errors/errors.py")):
        checked = subprocess.run([sys.executable, "-m", *checker], cwd=package, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout
