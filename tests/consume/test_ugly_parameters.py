"""Catalogues with the ugliest parameters: each is refused with a name that is free, or does no harm."""

from __future__ import annotations

import builtins
import json
import keyword
import re
from pathlib import Path

import pytest

from tests.consume.packages import package
from tests.consume.ugly import assert_typed, compiled, run, written

pytestmark = pytest.mark.slow

WAY_OUT = re.compile(r"rename the parameter, in the messages too: `([a-z0-9_]+)`")
KINDS = ("integer", "number", "boolean", "string")  # each is written with another type
PROGRAM = """
import json, sys, ugly_errors as u
for number, (name, kind) in enumerate(json.loads(sys.argv[1])):
    value = {"integer": 7, "number": 7, "boolean": True, "string": "seven"}[kind]
    cls = getattr(u, f"C{number}Error")
    sent = cls(**{name: value, "flag": True, "what": "x"}).to_response()
    found = u.decode(sent.status, sent.body, sent.headers)
    assert type(found) is cls and (getattr(found, name), found.flag, found.what) == (value, True, "x"), (name, found)
"""


def attributes() -> set[str]:
    """The attributes that an exception of a generated package has."""
    return {name for name in dir(package("dodo").decode(500)) if not name.startswith("_")}


def entry(number: int, name: str) -> str:
    """An entry with a parameter of this name, before others that its property may stand in the way of."""
    own = f"{name}: {{type: {KINDS[number % len(KINDS)]}}}"
    message = f"{{{name}}} and {{flag}} of {{what}}"
    params = f"{{{own}, flag: {{type: boolean}}, what: {{type: string}}}}"
    return f"c-{number}: {{status: 400, message: '{message}', params: {params}}}"


def test_what_is_generated_for_ugly_parameters_works(tmp_path: Path) -> None:
    never = attributes() | {*filter(str.islower, keyword.kwlist), "self", "bool", "int", "str", "property"}
    words = sorted(never | {*filter(str.islower, dir(builtins)), *keyword.softkwlist, "literal", "decimal", "union"})
    words = [word for word in words if re.fullmatch(r"[a-z][a-z0-9_]*", word)]
    files, found = compiled(tmp_path, [entry(*item) for item in enumerate(words)])
    assert files is None
    ways_out: dict[str, str] = {}
    for diagnostic in found:
        way_out = WAY_OUT.search(diagnostic.help)
        assert diagnostic.code == "EC403" and way_out, diagnostic
        ways_out[words[diagnostic.place.line - 1]] = way_out[1]
    assert never <= set(ways_out)
    names = [ways_out.get(word, word) for word in words]
    files, found = compiled(tmp_path, [entry(*item) for item in enumerate(names)])
    assert files is not None, found
    folder = written(tmp_path, files)
    run(folder, PROGRAM, json.dumps([(name, KINDS[number % len(KINDS)]) for number, name in enumerate(names)]))
    assert_typed(folder)
