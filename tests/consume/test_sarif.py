"""What `--format sarif` prints is of the official types of SARIF 2.1.0, to which a compiler holds it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from errcat.cli import cli

from tests.consume import node_tools

CASES = Path(__file__).resolve().parents[1] / "cases"
WITH_NOTES = "duplicate-code-in-two-files"
WITHOUT_A_LINE = "no-catalogue"


def log_of(case: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The log of what is found in the catalogue of a case."""
    monkeypatch.chdir(CASES / case)
    log: dict[str, Any] = json.loads(CliRunner().invoke(cli, ["check", "--format", "sarif"]).stdout)
    assert log["runs"][0]["results"]
    return log


def compiled(folder: Path, log: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """What the compiler says of a program in which the log is a constant of the official type."""
    text = f'import type {{ Log }} from "sarif";\nexport const log: Log = {json.dumps(log)};\n'
    (folder / "log.ts").write_text(text, "utf-8")
    types = str(node_tools.TOOLS / "node_modules" / "@types")
    options = ("--strict", "--noEmit", "--target", "es2022", "--typeRoots", types, "--types", "sarif")
    return node_tools.run("typescript/bin/tsc", *options, "log.ts", folder=folder)


@pytest.mark.parametrize("case", [WITH_NOTES, WITHOUT_A_LINE])
def test_a_log_is_of_the_official_types(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = compiled(tmp_path, log_of(case, monkeypatch))
    assert done.returncode == 0, done.stdout


def test_a_member_that_sarif_does_not_have_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = log_of(WITH_NOTES, monkeypatch)
    log["runs"][0]["results"][0]["place"] = "here"
    assert "does not exist in type 'Result'" in compiled(tmp_path, log).stdout
