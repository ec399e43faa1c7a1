"""`errcat openapi overlay`: applied by a tool that is not ours, it makes of a document what `apply` makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.test_openapi_apply import DOCUMENTS, LISTED, OWN, PLAIN, Errcat, errcat, read, write_catalogue

__all__ = ["errcat"]
STALE = "NOT_FOUND: {status: [404, 410], title: Gone}\nOLD: {status: 400, title: Old}\n"


def overlaid(text: str, overlay: str) -> object:
    """What somebody else's tool makes of a document and an overlay."""
    from oas_patch.overlay import apply_overlay

    return apply_overlay(read(text), read(overlay))


def both(errcat: Errcat, text: str, *options: str) -> tuple[object, object]:
    """What the overlay and what `apply` makes of a text."""
    Path("api.yaml").write_bytes(text.encode())
    made = errcat("openapi", "overlay", "api.yaml", *options)
    assert made.exit_code == 0, made.stderr
    assert Path("api.yaml").read_bytes() == text.encode()
    assert errcat("openapi", "apply", "api.yaml", *options).exit_code == 0
    plain = text.removeprefix("\ufeff")
    return overlaid(plain, made.stdout), read(Path("api.yaml").read_bytes().decode().removeprefix("\ufeff"))


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
def test_it_does_what_apply_does(errcat: Errcat, text: str) -> None:
    overlay, applied = both(errcat, text)
    assert overlay == applied
    assert overlay != read(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("options", [["--replace"], ["--closed"], ["--prefix", "Api"], ["--only-listed"]], ids=" ".join)
@pytest.mark.parametrize("text", [PLAIN, LISTED, OWN], ids=["plain", "listed", "own"])
def test_with_every_option(errcat: Errcat, text: str, options: list[str]) -> None:
    overlay, applied = both(errcat, text, *options)
    assert overlay == applied


def test_it_takes_away_what_is_stale(errcat: Errcat) -> None:
    write_catalogue(STALE)
    Path("api.yaml").write_text(PLAIN, "utf-8")
    errcat("openapi", "apply", "api.yaml")
    before = Path("api.yaml").read_text("utf-8")
    write_catalogue()
    overlay, applied = both(errcat, before)
    assert overlay == applied
    assert "Old" not in json.dumps(overlay)
    assert "410" not in json.dumps(overlay)


def test_there_is_an_action_even_where_nothing_changes(errcat: Errcat) -> None:
    Path("api.yaml").write_text(PLAIN, "utf-8")
    errcat("openapi", "apply", "api.yaml")
    overlay = read(errcat("openapi", "overlay", "api.yaml").stdout)
    assert overlay["overlay"] == "1.0.0"
    assert overlay["actions"] == [{"target": "$", "description": "Nothing to change.", "update": {}}]


def test_it_is_valid_for_the_specification_and_can_be_kept_in_a_file(errcat: Errcat) -> None:
    from oas_patch.oas_patcher_cli import cli as oas_patch

    Path("api.yaml").write_text(PLAIN, "utf-8")
    place = ("--output", "errors.overlay.yaml")
    assert errcat("openapi", "overlay", "api.yaml", *place, "--check").exit_code == 1
    assert errcat("openapi", "overlay", "api.yaml", *place).exit_code == 0
    assert errcat("openapi", "overlay", "api.yaml", *place, "--check").exit_code == 0
    said = CliRunner().invoke(oas_patch, ["validate", "errors.overlay.yaml"])
    assert said.exit_code == 0
    assert "successful" in said.output
