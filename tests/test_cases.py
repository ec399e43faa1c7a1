"""Each folder under `tests/cases/` is a promise: files, a command, and what it must say and leave, byte for byte.

`command.txt` holds the command's words (`check` where it is missing), `expected.txt` what it says and its status, and
`expected/` the tree that it leaves in `generated/`. Record them anew with `pytest tests/test_cases.py --record`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from errcat.cli import cli

from tests.ways_out import NOT_OF_THE_CASE, command_of

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/expected.txt")) if CASES.is_dir() else []
ALL = sorted(path for path in CASES.iterdir() if path.is_dir()) if CASES.is_dir() else []


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """What the command says and leaves is what the case promises."""
    recording = bool(request.config.getoption("--record"))
    work = tmp_path / "work"
    shutil.copytree(case, work, ignore=shutil.ignore_patterns(*NOT_OF_THE_CASE))
    monkeypatch.chdir(work)
    monkeypatch.setenv("CI", "true")  # no advice for beginners after what is promised
    command = command_of(case)
    result = CliRunner().invoke(cli, command)
    said = f"{result.output}exit {result.exit_code}\n"
    assert result.exception is None or isinstance(result.exception, SystemExit), said
    expected = case / "expected.txt"
    left = {p.relative_to(work / "generated"): p.read_bytes() for p in (work / "generated").rglob("*") if p.is_file()}
    if recording:
        expected.write_text(said, "utf-8")
        if (case / "expected").exists():
            shutil.rmtree(case / "expected")
            shutil.copytree(work / "generated", case / "expected")
    assert said == expected.read_text("utf-8")
    if (case / "expected").exists():
        promised = {p.relative_to(case / "expected"): p for p in (case / "expected").rglob("*") if p.is_file()}
        assert left == {path: file.read_bytes() for path, file in promised.items()}
