"""Proves on small disks, and under a limit for the size of files, that no disk stops a run that it does not concern."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from errcat.cli import cli
from errcat.outputs import field_models
from errcat.terminal.ending import run_to_end

from tests.disks import PAGE, fill, small_disk
from tests.trees import end_of, in_child, tree_of

Errcat: TypeAlias = Callable[..., Result]
API = Path("api.yaml")
SERVICE = Path("catalog/acme/service.yaml")
DOCUMENT = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n"


@pytest.fixture
def errcat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Errcat]:
    """The command, run beside a small catalogue; nothing may end it but itself."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        field_models._generate.cache_clear()
        result = CliRunner().invoke(cli, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    run("init", ".")
    yield run


def half_files() -> list[Path]:
    """What lies in the cache and is no entry that somebody could believe."""
    return [path for path in Path(".errcat").rglob("*.draft") if path.is_file()]


@pytest.mark.parametrize("pages", [1, 4, 12, 40])
def test_a_full_disk_below_the_cache_stops_nothing(pages: int, errcat: Errcat) -> None:
    with small_disk(Path(".errcat"), pages):
        assert errcat("generate").exit_code == 0
        assert not half_files()
        made = tree_of(Path("generated"))
        again = errcat("generate")
        assert again.exit_code == 0 and ": 0 written" in again.stderr
        fill(Path(".errcat"))
        SERVICE.write_text(f"{SERVICE.read_text()}# more\n")
        assert errcat("generate").exit_code == 0
        assert tree_of(Path("generated")) == made
    assert errcat("generate", "--check").exit_code == 0


def test_a_cache_that_is_no_folder_stops_nothing(errcat: Errcat) -> None:
    Path(".errcat").write_text("")
    assert errcat("generate").exit_code == 0
    assert errcat("generate", "--check").exit_code == 0


@pytest.mark.parametrize("pages", [1, 16, 40])
def test_a_full_disk_below_the_outputs_is_a_finding_and_leaves_the_old_ones(pages: int, errcat: Errcat) -> None:
    with small_disk(Path("generated"), pages) as out:
        result = errcat("generate")
        assert (result.exit_code, "[EC708]" in result.stderr, "no space left" in result.stderr) == (1, True, True)
        assert tree_of(out) == {}


@pytest.mark.parametrize("pages", [1, 3, 8])
def test_a_full_disk_below_a_starter_is_a_finding_and_leaves_nothing(
    pages: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with small_disk(Path("mine"), pages) as folder:
        assert run_to_end(lambda: cli.main(["init", "mine"], standalone_mode=False)) == 1
        assert "[EC013]" in capsys.readouterr().err
        assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_full_disk_below_an_api_document_is_a_finding_and_leaves_the_old_one(errcat: Errcat) -> None:
    with small_disk(Path("apis"), 2) as folder:
        file = folder / "api.yaml"
        file.write_text(DOCUMENT)
        fill(folder)
        result = errcat("openapi", "apply", "apis/api.yaml")
        assert (result.exit_code, "[EC816]" in result.stderr) == (1, True)
        assert file.read_text() == DOCUMENT
        assert sorted(path.name for path in folder.iterdir()) == ["api.yaml", "filler"]


@pytest.mark.parametrize("limit", [0, 1, 100, PAGE])
def test_a_limit_for_the_size_of_files(limit: int, errcat: Errcat) -> None:
    API.write_text(DOCUMENT)

    def work() -> None:
        import resource  # which Windows does not have

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        assert "file too large" in errcat("generate").stderr
        assert errcat("openapi", "apply", "api.yaml").exit_code == 1
        assert run_to_end(lambda: cli.main(["init", "mine"], standalone_mode=False)) == 1

    assert end_of(in_child(work)) == 0
    assert tree_of(Path("generated")) in ({}, {"./": None})
    assert API.read_text() == DOCUMENT
    assert not [path for path in Path().rglob("*") if path.name.endswith(".draft")]
    assert not [path for path in Path("mine").rglob("*") if path.is_file()]
    assert errcat("generate").exit_code == 0 and errcat("generate", "--check").exit_code == 0
