"""Targets: what a folder of templates says of itself, and what is wrong with that."""

from __future__ import annotations

from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.naming import NameRule
from errcat.outputs.targets.choosing import load_targets
from errcat.outputs.targets.target import Derivation, Target

WHOLE = """\
description: A wiki
names:
  pages:
    per: entry
    reserved: [index, type]
    entry: {case: kebab, prefix: p-}
    param: {case: snake, before_digit: n_}
types: {string: str, "null": None}
models: {output_model_type: x}
addresses: {entry: "at/{entry}/", guide: [a, b]}
surface: [pages, addresses]
derived: {b.json: {from: a.json, as: older}}
"""


def load(folder: Path, *wanted: str, **texts: str) -> tuple[tuple[Target, ...], list[tuple[str, str]]]:
    """The targets of a folder with these `target.yaml`s, and what was found."""
    for name, text in texts.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "target.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    targets = load_targets(folder, wanted, diagnostics)
    return targets, [(found.code, found.message) for found in diagnostics.found]


def test_a_target_is_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "wiki").mkdir()
    (tmp_path / "wiki" / "a.json.jinja").write_text("{}", "utf-8")
    (target,), found = load(tmp_path, wiki=WHOLE)
    assert found == []
    assert (target.name, target.description, target.surface) == ("wiki", "A wiki", ("pages", "addresses"))
    assert target.addresses == {"entry": ("at/{entry}/",), "guide": ("a", "b")}
    assert target.types == {"string": "str", "null": "None"}
    assert target.models == {"output_model_type": "x"}
    assert target.derived == (Derivation("b.json", "a.json", "older"),)
    space = target.namespaces["pages"]
    assert (space.per, space.reserved) == ("entry", frozenset(("index", "type")))
    assert space.rules == {"entry": NameRule("kebab", "p-"), "param": NameRule("snake", before_digit="n_")}


def test_targets_come_by_name_and_only_the_wanted_ones(tmp_path: Path) -> None:
    folders = dict.fromkeys(("b", "a", "c", "_parts"), "description: x\n")
    targets, _ = load(tmp_path, **folders)
    assert [target.name for target in targets] == ["a", "b", "c"]
    targets, found = load(tmp_path, "c", "a")
    assert ([target.name for target in targets], found) == (["a", "c"], [])
    targets, found = load(tmp_path, "a", "nope")
    assert ([target.name for target in targets], found) == (["a"], [("EC602", "there is no target `nope`")])


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("description: x\nsorts: 1\n", "EC604", "unknown key `sorts`"),
        ("derived: {b: {from: a.json, as: x}}\n", "EC604", "`b` cannot be made of `a.json`, which no template makes"),
        (
            "derived: {b: {from: target.yaml, as: x}}\n",
            "EC604",
            "`b` cannot be made of `target.yaml`, which no template makes",
        ),
        ("names: {a: 1}\n", "EC604", "`a` must be a mapping"),
        ("names: {a: {entry: x}}\n", "EC604", "`entry` must be a mapping"),
        ("names: {a: {entry: {case: upper}}}\n", "EC604", "`upper` is no case"),
        ("names: {a: {per: page}}\n", "EC604", "names are kept apart per `service` or per `entry`, not per `page`"),
        ("surface: [pages]\n", "EC604", "`surface` names `pages`, which the target does not have"),
        ("surface: [addresses]\n", "EC604", "`surface` names `addresses`, which the target does not have"),
        ("addresses: {page: a}\n", "EC604", "unknown key `page`"),
        ("addresses: a\n", "EC604", "`addresses` must be a mapping"),
        ("a: 1\na: 2\n", "EC107", "duplicate key `a`"),
    ],
)
def test_what_it_may_not_say(text: str, code: str, message: str, tmp_path: Path) -> None:
    _, found = load(tmp_path, t=text)
    assert (code, message) in found


def test_a_folder_that_is_missing_or_silent(tmp_path: Path) -> None:
    (tmp_path / "mute").mkdir()
    assert load(tmp_path)[1] == [("EC603", "target `mute` has no readable `target.yaml`")]
    assert [code for code, _ in load(tmp_path / "none")[1]] == ["EC601"]
