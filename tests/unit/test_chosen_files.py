"""`check FILE…` reads all of the catalogue and tells of these files only; `-` is what an editor has not saved."""

from __future__ import annotations

import json
import os
import re
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result
from errcat.cli import cli

ROOT = Path(__file__).parents[2]
ERRORS, SERVICE = "catalog/acme/errors.yaml", "catalog/acme/service.yaml"
TROUBLES = {SERVICE: "sorts: 1\n", ERRORS: "rare: {status: 410, titel: x}\n"}


@pytest.fixture(autouse=True)
def two_troubles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with an unknown key in the service's file, and a status that is not listed in that of the entries."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    for file, text in TROUBLES.items():
        with Path(file).open("a", encoding="utf-8") as opened:
            opened.write(text)


def check(*words: str, stdin: str | bytes | None = None) -> Result:
    """What `errcat check` says."""
    return CliRunner().invoke(cli, ["check", *words], input=stdin)


def found(*words: str, stdin: str | bytes | None = None) -> list[tuple[str, str, int]]:
    """Code, file and line of each finding."""
    told = json.loads(check(*words, "--format", "json", stdin=stdin).stdout)
    return [(each["code"], each["file"], each.get("line", 0)) for each in told["diagnostics"]]


def test_without_files_everything_is_told() -> None:
    assert {file for _, file, _ in found()} == {ERRORS, SERVICE}


@pytest.mark.parametrize("name", [ERRORS, "./" + ERRORS, "catalog/../" + ERRORS, "ABSOLUTE"])
def test_with_a_file_its_findings_only(name: str) -> None:
    name = str(Path(ERRORS).absolute()) if name == "ABSOLUTE" else name
    assert {(code, file) for code, file, _ in found(name)} == {("EC120", ERRORS), ("EC211", ERRORS)}
    told = check(name)
    assert told.exit_code == 1
    assert told.stderr.endswith("\n1 error, 1 warning\n1 finding elsewhere\n")


def test_what_is_elsewhere_does_not_count() -> None:
    Path("catalog/acme/guides/getting-help.md").write_text("# Help\n", "utf-8")
    told = check("catalog/acme/guides/getting-help.md")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "catalog/acme/guides/getting-help.md: no findings, and 3 findings elsewhere\n"
    for shape in ("github", "text"):
        assert "sorts" not in check("catalog/acme/guides/getting-help.md", "--format", shape).output


def test_warnings_of_other_files_do_not_fail_a_strict_run() -> None:
    Path(SERVICE).write_text(Path(SERVICE).read_text("utf-8").replace("sorts: 1\n", ""), "utf-8")
    Path(ERRORS).write_text(Path(ERRORS).read_text("utf-8").replace(", titel: x", ""), "utf-8")
    assert check("--strict").exit_code == check("--strict", ERRORS).exit_code == 1
    assert check("--strict", SERVICE).exit_code == 0


def test_all_of_the_catalogue_is_read() -> None:
    Path("catalog/acme/errors").mkdir()
    Path("catalog/acme/errors/more.yaml").write_text("not_found: {status: 404}\n", "utf-8")
    assert ("EC301", "catalog/acme/errors/more.yaml", 1) in found("catalog/acme/errors/more.yaml")


def test_several_files_and_folders() -> None:
    assert found(ERRORS, SERVICE) == found("catalog/acme") == found("catalog") == found()
    assert "2 files: no findings" not in check(ERRORS, SERVICE).stderr


def test_a_folder_that_cannot_be_a_service_counts_for_what_is_in_it() -> None:
    Path(SERVICE).unlink()
    assert found(ERRORS) == [("EC002", "catalog/acme", 0)]


def test_settings_count_for_every_file() -> None:
    Path("pyproject.toml").write_text("[tool.errcat]\nsorts = 1\n", "utf-8")
    told = check(ERRORS)
    assert told.exit_code == 1 and "EC011" in told.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pyproject.toml",), "`pyproject.toml` is not in the catalogue `catalog`"),
        (("catalog/../pyproject.toml",), "`catalog/../pyproject.toml` is not in the catalogue `catalog`"),
        ((ERRORS, "pyproject.toml"), "`pyproject.toml` is not in the catalogue `catalog`"),
        (("catalog/acme/none.yaml",), "there is no file `catalog/acme/none.yaml`"),
        (("-",), "`-` and `--stdin-filename PATH` go together"),
        (("--stdin-filename", ERRORS), "`-` and `--stdin-filename PATH` go together"),
        (("-", "--stdin-filename", "elsewhere.yaml"), "`elsewhere.yaml` is not in the catalogue `catalog`"),
        (("-", "--stdin-filename", "catalog/none/errors.yaml"), "there is no file `catalog/none/errors.yaml`"),
    ],
)
def test_other_files_are_misuse(words: tuple[str, ...], said: str) -> None:
    told = check(*words, stdin="")
    assert (told.exit_code, told.stdout) == (2, "")
    assert said in told.stderr


def test_within_the_catalogue_the_way_out_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("catalog")
    told = check("acme/errors.yaml")
    assert told.exit_code == 1
    assert "`cd ..` first" in told.stderr


def test_what_an_editor_has_not_saved_stands_for_the_file() -> None:
    buffer = "\n\nunsaved: {status: 404, titel: x}\n"
    before = Path(ERRORS).read_bytes()
    assert found("-", "--stdin-filename", ERRORS, stdin=buffer) == [("EC120", ERRORS, 3)]
    told = check("-", "--stdin-filename", str(Path(ERRORS).absolute()), stdin=buffer).stderr
    assert f"  --> {ERRORS}:3:24\n" in told or f" --> {ERRORS}:3:24\n" in told
    assert "3 | unsaved: {status: 404, titel: x}\n" in told
    assert Path(ERRORS).read_bytes() == before


def test_what_is_not_saved_is_held_to_the_rest_and_the_rest_to_it() -> None:
    with_category = 'broken: {status: 404, category: "unheard of"}\n'
    assert found("-", "--stdin-filename", ERRORS, stdin=with_category) == [("EC201", ERRORS, 1)]
    service = Path(SERVICE).read_text("utf-8").replace("sorts: 1\n", "")
    listed = service.replace("statuses:\n", "statuses:\n  410: {title: Gone}\n")
    assert ("EC211", ERRORS) in {found[:2] for found in found("-", ERRORS, "--stdin-filename", SERVICE, stdin=service)}
    assert ("EC211", ERRORS) not in {
        found[:2] for found in found("-", ERRORS, "--stdin-filename", SERVICE, stdin=listed)
    }


def test_a_file_that_was_never_saved_is_part_of_the_catalogue() -> None:
    Path("catalog/acme/errors").mkdir()
    new = "catalog/acme/errors/new.yaml"
    assert found("-", "--stdin-filename", new, stdin="not_found: {status: 404}\n") == [("EC301", new, 1)]
    guide = "catalog/acme/guides/new.md"
    assert found("-", "--stdin-filename", guide, stdin="no title\n") == [("EC007", guide, 1)]


def test_a_buffer_may_hold_any_bytes() -> None:
    assert found("-", "--stdin-filename", ERRORS, stdin=b"\xff\xfe")[0][:2] == ("EC101", ERRORS)
    assert check("-", "--stdin-filename", ERRORS, stdin=b"").exit_code in (0, 1)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("catalog/acme/_draft.yaml", "because its name begins with `_`"),
        ("catalog/acme/errors/.draft.yaml", "because its name begins with `.`"),
        ("catalog/_later/errors.yaml", "because `_later` begins with `_`"),
        ("catalog/_later", "because its name begins with `_`"),
        ("catalog/README.md", "because it lies in no service's folder"),
    ],
)
def test_of_what_is_not_read_nobody_is_told_that_nothing_was_found(file: str, why: str) -> None:
    Path(file).parent.mkdir(exist_ok=True)
    if file.endswith("_later"):
        Path(file).mkdir()
    else:
        Path(file).write_text("a: [", "utf-8")
    told = check(file, "--strict")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == f"{file}: not read, {why}\n3 findings elsewhere\n"
    told = check(file, "catalog/acme/guides/getting-help.md", "catalog/acme/guides")
    assert told.stderr == f"{file}: not read, {why}\n2 files: no findings, and 3 findings elsewhere\n"
    assert f"\n{file}: not read, {why}\n" in check(file, ERRORS).stderr
    if not Path(file).is_dir():
        assert f"{file}: not read, {why}\n" in check("-", "--stdin-filename", file, stdin="a: [").stderr


@pytest.mark.parametrize("file", ["catalog/README.yaml", "catalog/acme/README.md", "catalog/acme/errors/more.txt"])
def test_of_what_was_hardly_meant_to_be_passed_over_a_finding_warns(file: str) -> None:
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text("a: [", "utf-8")
    assert found(file) == [("EC009", file, 0)]
    assert "not read, " not in check(file).stderr


@pytest.mark.parametrize("words", [("check", "-", "--stdin-filename", ERRORS), ("decode", "acme", "--status", "404")])
def test_a_closed_stdin_is_misuse(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(click.UsageError, match="`-` reads stdin, which is closed"):
        cli.main(list(words), standalone_mode=False)


@pytest.mark.skipif(os.name == "nt", reason="platform: links take rights there")
def test_links_to_a_service_are_followed() -> None:
    Path("catalog/acme").rename("shared")
    Path("catalog/acme").symlink_to(Path("../shared"))
    assert found(ERRORS) == found("shared/errors.yaml") != []
    assert {file for _, file, _ in found("catalog/acme")} == {ERRORS, SERVICE}
    unsaved = found("-", "--stdin-filename", "shared/errors.yaml", stdin="a: {titel: x, status: 404}\n")
    assert unsaved == [("EC120", ERRORS, 1)]
    Path("shared/_draft.yaml").write_text("a: [", "utf-8")
    assert "shared/_draft.yaml: not read, because its name begins with `_`\n" in check("shared/_draft.yaml").stderr


def test_what_an_editor_s_task_matches_is_every_finding() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    (task,) = json.loads(re.findall(r"^```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0])["tasks"]
    what, where = (re.compile(pattern["regexp"]) for pattern in task["problemMatcher"]["pattern"])
    program, *words = task["command"].split()
    assert program == "errcat"
    lines = CliRunner().invoke(cli, words).stderr.splitlines()
    matched = [
        (head[2], place[1], int(place[2] or 0))
        for line, following in pairwise(lines)
        if (head := what.match(line)) and (place := where.match(following))
    ]
    assert matched == found() != []


@pytest.mark.parametrize(
    "hook", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes()), ids=lambda hook: hook["id"]
)
def test_the_hooks_run(hook: dict[str, object]) -> None:
    """A hook is called with the files of a commit that its pattern matches, and fails where they are wrong."""
    changed = [name for name in (ERRORS, "README.md", "generated/x") if re.search(str(hook["files"]), name)]
    assert ERRORS in changed
    program, *words = str(hook["entry"]).split()
    assert (program, hook["language"]) == ("errcat", "python")
    given = [name for name in changed if hook.get("pass_filenames", True) and fnmatch(name, "*.yaml")]
    assert CliRunner().invoke(cli, [*words, *given]).exit_code == 1
    for file, text in TROUBLES.items():
        Path(file).write_text(Path(file).read_text("utf-8").replace(text, ""), "utf-8")
    CliRunner().invoke(cli, ["generate"])
    assert CliRunner().invoke(cli, [*words, *given]).exit_code == 0
