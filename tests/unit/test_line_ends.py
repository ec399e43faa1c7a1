"""Proves that a catalogue whose lines end as on Windows says the same, at the same places, and makes the same bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from errcat.cli import cli

from tests.trees import tree_of

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (ROOT / "tests" / "cases").glob("*/catalog"))


def with_windows_ends(folder: Path) -> int:
    """Let every line of the texts below a folder end in CR LF; how many files there are."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    for file in files:
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return len(files)


def said(*words: str) -> Any:
    """What a run finds, each with its place; an edit ends lines as its file does, which is no difference here."""
    found = json.loads(CliRunner().invoke(cli, [*words, "--format", "json"]).stdout)["diagnostics"]
    for edit in (edit for finding in found for edit in finding["fixes"]):
        edit["text"] = edit["text"].replace("\r\n", "\n")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_stand_at_the_same_places(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(case / "catalog", "catalog")
    found = said("check")
    assert with_windows_ends(Path("catalog"))
    assert said("check") == found


@pytest.mark.parametrize("service", sorted(path.name for path in (ROOT / "catalog").iterdir() if path.is_dir()))
def test_outputs_are_the_same_bytes(service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "catalog" / service, f"catalog/{service}")
    assert said("generate") == []
    made = tree_of(Path("generated"))
    assert with_windows_ends(Path("catalog")) and len(made) > 20
    assert said("generate") == [] and tree_of(Path("generated")) == made
    assert said("generate", "--check") == []
