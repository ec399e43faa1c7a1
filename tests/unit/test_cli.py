"""The command line: what is said where, and the exit status; an empty folder is enough to begin."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from errcat import __version__, cli
from errcat.starter import write_starter

Errcat: TypeAlias = Callable[..., Result]


@pytest.fixture
def errcat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Errcat:
    """The command, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(cli.cli, words)


def test_from_an_empty_folder_to_current_outputs(errcat: Errcat) -> None:
    begun = errcat("init", "mine")
    assert begun.exit_code == 0
    assert begun.stdout == ""
    assert "next: cd mine && errcat generate" in begun.stderr
    places = ("--catalog", "mine/catalog", "--out", "mine/generated")
    assert errcat("generate", "--check", *places).exit_code == 1
    assert not Path("mine/generated").exists()
    made = errcat("generate", *places)
    assert (made.exit_code, made.stdout) == (0, "")
    assert "written, 0 unchanged" in made.stderr
    again = errcat("generate", *places)
    assert ": 0 written," in again.stderr
    assert "mine/generated is current" in errcat("generate", "--check", *places).stderr
    assert errcat("check", "--catalog", "mine/catalog").exit_code == 0


def test_init_overwrites_nothing(errcat: Errcat) -> None:
    errcat("init", ".")
    file = next(iter(Path("catalog").rglob("*.yaml")))
    file.write_text("mine", "utf-8")
    again = errcat("init", ".")
    assert (again.exit_code, file.read_text("utf-8")) == (2, "mine")
    assert file.as_posix() in again.stderr


def test_what_teaches_is_sound(tmp_path: Path) -> None:
    in_the_way, written = write_starter(tmp_path)
    assert not in_the_way
    assert written
    assert all(path.is_file() for path in written)


@pytest.mark.parametrize("shape", ["text", "json", "github", "sarif"])
def test_findings_go_to_people_or_to_programs(shape: str, errcat: Errcat) -> None:
    result = errcat("check", "--format", shape)
    assert result.exit_code == 1
    people, programs = result.stderr, result.stdout
    assert "EC001" in (people if shape == "text" else programs) or "EC0" in people + programs
    assert (programs == "") == (shape == "text")
    if shape in ("json", "sarif"):
        json.loads(programs)


def test_a_run_that_fails_leaves_nothing(errcat: Errcat) -> None:
    errcat("init", ".")
    service = next(iter(Path("catalog").rglob("service.yaml")))
    service.write_text(service.read_text("utf-8") + "sorts: 1\n", "utf-8")
    assert errcat("generate").exit_code == 1
    assert not Path("generated").exists()


def test_explanations(errcat: Errcat) -> None:
    assert errcat("explain", "ec107").stdout.startswith("# ")
    assert len(errcat("explain").stdout.splitlines()) > 90
    wrong = errcat("explain", "EC1077")
    assert wrong.exit_code == 2
    assert "did you mean `EC107`?" in wrong.stderr


def test_the_schema_and_the_version(errcat: Errcat) -> None:
    assert json.loads(errcat("schema").stdout)["$schema"].startswith("https://json-schema.org/")
    assert __version__ in errcat("--version").stdout


@pytest.mark.parametrize("words", [("generate", "--format", "xml"), ("nope",), ("init",), ("check", "--nope")])
def test_misuse(words: tuple[str, ...], errcat: Errcat) -> None:
    assert errcat(*words).exit_code == 2


def test_settings_are_read_from_this_folder_only(errcat: Errcat, tmp_path: Path) -> None:
    errcat("init", ".")
    shutil.move("catalog", "errors-of-ours")
    Path("pyproject.toml").write_text('[tool.errcat]\ncatalog = "errors-of-ours"\nout = "made"\n', "utf-8")
    assert errcat("generate").exit_code == 0
    assert (tmp_path / "made").is_dir()


def test_a_crash_says_that_it_is_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("errcat.cli.cli", lambda: 1 / 0)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == cli.BUG_STATUS
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "not in your catalogue" in said
