"""`init` in a project that is there: nothing of it is lost, and what is written works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from errcat.cli import cli
from errcat.terminal.project import appended
from errcat.terminal.settings import required_version
from hypothesis import given
from hypothesis import strategies as st

GITHUB, GITLAB = Path(".github/workflows/errcat.yml"), Path(".gitlab-ci.errcat.yml")
PYPROJECT = '# ours\n[project]\nname = "shop"  # keep me\n\n[tool.ruff]\nline-length = 100\n'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without anything in it."""
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    return tmp_path


def init(*words: str) -> Result:
    """What `errcat init .` says, which must go well."""
    told = CliRunner().invoke(cli, ["init", ".", *words])
    assert (told.exit_code, told.stdout) == (0, ""), told.stderr
    return told


def run(*words: str) -> int:
    """The status that errcat leaves with."""
    return CliRunner().invoke(cli, words).exit_code


def table() -> dict[str, object]:
    """The settings as they stand."""
    found = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["errcat"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["\n", "", "\n\n\n", "\n# the end"])
def test_settings_areappended_and_all_else_stays(end: str, last: str) -> None:
    before = (PYPROJECT.rstrip("\n") + last).replace("\n", end).encode()
    Path("pyproject.toml").write_bytes(before)
    assert "added [tool.errcat] to pyproject.toml\n" in init().stderr
    after = Path("pyproject.toml").read_bytes()
    assert after.startswith(before) and table() == {}
    assert after.count(b"\n") == after.count(end.encode())
    assert b"# base-url" in after
    assert "kept pyproject.toml" in init("--service", "second").stderr
    assert Path("pyproject.toml").read_bytes() == after
    assert run("generate") == 0


def test_a_table_that_is_there_is_kept_and_obeyed() -> None:
    text = '[tool.errcat]\ncatalog = "api/errors"\nout = "made"\n'
    Path("pyproject.toml").write_text(text, "utf-8")
    init()
    assert Path("pyproject.toml").read_text("utf-8") == text
    assert Path("api/errors/acme/service.yaml").is_file() and not Path("catalog").exists()
    assert run("generate") == 0 and Path("made").is_dir()


@pytest.mark.parametrize("text", [None, PYPROJECT])
def test_another_folder_for_the_catalogue_is_set(text: str | None) -> None:
    if text:
        Path("pyproject.toml").write_text(text, "utf-8")
    init("--catalog", "api/errors")
    assert table() == {"catalog": "api/errors"}
    assert run("generate") == 0 and Path("generated").is_dir()


def test_a_folder_that_the_settings_do_not_name_is_told() -> None:
    Path("pyproject.toml").write_text('[tool.errcat]\nout = "made"\n', "utf-8")
    told = init("--catalog", "api/errors").stderr
    assert 'next: write `catalog = "api/errors"` below [tool.errcat] in pyproject.toml\n' in told


@pytest.mark.parametrize("text", ["tool = {black = {}}\n", "[project\n", "\ufeff[project]\n", "tool = 1\n"])
def test_settings_that_cannot_beappended_are_told(text: str) -> None:
    Path("pyproject.toml").write_text(text, "utf-8")
    assert 'write a table [tool.errcat] with `catalog = "catalog"` into it' in init().stderr
    assert Path("pyproject.toml").read_text("utf-8") == text


VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9), lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=2)
)


def written(name: str, value: object) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, dict):
        return f"{name} = {{{', '.join(written(key, inner) for key, inner in value.items())}}}"
    return f"{name} = {str(value).lower()}"


@given(st.dictionaries(st.sampled_from(["tool", "project", "x.y", "tool.z"]), VALUES), st.booleans())
def test_what_isappended_changes_nothing_else(values: dict[str, object], below: bool) -> None:
    text = "".join(f"{written(name, value)}\n" for name, value in values.items()) + "[tool.other]\n" * below
    added = appended(text.encode(), "[tool.errcat]\nout = 'x'\n")
    if added is not None:
        after = tomllib.loads(text + added.decode())
        assert after["tool"].pop("errcat") == {"out": "x"}
        before = tomllib.loads(text)
        assert after in (before, {**before, "tool": {}})


@pytest.mark.parametrize("catalog", ["/errors", "../errors", ".", "a/../../b"])
def test_a_catalogue_is_begun_within_the_project(catalog: str) -> None:
    assert run("init", ".", "--catalog", catalog) == 2
    assert list(Path().iterdir()) == [Path(".git")]


def make(*words: str) -> subprocess.CompletedProcess[str]:
    """What make does with the Makefile here."""
    command = ["make", f"ERRCAT={sys.executable} -m errcat", *words]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


@pytest.mark.slow
def test_make_generates_and_checks() -> None:
    assert "wrote Makefile\n" in init().stderr
    assert make("check").returncode != 0
    assert make().returncode == 0
    assert make("check").returncode == 0
    before = Path("Makefile").read_bytes()
    again = init("--service", "second").stderr
    assert "kept Makefile" in again and "errcat.mk" not in again
    assert Path("Makefile").read_bytes() == before and not Path("errcat.mk").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Makefile", "makefile", "GNUmakefile"])
@pytest.mark.parametrize(
    ("text", "generate", "check"),
    [
        ("all:\n\t@echo ours\n", "generate", "check"),
        ("X := check: y\nall: generate.stamp\n\t@echo ours\ngenerate.stamp:\n", "generate", "check"),
        ("all:\n\t@echo ours\ncheck test: all\n\t@echo theirs\n", "errcat-generate", "errcat-check"),
        ("all:\n\t@echo ours\ngenerate::\n\t@echo theirs\n", "errcat-generate", "errcat-check"),
    ],
)
def test_a_makefile_gets_a_fragment_to_include(name: str, text: str, generate: str, check: str) -> None:
    Path(name).write_text(text, "utf-8")
    told = init().stderr
    assert "wrote errcat.mk\n" in told and f"next: write `include errcat.mk` at the end of {name}\n" in told
    assert Path(name).read_text("utf-8") == text
    Path(name).write_text(text + "include errcat.mk\n", "utf-8")
    assert make(check).returncode != 0
    done = make(generate)
    assert (done.returncode, "warning" in done.stderr) == (0, False), done.stderr
    assert make(check).returncode == 0
    assert make().stdout == "ours\n"
    again = init("--service", "second").stderr
    assert "kept errcat.mk" in again and "include" not in again


def workflow(file: Path) -> list[tuple[str, str]]:
    """The commands of a job, each with the folder that it runs in."""
    job = yaml.safe_load(file.read_bytes())
    if file.name == GITHUB.name:
        return [(s["run"], s.get("working-directory", ".")) for s in job["jobs"]["errcat"]["steps"] if "run" in s]
    commands, folder = [], "."
    for command in job["errcat"]["script"]:
        folder = command.removeprefix("cd ").strip('"') if command.startswith("cd ") else folder
        commands.append((command, folder))
    return [(command, folder) for command, folder in commands if not command.startswith("cd ")]


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "file"), [("github", GITHUB), ("gitlab", GITLAB)])
@pytest.mark.parametrize("below", [".", "api", "packages/the api"])
def test_a_job_checks_what_was_generated(ci: str, file: Path, below: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = CliRunner().invoke(cli, ["init", below, "--ci", ci])
    assert f"wrote {file.as_posix()}\n" in told.stderr
    schema = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}[ci]
    valid = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    assert subprocess.run(valid, capture_output=True).returncode == 0
    (install, _), (command, folder) = workflow(file)
    assert install == "pip install errcat" and folder == below
    monkeypatch.chdir(below)
    program, *words = command.split()
    assert program == "errcat"
    assert run(*words) == 1
    assert run("generate") == 0
    assert run(*words) == 0


@pytest.mark.parametrize(("ci", "file"), [("github", GITHUB), ("gitlab", GITLAB)])
def test_a_job_that_is_there_is_kept(ci: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine: {}\n", "utf-8")
    assert f"kept {file.as_posix()}, which was there already" in init("--ci", ci).stderr
    assert file.read_text("utf-8") == "mine: {}\n"


def test_gitlab_is_told_to_include_the_job() -> None:
    step = "write `include: [{local: .gitlab-ci.errcat.yml}]` into .gitlab-ci.yml"
    assert step in init("--ci", "gitlab").stderr
    Path(".gitlab-ci.yml").write_text("include: [{local: .gitlab-ci.errcat.yml}]\n", "utf-8")
    assert step not in init("--ci", "gitlab").stderr


def test_a_job_for_a_catalogue_that_is_there_brings_no_other_service() -> None:
    init("--service", "volt")
    before = sorted(Path("catalog").rglob("*"))
    assert f"wrote {GITHUB.as_posix()}\n" in init("--ci", "github").stderr
    assert sorted(Path("catalog").rglob("*")) == before
    init("--ci", "github", "--service", "second")
    assert Path("catalog/second/service.yaml").is_file()


def test_a_job_installs_what_the_project_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(required_version, "__version__", "1.4.2")
    Path("pyproject.toml").write_text('[tool.errcat]\nrequired-version = ">=1.2, <2"\n', "utf-8")
    init("--ci", "github")
    assert workflow(GITHUB)[0][0] == "pip install 'errcat>=1.2,<2'"


def test_what_is_in_the_way_leaves_the_project_as_it_was() -> None:
    init()
    Path("pyproject.toml").write_text(PYPROJECT, "utf-8")
    told = CliRunner().invoke(cli, ["init", "."])
    assert told.exit_code == 2
    assert Path("pyproject.toml").read_text("utf-8") == PYPROJECT
    assert re.search(r"nothing was written, because.*:\n  catalog/acme/", told.stderr)
