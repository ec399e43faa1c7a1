"""Places in TOML: each key has its own, whatever way it is written, and nothing within a string is one."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from errcat.diagnostics import Edit, Lines
from errcat.findings.guesses import respelt
from errcat.findings.wording import Known
from errcat.terminal.settings.toml_places import Places
from hypothesis import given
from hypothesis import strategies as st

CATALOG = Known(["catalog"])


def at(text: str, *path: str) -> tuple[int, int, int] | None:
    """The line, the column and the length of what a path leads to."""
    place = Places(text, "f").exact(*path)
    return (place.line, place.column, place.length) if place else None


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ('[tool.errcat]\ncatalog = "x"', ("tool", "errcat", "catalog"), (2, 1, 7)),
        ('[ tool . "errcat" ] # x\n"catalog" = 1', ("tool", "errcat", "catalog"), (2, 1, 9)),
        ("tool.errcat.catalog = 1", ("tool", "errcat", "catalog"), (1, 13, 7)),
        ('t = ["python", {target = "lua", modulee = 1}]', ("t", "1", "modulee"), (1, 33, 7)),
        ("t = [\n  [1], # [no]\n  {a.b = 1},\n]\nz = 1", ("t", "1", "a", "b"), (3, 6, 1)),
        ("t = [\n  [1], # [no]\n  {a.b = 1},\n]\nz = 1", ("z",), (5, 1, 1)),
        ("[[t]]\na = 1\n[[t]]\na = 2", ("t", "1", "a"), (4, 1, 1)),
        ('a = """\n[t]\nb = 1\n"""\nc = 1', ("b",), None),
        ('a = """\n[t]\nb = 1\n"""\nc = 1', ("t",), None),
        ('a = """x\\""" ""\nc = 1""""\nc = 1', ("c",), (3, 1, 1)),
        ("a = '''\n[t]\n''''\nc = 1", ("c",), (4, 1, 1)),
        ("a = 1 # x\u2028[t]\x85y\r\nc = 1", ("c",), (2, 1, 1)),
        ("a = 1979-05-27 07:32:00\nc = 1", ("c",), (2, 1, 1)),
        ("a = 'x # y'\nc = 1", ("c",), (2, 1, 1)),
    ],
)
def test_a_key_has_the_place_where_it_is_written(text: str, path: tuple[str, ...], expected: Any) -> None:
    tomllib.loads(text)
    assert at(text, *path) == expected


def paths(value: Any, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of each key of a value."""
    found: list[tuple[str, ...]] = []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += [(*above, str(key))] if isinstance(value, dict) else []
        found += paths(inner, (*above, str(key)))
    return found


LEAVES = st.sampled_from(
    ['"""\n[t]\nk = 1\n"""', "'''\nk = 1'''", '"a # \\" b"', "'c\"'", "1", "1.5e3", "1979-05-27 07:32:00"]
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ", # x\n".join(items) + "\n]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{'k' * n} = {item}" for n, item in enumerate(items, 1)) + "}"
        ),
    ),
    max_leaves=8,
)


@given(st.lists(VALUES, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_every_key_that_the_parser_knows_is_found_where_it_stands(values: list[str], newline: str) -> None:
    text = "".join(f"k{n} = {value}\n[t{n}.'u v']\nk = 2 # [x]\n" for n, value in enumerate(values))
    text = text.replace("k0", "[t]\nk0", 1).replace("\n", newline)
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # an inline table over several lines
    places, lines = Places(text, "f"), Lines(text)
    for path in paths(read):
        if path[-1] in {f"t{n}" for n in range(4)}:
            continue  # the first part of a header, which others may share
        place = places.exact(*path)
        assert place, path
        start = lines.offset(place.line, place.column)
        assert text[start : start + place.length].strip("'").endswith(path[-1])


def test_a_name_is_put_right_only_where_it_is_written_as_it_reads() -> None:
    edit = (Edit("f", 1, 1, 1, 8, "catalog"),)
    assert respelt(Places("catalgo = 1", "f").exact("catalgo"), CATALOG, "catalgo") == edit
    quoted = Places('"catalgo" = 1', "f").exact("catalgo")
    assert respelt(quoted, CATALOG, "catalgo") == (Edit("f", 1, 1, 1, 10, "catalog"),)
    assert respelt(Places('"catal\\u0067o" = 1', "f").exact("catal\\u0067o"), CATALOG, "catalgo") == ()
    assert respelt(Places("[targets]", "f").exact("catalgo"), CATALOG, "catalgo") == ()
