"""Options of one service: they take the place of the target's, for what is made of that service and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from errcat.cli import cli
from errcat.terminal.starter import write_starter

TARGET = """\
description: Notes.
options: {properties: {tone: {enum: [plain, loud], default: plain}, most: {type: integer, default: 1}}}
models: {output_model_type: typing.TypedDict, target_python_version: "3.11"}
models_by_option: {tone: {loud: {custom_file_header: "# loud"}}}
"""
CODE = """\
from errcat.languages import Language

LANGUAGES = {"py": Language("Python", repr)}


def view(service, options):
    return {"seen": options["tone"], "loud": [1] * (options["tone"] == "loud")}
"""
MODELS = '{"$defs": {"A": {"type": "object", "properties": {"a": {"type": "string"}}}}}\n'
TEMPLATES = {
    "target.yaml": TARGET,
    "target.py": CODE,
    "all.txt.jinja": "{{ options.tone }}: {{ views.acme.seen }}, {{ views.shop.seen }}\n",
    "{service}.txt.jinja": "{{ options.tone }} {{ options.most }} {{ seen }}\n",
    "{service}/{loud}.txt": "copied\n",
    "{service}.py.datamodel.jinja": MODELS,
}
PLAIN = {"acme.txt": "plain 1 plain", "all.txt": "plain: plain, plain", "shop.txt": "plain 1 plain"}
LOUD = {"acme.txt": "plain 1 plain", "all.txt": "plain: plain, loud", "shop.txt": "loud 1 loud", "shop/1.txt": "copied"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with two services and a target of its own."""
    monkeypatch.chdir(tmp_path)
    for service in ("acme", "shop"):
        write_starter(Path(), service, service.title())
    for name, text in TEMPLATES.items():
        path = Path("own", "notes", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(settings: str, *words: str) -> Result:
    """A command under these settings, beside the targets of errcat's own that nobody asks for here."""
    Path("pyproject.toml").write_text('[tool.errcat]\ntemplates = ["own"]\n' + settings, "utf-8")
    return CliRunner().invoke(cli, words)


def made() -> dict[str, str]:
    """The texts that were made, by path."""
    folder = Path("generated", "notes")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8").strip() for path in folder.rglob("*.txt")}


@pytest.mark.parametrize(
    "settings",
    [
        '[tool.errcat.targets.notes.services.shop]\ntone = "loud"\n',
        '[tool.errcat.targets]\nnotes = {services = {shop = {tone = "loud"}}}\n',
        'targets = [{target = "notes", services = {shop = {tone = "loud"}}}]\n',
        'targets.notes.tone = "loud"\ntargets.notes.services.acme.tone = "plain"\n',
    ],
)
def test_they_hold_for_what_is_made_of_that_service(settings: str) -> None:
    """However they are written: in its view, its templates, its paths and its models."""
    assert run(settings, "generate", "--target", "notes").exit_code == 0
    whole = LOUD if not settings.startswith("targets.notes.tone") else LOUD | {"all.txt": "loud: plain, loud"}
    assert made() == whole
    loud, plain = (Path("generated", "notes", f"{name}.py").read_text("utf-8") for name in ("shop", "acme"))
    assert loud.startswith("# loud\n") and "# loud" not in plain


def test_what_they_do_not_say_is_as_for_all() -> None:
    settings = '[tool.errcat.targets.notes]\nmost = 7\nservices.shop.tone = "loud"\nservices.acme.most = 2\n'
    assert run(settings, "generate", "--target", "notes").exit_code == 0
    assert (made()["shop.txt"], made()["acme.txt"]) == ("loud 7 loud", "plain 2 plain")


def test_a_change_of_them_is_seen_by_the_next_run() -> None:
    """What lets a run see that nothing changed knows them too."""
    plain, loud = (f'targets.notes.services.shop.tone = "{tone}"\n' for tone in ("plain", "loud"))
    for settings, wanted in ((plain, PLAIN), (loud, LOUD), (plain, PLAIN), ("", PLAIN)):
        assert run(settings, "generate", "--target", "notes").exit_code == 0
        assert made() == wanted
        again = run(settings, "generate", "--target", "notes")
        assert ": 0 written," in again.stderr
        assert run(settings, "generate", "--target", "notes", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "code", "said", "line"),
    [
        ("targets.notes.services = 5\n", "EC011", "`services` of target `notes` must be tables", 3),
        ("targets.notes.services.shop = 5\n", "EC011", "`services` of target `notes` must be tables", 3),
        ('targets = ["python", {target = "notes", services = [1]}]\n', "EC011", "`services` of target `notes`", 3),
        ("targets.notes.services.shop.tune = 1\n", "EC614", "target `notes` has no option `tune`", 3),
        ("targets.notes.services.shop.tone = 1\n", "EC614", "option `tone` of target `notes`: 1 is not one of", 3),
        ("targets.notes.services.shpo.tone = 'loud'\n", "EC616", "given options for `shpo`", 3),
        ("\ntargets.notes.most = ''\ntargets.notes.services.shop.tone = 'loud'\n", "EC614", "option `most`", 4),
    ],
)
def test_what_means_nothing_is_one_finding(settings: str, code: str, said: str, line: int) -> None:
    done = run(settings, "check")
    assert done.exit_code == 1
    assert done.stderr.count("error[") == 1 and done.stderr.startswith(f"error[{code}]: "), done.stderr
    assert said in done.stderr.splitlines()[0]
    assert f"pyproject.toml:{line}:" in done.stderr and "\nhelp: " in done.stderr


@pytest.mark.parametrize(
    ("settings", "mended"),
    [
        ("targets.notes.services = {shpo = {tone = 'loud'}}", "targets.notes.services = {shop = {tone = 'loud'}}"),
        ("targets.notes.services.shpo.tone = 'loud'", "targets.notes.services.shpo.tone = 'loud'"),
    ],
)
def test_a_name_is_mended_where_it_stands_alone(settings: str, mended: str) -> None:
    """An option whose name is as long is left alone."""
    run(settings + "\n", "check", "--fix")
    assert Path("pyproject.toml").read_text("utf-8").splitlines()[-1] == mended


def test_a_catalogue_without_services_is_told_that_and_no_more() -> None:
    done = run("targets.notes.services.shop.tone = 'loud'\n", "check", "--catalog", "none")
    assert "EC616" not in done.stderr and done.stderr.count("error[") == 1


def test_no_target_has_an_option_of_that_name() -> None:
    """In the settings nobody could give it."""
    file = Path("own", "notes", "target.yaml")
    file.write_text("description: Notes.\noptions: {properties: {services: {type: integer}}}\n", "utf-8")
    done = run("", "check")
    assert done.exit_code == 1 and "error[EC604]: no option can be called `services`" in done.stderr
    assert "own/notes/target.yaml:2:24" in done.stderr
