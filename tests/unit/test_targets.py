"""Targets: what a folder of templates says of itself, and what is wrong with that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.naming import NameRule
from errcat.outputs.inputs import Inputs, Stated
from errcat.outputs.targets.choosing import load_targets, rounds
from errcat.outputs.targets.roots import in_folders
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
    targets = load_targets(Inputs(Path(), (folder,), wanted, ""), diagnostics)
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
        ("models_by_option: {style: {}}\n", "EC604", "unknown key `style`"),
        ("options: {properties: {a: {}}}\nmodels_by_option: {a: 1}\n", "EC604", "`a` must be a mapping"),
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
        ("surface: {pages: true}\n", "EC604", "`surface` must be a list"),
        ("types: [x]\n", "EC604", "`types` must be a mapping"),
        ("names: [a]\n", "EC604", "`names` must be a mapping"),
        ("derived: [b]\n", "EC604", "`derived` must be a mapping"),
        ("names: {a: {reserved: begin}}\n", "EC604", "`reserved` must be a list of words"),
        ("use: null\n", "EC604", "`use` must be a text"),
        ("provides: [decoder]\n", "EC604", "`provides` must be a mapping"),
        ('use: "look into {outt}"\n', "EC604", "`use` knows no `{outt}`"),
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


OPTIONS = """\
description: Lua
options:
  properties:
    quotes: {enum: [single, double], default: double}
    deep: {properties: {a: {default: 1}, b: {type: string}}}
"""


def chosen(folder: Path, *names: str, stated: dict[str, Stated] | None = None) -> tuple[dict[str, Target], list[str]]:
    """The targets of a folder that are made, and the codes of what was found."""
    diagnostics = Diagnostics()
    found = load_targets(Inputs(Path(), (folder,), names, "", stated or {}), diagnostics)
    return {target.name: target for target in found}, [one.code for one in diagnostics.found]


def test_options_are_those_that_are_stated_else_the_defaults(tmp_path: Path) -> None:
    load(tmp_path, lua=OPTIONS)
    assert chosen(tmp_path)[0]["lua"].options == {"quotes": "double", "deep": {"a": 1}}
    targets, found = chosen(tmp_path, stated={"lua": Stated({"quotes": "single"})})
    assert (targets["lua"].options["quotes"], found) == ("single", [])
    targets, found = chosen(tmp_path, stated={"lua": Stated({"deep": {"b": "x"}})})
    assert (targets["lua"].options["deep"], found) == ({"a": 1, "b": "x"}, [])
    for wrong in ({"quotes": "none"}, {"qoutes": "single"}, {"deep": {"b": 1}}, {"quotes": date(2026, 1, 2)}):
        assert chosen(tmp_path, stated={"lua": Stated(wrong)})[1] == ["EC614"]


@pytest.mark.parametrize(
    "options",
    [
        "[]",
        "{quotes: {default: double}}",
        "{properties: {a: {type: objekt}}}",
        "{properties: {a: {type: string, default: 1}}}",
        "{properties: {a: {$ref: 'http://127.0.0.1:9/x.json'}}}",
    ],
)
def test_what_is_no_schema_of_options_is_told_once(options: str, tmp_path: Path) -> None:
    load(tmp_path, lua=f"options: {options}\n")
    assert chosen(tmp_path, stated={"lua": Stated({"a": 1})})[1] == ["EC604"]


def test_a_target_on_demand_is_made_where_somebody_names_it(tmp_path: Path) -> None:
    load(tmp_path, a="description: x\n", b="on_demand: true\n")
    assert list(chosen(tmp_path)[0]) == ["a"]
    assert list(chosen(tmp_path, "b")[0]) == ["b"]
    assert list(chosen(tmp_path, stated={"b": Stated()})[0]) == ["a", "b"]


def test_what_is_needed_comes_first_and_is_wanted_only_where_it_is_named(tmp_path: Path) -> None:
    load(tmp_path, a="needs: [c]\n", b="description: x\n", c="needs: [d]\non_demand: true\n", d="on_demand: true\n")
    targets, found = chosen(tmp_path)
    assert [(name, target.wanted) for name, target in targets.items()] == [
        ("d", False),
        ("c", False),
        ("a", True),
        ("b", True),
    ]
    assert found == []
    assert [[target.name for target in together] for together in rounds(targets.values())] == [["d", "b"], ["c"], ["a"]]
    assert chosen(tmp_path, "c", "a")[0]["c"].wanted


def test_needs_in_a_circle_and_needs_of_nothing(tmp_path: Path) -> None:
    load(tmp_path, a="needs: [b]\n", b="needs: [c]\n", c="needs: [a]\n", d="needs: [d]\n", e="needs: [none]\n")
    assert chosen(tmp_path, "a")[1] == ["EC613"]
    assert chosen(tmp_path, "d")[1] == ["EC613"]
    assert chosen(tmp_path, "e")[1] == ["EC613"]
    load(tmp_path, f="needs: a\n", g="on_demand: maybe\n")
    assert chosen(tmp_path, "f", "g")[1] == ["EC604", "EC604"]


def test_a_later_root_replaces_a_target_of_an_earlier_one(tmp_path: Path) -> None:
    for root, text in (("one", "description: first\n"), ("two", "description: second\n")):
        (tmp_path / root).mkdir()
        load(tmp_path / root, same=text)
    roots = (tmp_path / "one", tmp_path / "two")
    (target,) = load_targets(Inputs(Path(), roots, (), ""), Diagnostics())
    assert (target.description, target.folder) == ("second", tmp_path / "two" / "same")
    assert in_folders(roots, Diagnostics())["same"].replaces == tmp_path / "one" / "same"


def test_a_target_named_as_a_root_says_which_folder_was_meant(tmp_path: Path) -> None:
    load(tmp_path, lua="description: x\n")
    diagnostics = Diagnostics()
    load_targets(Inputs(Path(), (tmp_path / "lua",), (), ""), diagnostics)
    (found,) = diagnostics.found
    assert (found.code, found.help) == ("EC601", f"name the folder that it lies in, `{tmp_path.as_posix()}`")


def test_a_target_that_lies_beside_says_how_it_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    load(tmp_path / "mine", codes="description: x\n")
    (tmp_path / "other").mkdir()
    diagnostics = Diagnostics()
    load_targets(Inputs(Path(), (tmp_path / "other",), ("codes",), ""), diagnostics)
    assert "`--templates mine`" in diagnostics.found[0].help


def test_what_an_option_demands_may_have_a_default_or_none(tmp_path: Path) -> None:
    load(tmp_path, lua="options: {required: [a, b], properties: {a: {default: 1}, b: {type: string}, c: true}}\n")
    assert chosen(tmp_path)[1] == ["EC614"]
    targets, found = chosen(tmp_path, stated={"lua": Stated({"b": "x", "c": [1]})})
    assert (targets["lua"].options, found) == ({"a": 1, "b": "x", "c": [1]}, [])


def test_what_is_made_of_an_output_repeats_as_that_does(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.json.jinja").write_text("{}", "utf-8")
    _, found = load(tmp_path, t='derived: {"{entry}-x.json": {from: a.json, as: x}}\n')
    assert found == [("EC604", "`{entry}-x.json` repeats for `entry`, and what it is made of does not")]
