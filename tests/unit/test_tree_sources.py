"""Outputs stand apart from what they are made of, whatever way a path leads there."""

from __future__ import annotations

from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.sources import is_apart


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue, links to and from it, and something else, which is the current one."""
    for folder in ("work/catalog/acme/errors", "work/catalogue", "elsewhere/far"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "work/alias").symlink_to("catalog/acme")
    (tmp_path / "work/catalog/far").symlink_to(tmp_path / "elsewhere/far")
    (tmp_path / "work/round").symlink_to("round")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def said(out: str) -> str:
    """What is said of a folder of outputs beside the catalogue; nothing where they are apart."""
    diagnostics = Diagnostics()
    apart = is_apart(Path(out), [("the catalogue", Path("catalog"))], diagnostics)
    assert apart is not diagnostics.failed
    return "".join(f"{found.code} {found.message}" for found in diagnostics.found)


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("out", "how"),
    [
        ("../work/./catalog", "is"),
        ("catalog/acme", "lies within"),
        ("catalog/not/there/yet", "lies within"),
        ("alias", "lies within"),
        ("alias/errors/x", "lies within"),
        (".", "holds"),
        ("..", "holds"),
        ("../elsewhere/far", "is"),
        ("../elsewhere", "holds"),
        ("/", "holds"),
    ],
)
def test_a_folder_that_a_run_reads_takes_no_outputs(out: str, how: str) -> None:
    shown = f"EC716 outputs would go into `{Path(out)}`, which {how} the folder of the catalogue, `catalog`"
    assert said(out) == shown


@pytest.mark.usefixtures("work")
def test_the_same_path_is_named_once() -> None:
    assert said("catalog") == "EC716 outputs would go into `catalog`, which is the folder of the catalogue"


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    "out", ["generated", "catalogue", "catalog.out", "../elsewhere/near", "alias/../../x", "round"]
)
def test_any_other_folder_does(out: str) -> None:
    assert said(out) == ""


def test_a_catalogue_that_is_not_there_is_not_looked_into(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    missing = tmp_path / "catalog"
    assert is_apart(tmp_path / "generated", [("the catalogue", missing)], diagnostics)
    assert not is_apart(missing / "x", [("the catalogue", missing)], diagnostics)
