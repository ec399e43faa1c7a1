"""The command line: what is said where, and the exit status; an empty folder is enough to begin."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from errcat import __version__, cli
from errcat.terminal.ending import BUG_STATUS
from errcat.terminal.starter import write_starter

Errcat: TypeAlias = Callable[..., Result]
BAD_STARTS = [
    *(("init", "x", "--service", name) for name in ("Volt", "1a", "a-b", "../a", "a_", "a" * 41)),
    ("init", "x", "--title", "two\nlines"),
    ("init", "x", "--title", "a" * 301),
]


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


def test_targets_are_listed_for_people_and_for_programs(errcat: Errcat) -> None:
    templates = Path("own")
    for name, text in (
        ("wiki", "description: A wiki\nuse: read {out}\noptions: {properties: {a: {default: 1}}}\n"),
        ("go", "description: Go\non_demand: true\nneeds: [openapi]\n"),
        ("python", "description: Mine\n"),
    ):
        (templates / name).mkdir(parents=True)
        (templates / name / "target.yaml").write_text(text, "utf-8")
    shown = errcat("targets", "--templates", "own")
    assert (shown.exit_code, shown.stderr) == (0, "")
    lines = shown.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["go", "json_schema", "markdown", "openapi", "python", "wiki"]
    assert lines[0] == "go           Go (from own/go; on demand)"
    assert lines[4] == "python       Mine (from own/python; in the place of another one)"
    listed = {target["name"]: target for target in json.loads(errcat("targets", "--format", "json").stdout)}
    assert listed["python"]["surface"] == ["class", "attribute"] and listed["python"]["made"]
    facts = json.loads(errcat("targets", "--templates", "own", "--format", "json").stdout)
    assert facts[0] == {
        "name": "go",
        "description": "Go",
        "surface": [],
        "use": "",
        "made": False,
        "on_demand": True,
        "needs": ["openapi"],
        "options": {},
        "distribution": "",
    }
    assert (facts[5]["use"], facts[5]["options"]) == ("read {out}", {"a": {"default": 1}})
    (templates / "wiki" / "target.yaml").unlink()
    broken = errcat("targets", "--templates", "own")
    assert broken.exit_code == 1 and "EC603" in broken.stderr
    assert [line.split()[0] for line in broken.stdout.splitlines()][-1] == "wiki"


def test_a_tree_of_own_targets_is_told_of_those_that_came(errcat: Errcat) -> None:
    errcat("init", ".")
    own = Path("own/codes")
    own.mkdir(parents=True)
    (own / "target.yaml").write_text("description: Codes\n", "utf-8")
    (own / "{service}.txt.jinja").write_text("{{ service.title }}", "utf-8")
    errcat("generate", "--templates", "own", "--target", "codes")
    told = errcat("generate", "--templates", "own").stderr
    assert "`json_schema`, `markdown`, `openapi`, `python` came too" in told
    assert '`targets = ["codes"]`' in told
    assert "came too" not in errcat("generate", "--templates", "own").stderr
    settings = Path("pyproject.toml")
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("[tool.errcat]\n", '[tool.errcat]\ntemplates = ["own"]\ntargets = ["codes"]\n'), "utf-8"
    )
    assert errcat("generate").exit_code == 0
    assert sorted(path.name for path in Path("generated").iterdir()) == ["codes"]
    (own.parent / "python").mkdir()
    (own.parent / "python" / "target.yaml").write_text("description: Mine\n", "utf-8")
    settings.write_text(text.replace("[tool.errcat]\n", '[tool.errcat]\ntemplates = ["own"]\n'), "utf-8")
    assert "target `python` comes from `own/python`, in the place of errcat's own" in errcat("generate").stderr


def test_one_target_made_alone_does_not_hide_what_is_stale(errcat: Errcat) -> None:
    errcat("init", ".")
    errcat("generate")
    settings = Path("pyproject.toml")
    settings.write_text(settings.read_text("utf-8") + 'targets = ["python"]\n', "utf-8")
    errcat("generate", "--target", "python")
    assert errcat("generate").exit_code == 0
    assert sorted(path.name for path in Path("generated").iterdir()) == ["python"]
    assert errcat("generate", "--check").exit_code == 0


def test_check_looks_at_the_code_of_targets(errcat: Errcat) -> None:
    errcat("init", ".")
    Path("own/odd").mkdir(parents=True)
    Path("own/odd/target.yaml").write_text("description: Odd\n", "utf-8")
    Path("own/odd/target.py").write_text("1 / 0\n", "utf-8")
    told = errcat("check", "--templates", "own")
    assert (told.exit_code, "EC612" in told.stderr) == (1, True)


def test_init_overwrites_nothing(errcat: Errcat) -> None:
    errcat("init", ".")
    file = next(iter(Path("catalog").rglob("*.yaml")))
    file.write_text("mine", "utf-8")
    again = errcat("init", ".")
    assert (again.exit_code, file.read_text("utf-8")) == (2, "mine")
    assert file.as_posix() in again.stderr


def test_what_teaches_is_sound(tmp_path: Path) -> None:
    begun = write_starter(tmp_path)
    assert begun.written and not begun.in_the_way and not begun.kept
    assert all(path.is_file() for path in begun.written)


@pytest.mark.parametrize(("service", "title"), [("volt", 'Volt: "on" #1'), ("volt_eu", ""), ("", "Yes")])
def test_init_names_the_service(service: str, title: str, errcat: Errcat) -> None:
    words = [word for pair in (("--service", service), ("--title", title)) if pair[1] for word in pair]
    assert errcat("init", ".", *words).exit_code == 0
    assert [path.name for path in Path("catalog").iterdir() if path.is_dir()] == [service or "acme"]
    assert errcat("generate").exit_code == 0
    made = tomllib.loads(Path(f"generated/python/{service or 'acme'}/pyproject.toml").read_text("utf-8"))
    shown = title or "Volt Eu API"
    assert made["project"]["description"].endswith(f" of {shown}")


def test_init_keeps_what_is_not_of_one_service(errcat: Errcat) -> None:
    Path("pyproject.toml").write_text('[tool.errcat]\nout = "made"\n', "utf-8")
    begun = errcat("init", ".")
    assert "kept pyproject.toml, which was there already" in begun.stderr
    assert Path("pyproject.toml").read_text("utf-8") == '[tool.errcat]\nout = "made"\n'
    assert errcat("init", ".", "--service", "second").exit_code == 0
    assert "2 services" in errcat("check").stderr


def test_a_first_run_says_what_now(errcat: Errcat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    errcat("init", ".", "--service", "volt")
    first = errcat("generate").stderr
    for name in ("json_schema", "markdown", "openapi", "python"):
        assert re.search(rf"^  {name} +\S.*", first, re.MULTILINE)
    assert "pip install generated/python/volt\n" in first
    assert "errcat openapi apply YOUR-API.yaml --service volt\n" in first
    assert errcat("generate").stderr.splitlines() == [errcat("generate").stderr.rstrip("\n")]
    errcat("init", ".", "--service", "second")
    assert "what now" not in errcat("generate").stderr


def test_a_pipeline_is_told_nothing_but_what_was_done(errcat: Errcat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    errcat("init", ".")
    assert len(errcat("generate").stderr.splitlines()) == 1


def test_an_address_that_nobody_chose_is_mentioned(errcat: Errcat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    errcat("init", ".")
    assert "note: addresses begin with https://errors.example/ until you set `base-url`" in errcat("generate").stderr
    settings = Path("pyproject.toml")
    settings.write_text(settings.read_text("utf-8").replace("# base-url", "base-url"), "utf-8")
    (Path("catalog") / "acme" / "guides" / "more.md").write_text("# More\n", "utf-8")
    assert "note:" not in errcat("generate").stderr


def test_what_was_changed_by_hand_is_named_when_it_is_written_anew(errcat: Errcat) -> None:
    errcat("init", ".")
    errcat("generate")
    page = Path("generated/markdown/pages/index.md")
    made = page.read_text("utf-8")
    page.write_text(made + "mine\n", "utf-8")
    told = errcat("generate")
    assert told.exit_code == 0
    assert f"warning[EC715]: `{page.as_posix()}` had been changed by hand" in told.stderr
    assert page.read_text("utf-8") == made
    assert "EC715" not in errcat("generate").stderr
    page.write_text(made + "mine\n", "utf-8")
    entry = Path("catalog/acme/errors.yaml")
    entry.write_text(entry.read_text("utf-8") + "gone: {status: 404}\n", "utf-8")
    assert "EC715" not in errcat("generate").stderr  # other files change as well, and who changed this one is not known


def test_a_stray_is_named_by_each_run(errcat: Errcat) -> None:
    errcat("init", ".")
    errcat("generate")
    for path in ("mine.txt", "python/build/x.txt"):
        Path("generated", path).parent.mkdir(exist_ok=True)
        Path("generated", path).write_text("mine", "utf-8")
    for _ in range(2):
        told = errcat("generate")
        assert (told.exit_code, told.stderr.count("warning[EC714]")) == (0, 2)
        assert "generated: 0 written" in told.stderr
    assert errcat("generate", "--check").exit_code == 1


def test_a_service_states_its_release(errcat: Errcat) -> None:
    errcat("init", ".")
    service, made = Path("catalog/acme/service.yaml"), Path("generated/python/acme/pyproject.toml")
    errcat("generate")
    assert tomllib.loads(made.read_text("utf-8"))["project"]["version"] == "0.1.0"
    text = service.read_text("utf-8")
    service.write_text(text + 'release: "1.10.0rc1"\n', "utf-8")
    assert errcat("generate").exit_code == 0
    assert tomllib.loads(made.read_text("utf-8"))["project"]["version"] == "1.10.0rc1"
    for wrong in ("1.2", '"v1.2"', '"1.2-beta"', '"1.0+local"', r'"1\n"'):
        service.write_text(f"{text}release: {wrong}\n", "utf-8")
        assert errcat("check").exit_code == 1, wrong


@pytest.mark.parametrize("verb", [(), ("openapi",)])
def test_no_summary_is_cut(verb: tuple[str, ...], errcat: Errcat) -> None:
    shown = errcat(*verb, "--help").stdout
    assert "..." not in shown.split("Commands:")[1]


@pytest.mark.parametrize(
    ("catalog", "inside", "way"),
    [
        ("catalog", "", ".."),
        ("catalog", "acme", "../.."),
        ("catalog", "acme/guides", "../../.."),
        ("api/errors", "", "../.."),
        ("api/errors", "acme", "../../.."),
    ],
)
@pytest.mark.parametrize("verb", ["check", "generate"])
def test_within_the_catalogue_the_way_is_up(
    verb: str, catalog: str, inside: str, way: str, errcat: Errcat, monkeypatch: pytest.MonkeyPatch
) -> None:
    errcat("init", ".")
    Path(catalog).parent.mkdir(exist_ok=True)
    Path("catalog").rename(catalog)
    before = sorted(Path().rglob("*"))
    monkeypatch.chdir(Path(catalog, inside))
    told = errcat(verb, "--catalog", catalog)
    assert told.exit_code == 1
    assert f"there is no folder `{catalog}`" in told.stderr
    assert f"help: you are within the catalogue, so `cd {way}` first\n" in told.stderr
    assert "init" not in told.stderr
    monkeypatch.chdir(way)
    assert sorted(Path().rglob("*")) == before
    assert errcat(verb, "--catalog", catalog).exit_code == 0


def test_a_folder_that_is_merely_called_catalog_is_none(errcat: Errcat, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("catalog/project/src").mkdir(parents=True)
    monkeypatch.chdir("catalog/project")
    assert "errcat init ." in errcat("check").stderr


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
    assert errcat("explain", "107").stdout == errcat("explain", "EC107").stdout
    assert len(errcat("explain").stdout.splitlines()) > 90


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("EC1077",), "there is no `EC1077`; did you mean this?\n  EC107  duplicate key\n"),
        (("duplicate", "key"), "there is no `duplicate key`; did you mean this?\n  EC107  duplicate key\n"),
        (("secret",), "\n  EC237  a parameter that would show a secret\n  EC238  a secret that would hide a limit\n"),
        (("xyzzy",), "there is no `xyzzy`; `errcat explain` lists all that there are\n"),
    ],
)
def test_an_explanation_that_is_not_there_is_guessed(words: tuple[str, ...], said: str, errcat: Errcat) -> None:
    wrong = errcat("explain", *words)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert said in wrong.stderr


def test_the_schema_and_the_version(errcat: Errcat) -> None:
    assert json.loads(errcat("schema").stdout)["$schema"].startswith("https://json-schema.org/")
    assert __version__ in errcat("--version").stdout


@pytest.mark.parametrize(
    "words", [("generate", "--format", "xml"), ("nope",), ("init",), ("check", "--nope"), *BAD_STARTS]
)
def test_misuse(words: tuple[str, ...], errcat: Errcat) -> None:
    assert errcat(*words).exit_code == 2


def test_settings_are_read_from_this_folder_only(errcat: Errcat, tmp_path: Path) -> None:
    errcat("init", ".")
    shutil.move("catalog", "errors-of-ours")
    Path("pyproject.toml").write_text('[tool.errcat]\ncatalog = "errors-of-ours"\nout = "made"\n', "utf-8")
    assert errcat("generate").exit_code == 0
    assert (tmp_path / "made").is_dir()


def test_a_crash_says_that_it_is_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli.cli, "main", lambda **_: 1 / 0)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == BUG_STATUS
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "not in your catalogue" in said
