"""Proves, as a user without privileges, that whatever may not be listed or read is a finding, and never a bug."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from errcat.cli import cli
from errcat.outputs.inputs import own_templates
from errcat.terminal.ending import run_to_end

from tests.trees import end_of, in_child, tree_of

GENERATE = ("generate", "--templates", "templates")
API = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n"


@pytest.fixture
def project() -> Iterator[Path]:
    """A folder with all that a run reads and writes, which another user may enter; everything is imported by now."""
    if not hasattr(os, "fork"):
        pytest.skip("platform: no fork")
    before = Path.cwd()
    folder = Path(tempfile.mkdtemp())  # not below the tests' own folder, which is closed to other users
    try:
        folder.chmod(0o777)
        os.chdir(folder)
        CliRunner().invoke(cli, ["init", "."])
        shutil.copytree(own_templates(), "templates", ignore=shutil.ignore_patterns("__pycache__"))
        Path("api.yaml").write_text(API)
        assert CliRunner().invoke(cli, GENERATE).exit_code == 0
        assert CliRunner().invoke(cli, ["openapi", "overlay", "api.yaml"]).exit_code == 0
        shutil.rmtree(".errcat")
        for path in [folder, *folder.rglob("*")]:
            if os.geteuid() == 0:
                os.chown(path, 65534, 65534)
        yield folder
    finally:
        os.chdir(before)
        shutil.rmtree(folder)


def closed(path: str, words: tuple[str, ...], *statuses: int) -> None:
    """As a user without privileges, close something and run."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    Path(path).touch()
    mode = Path(path).stat().st_mode
    Path(path).chmod(0)
    try:
        assert run_to_end(lambda: cli.main(list(words), standalone_mode=False)) in statuses
    finally:
        Path(path).chmod(mode)


@pytest.mark.parametrize(
    "path",
    [
        "pyproject.toml",
        "catalog",
        "catalog/acme",
        "catalog/acme/service.yaml",
        "templates",
        "templates/python",
        "templates/python/target.yaml",
        "templates/markdown/pages",
        "templates/markdown/pages/pages.css",
        "templates/markdown/mkdocs.yml.jinja",
        "templates/_sentences",
        "templates/_sentences/en.yaml",
        "generated",
        "generated/python",
        "generated/python/.errcat-manifest",
        "generated/markdown/pages",
    ],
)
def test_what_is_closed_is_a_finding_and_takes_nothing_away(path: str, project: Path) -> None:
    made = tree_of(project / "generated")
    misuse = 2 if path == "templates" else 1  # an option that names what may not be read
    for words in (GENERATE, (*GENERATE, "--check")):
        assert end_of(in_child(lambda words=words: closed(path, words, misuse))) == 0  # type: ignore[misc]
    assert tree_of(project / "generated") == made


def test_a_closed_cache_stops_nothing(project: Path) -> None:
    (project / ".errcat").mkdir()
    if os.geteuid() == 0:
        os.chown(".errcat", 65534, 65534)
    assert end_of(in_child(lambda: closed(".errcat", GENERATE, 0))) == 0


@pytest.mark.usefixtures("project")
def test_a_closed_api_document_is_told_of() -> None:
    for words in (("openapi", "apply", "api.yaml"), ("openapi", "overlay", "api.yaml")):
        assert end_of(in_child(lambda words=words: closed("api.yaml", words, 2))) == 0  # type: ignore[misc]
    assert Path("api.yaml").read_text() == API


def test_a_folder_below_the_outputs_that_lies_too_deep_to_be_listed(project: Path) -> None:
    os.chdir("generated/markdown")
    for _ in range(25):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    os.chdir(project)
    for words in (GENERATE, (*GENERATE, "--check")):
        result = CliRunner().invoke(cli, words)
        assert (result.exit_code, "[EC708]" in result.stderr) == (1, True)
