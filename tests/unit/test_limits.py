"""Of many findings the first are shown, errors before warnings, and the rest is counted by code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from errcat.cli import cli
from errcat.diagnostics import Diagnostic, Place, Severity
from errcat.findings.limits import first_of, rest
from errcat.findings.reporting import render

SERVICE = "service: acme\ntitle: Acme API\nenvelopes:\n  main:\n    places: {code: /code, message: /message}\n"


def finding(line: int, code: str = "EC201", severity: Severity = Severity.ERROR) -> Diagnostic:
    """A finding on a line of a file."""
    return Diagnostic(code, f"nothing good about line {line}", Place("a.yaml", line, 1), severity=severity)


WARNINGS = [finding(n, "EC501", Severity.WARNING) for n in range(1, 4)]
ERRORS = [finding(n) for n in range(4, 8)]


@pytest.mark.parametrize(("most", "lines"), [(0, 7), (7, 7), (8, 7), (6, 6), (1, 1)])
def test_no_more_than_asked_for_are_shown(most: int, lines: int) -> None:
    shown, left = first_of([*WARNINGS, *ERRORS], most)
    assert (len(shown), len(left)) == (lines, 7 - lines)


def test_errors_go_before_warnings_and_keep_their_order() -> None:
    shown, left = first_of([*WARNINGS, *ERRORS], 5)
    assert shown == [WARNINGS[0], *ERRORS]
    assert left == WARNINGS[1:]
    assert first_of([*WARNINGS, *ERRORS], 2)[0] == ERRORS[:2]


def test_the_rest_is_counted_by_code() -> None:
    left = [*(finding(1) for _ in range(1_200)), finding(1, "EC105"), finding(1, "EC107"), finding(1, "EC107")]
    assert rest(left) == ("… and 1,203 more: 1,200 × EC201, 2 × EC107, 1 × EC105; show all with `--max-diagnostics 0`")
    many = [finding(1, f"EC{n}") for n in range(300, 320)]
    assert "1 × EC307, 12 of 12 other codes; show all" in rest(many)


def test_only_what_is_shown_is_read() -> None:
    found = [Diagnostic("EC201", "bad", Place(f"{n}.yaml", 1, 1)) for n in range(100)]
    asked: list[str] = []
    shown = render(found, "text", lambda file: asked.append(file), most=2)
    assert sorted(asked) == ["0.yaml", "1.yaml"]
    assert shown.endswith("\n\n… and 98 more: 98 × EC201; show all with `--max-diagnostics 0`\n\n100 errors\n")


@pytest.mark.parametrize("shape", ["json", "github", "sarif"])
def test_programs_are_told_of_all(shape: str) -> None:
    shown = render([*WARNINGS, *ERRORS], shape, lambda _: None, most=1)  # type: ignore[arg-type]  # one of three
    assert shown == render([*WARNINGS, *ERRORS], shape, lambda _: None)  # type: ignore[arg-type]
    assert shown.count("nothing good about line") == 7


@pytest.fixture
def bad_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue with a finding in each of 60 entries."""
    monkeypatch.chdir(tmp_path)
    Path("catalog/acme").mkdir(parents=True)
    Path("catalog/acme/service.yaml").write_text(SERVICE, "utf-8")
    entries = "".join(f"e{n}: {{status: 404, titel: x}}\n" for n in range(60))
    Path("catalog/acme/errors.yaml").write_text(entries, "utf-8")
    Path("api.yaml").write_text("openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n", "utf-8")


@pytest.mark.usefixtures("bad_entries")
@pytest.mark.parametrize("words", ["check", "generate", "generate --check", "openapi apply api.yaml --service acme"])
@pytest.mark.parametrize(("asked", "blocks"), [("", 50), ("--max-diagnostics 3", 3), ("--max-diagnostics 0", None)])
def test_every_command_keeps_to_the_limit(words: str, asked: str, blocks: int | None) -> None:
    told = CliRunner().invoke(cli, [*words.split(), *asked.split()])
    assert told.exit_code == 1
    found = re.fullmatch(r"(\d+) errors?", told.stderr.splitlines()[-1])
    assert found
    total = int(found[1])
    assert total >= 60
    assert len(re.findall(r"^error\[", told.stderr, re.MULTILINE)) == (total if blocks is None else blocks)
    assert (f"… and {total - (blocks or 0)} more" in told.stderr) == (blocks is not None)


@pytest.mark.usefixtures("bad_entries")
def test_a_program_that_reads_json_is_told_of_all() -> None:
    told = CliRunner().invoke(cli, ["check", "--format", "json", "--max-diagnostics", "1"])
    assert len(json.loads(told.stdout)["diagnostics"]) >= 60


@pytest.mark.parametrize("number", ["-1", "all", "1.5"])
def test_a_limit_is_a_number(number: str) -> None:
    assert CliRunner().invoke(cli, ["check", "--max-diagnostics", number]).exit_code == 2
