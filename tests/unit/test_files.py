"""Proves that only regular files are read: a pipe, a device or a huge file in the place of one is a finding."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from errcat.cli import cli
from errcat.outputs.inputs import own_templates
from errcat.yaml_reader import files
from errcat.yaml_reader.files import NotRegular, read_regular

Errcat: TypeAlias = Callable[..., Result]
TARGET = "description: Own\n"
API = Path("api.yaml")


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Let no test wait for whoever would write into a pipe."""

    def give_up(*_: object) -> None:
        raise AssertionError("it waits for a pipe")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def errcat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Errcat:
    """The command, run beside a starter with outputs and a target of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        result = CliRunner().invoke(cli, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    run("init", ".")
    shutil.copytree(own_templates() / "_sentences", "templates/_sentences")
    Path("templates/own").mkdir()
    Path("templates/own/target.yaml").write_text(TARGET)
    Path("templates/own/copied.txt").write_text("x\n")
    Path("templates/own/{service}.md.jinja").write_text("# {{ service.title }}\n")
    assert run("generate", "--templates", "templates").exit_code == 0
    return run


def put_pipe(path: Path) -> None:
    """A pipe that nobody writes into, in the place of a file."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("platform: no pipes")
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("pyproject.toml", "EC005"),
        ("catalog/acme/service.yaml", "EC005"),
        ("catalog/acme/guides/help.md", "EC005"),
        ("templates/own/target.yaml", "EC603"),
        ("templates/own/copied.txt", "EC005"),
        ("templates/own/{service}.md.jinja", "EC005"),
        ("templates/_sentences/en.yaml", "EC005"),
        ("generated/own/.errcat-manifest", "EC705"),
        ("generated/.errcat-journal/plan", "EC709"),
        ("generated/own/acme.md", "EC702"),
    ],
)
def test_a_pipe_in_the_place_of_a_file_is_a_finding(place: str, code: str, errcat: Errcat) -> None:
    put_pipe(Path(place))
    result = errcat("generate", "--templates", "templates", "--format", "json")
    assert result.exit_code == 1
    assert code in [found["code"] for found in json.loads(result.stdout)["diagnostics"]]


def test_pipes_among_what_is_cached_do_no_harm(errcat: Errcat) -> None:
    for file in [path for path in Path(".errcat").rglob("*") if path.is_file()]:
        put_pipe(file)
    Path("generated/own/acme.md").unlink()
    assert errcat("generate", "--templates", "templates").exit_code == 0


@pytest.mark.parametrize("verb", ["apply", "overlay"])
def test_a_pipe_is_no_api_document_and_no_place_for_one(verb: str, errcat: Errcat) -> None:
    put_pipe(API)
    result = errcat("openapi", verb, "api.yaml")
    assert (result.exit_code, "it is not a file" in result.stderr) == (1, True)
    API.unlink()
    API.write_text("openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n")
    put_pipe(Path("result.yaml"))
    assert errcat("openapi", verb, "api.yaml", "--output", "result.yaml").exit_code == 0
    assert Path("result.yaml").is_file(), "what is written takes its place"


@pytest.mark.parametrize(
    ("place", "step"),
    [
        ("pyproject.toml", "write a table [tool.errcat]"),
        ("Makefile", "write `include errcat.mk` at the end of Makefile"),
        (".gitlab-ci.yml", "write `include: [{local: .gitlab-ci.errcat.yml}]` into .gitlab-ci.yml"),
    ],
)
def test_what_init_cannot_read_is_a_step_that_is_left(
    place: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put_pipe(Path(place))
    told = CliRunner().invoke(cli, ["init", ".", "--ci", "gitlab"])
    assert (told.exit_code, step in told.stderr) == (0, True), told.stderr
    assert Path(place).is_fifo() and Path("catalog/acme/service.yaml").is_file()


def test_an_unreadable_pyproject_is_not_taken_for_an_absent_one(errcat: Errcat) -> None:
    Path("pyproject.toml").unlink()
    assert errcat("check").exit_code == 0
    Path("pyproject.toml").mkdir()
    result = errcat("check")
    assert (result.exit_code, "[EC005]: `pyproject.toml` cannot be read: it is a folder" in result.stderr) == (1, True)
    Path("pyproject.toml").rmdir()
    Path("pyproject.toml").symlink_to("gone.toml")
    assert "it leads nowhere" in errcat("check").stderr


def test_what_is_no_file_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_pipe(tmp_path / "pipe")
    monkeypatch.setattr(os, "open", None)
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(NotRegular, match="it is not a file"):
            read_regular(path)
    with pytest.raises(IsADirectoryError, match="it is a folder"):
        read_regular(tmp_path)


def test_a_file_that_becomes_a_pipe_meanwhile_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    put_pipe(tmp_path / "pipe")
    facts = os.stat(tmp_path / "file")  # noqa: PTH116
    monkeypatch.setattr(os, "stat", lambda _: facts)
    with pytest.raises(NotRegular, match="it is not a file"):
        read_regular(tmp_path / "pipe")


def test_nothing_huge_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(NotRegular, match="it is larger than 64 MiB"):
        read_regular(huge)
    monkeypatch.setattr(files, "MOST_BYTES", 1 << 10)
    with pytest.raises(NotRegular, match="it is larger"):
        read_regular("/proc/kallsyms" if Path("/proc/kallsyms").exists() else huge)  # its size is said to be 0
    (tmp_path / "most").write_bytes(b"x" * 1024)
    assert read_regular(tmp_path / "most") == b"x" * 1024


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="platform: every name is Unicode there")
@pytest.mark.parametrize(
    ("place", "status", "code"),
    [
        ("catalog/acme/errors/\udcff.yaml", 0, ""),
        ("catalog/acme/\udcff", 0, "EC009"),
        ("catalog/acme/guides/\udcff.md", 1, "EC008"),
        ("templates/_\udcff", 0, ""),
    ],
)
def test_a_name_that_is_no_text_is_the_same_to_every_command(
    place: str, status: int, code: str, errcat: Errcat
) -> None:
    Path(place).parent.mkdir(exist_ok=True)
    Path(place).write_text("# Help\n" if place.endswith(".md") else "own: {status: 404}\n")
    for words in (["check"], ["generate"], ["generate", "--check"]):
        told = errcat(*words, "--templates", "templates")
        assert (told.exit_code, f"[{code}]" in told.stderr) == (status, bool(code)), told.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="platform: every name is Unicode there")
@pytest.mark.parametrize(("place", "code"), [("own/\udcff.txt", "EC703"), ("\udcff/target.yaml", "EC703")])
def test_no_output_has_a_name_that_is_no_text(place: str, code: str, errcat: Errcat) -> None:
    for file in (place, "\udcff/x.txt") if place.endswith(".yaml") else (place,):
        Path("templates", file).parent.mkdir(exist_ok=True)
        Path("templates", file).write_text(TARGET if file.endswith(".yaml") else "x\n")
    told = errcat("generate", "--templates", "templates")
    assert (told.exit_code, f"[{code}]" in told.stderr) == (1, True), told.stderr
