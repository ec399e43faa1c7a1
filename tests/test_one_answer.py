"""One answer: each question about a catalogue is answered by one function, and every output says what it answers.

The table in `docs/architecture.md` names the questions, the functions and the outputs that tell the answer; what the
checks find counts as one of these. Here each function is made to answer wrongly, everywhere at once. Every output that
the table names must then tell the wrong answer, and no other one may change: an output that goes on telling the right
one has decided the question itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple

import pytest
from errcat.checking.check import check
from errcat.diagnostics import Diagnostics
from errcat.documents.documents import Documents
from errcat.documents.load import load
from errcat.model import Member, Message, Retry
from errcat.outputs.outputs import Files
from errcat.outputs.targets.target import Target
from errcat.pipeline import make_files
from errcat.resolving.reading.services import read_services
from errcat.resolving.resolve import resolve

from tests.resolved import SENTENCES
from tests.resolved import targets as own_targets

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "architecture.md"
_ROW = re.compile(r"^\| [^|]+\? \| `([\w.]+:[\w.]+)` \| ([^|]+) \|$", re.MULTILINE)
Answer = Callable[..., Any]

SERVICE = """\
service: acme
title: Acme
envelopes:
  default:
    places: {code: /code, message: /message, status: /status, category: /kind}
    schema:
      type: object
      required: [code, message, trace, version]
      properties:
        code: {type: string}
        message: {type: string}
        status: {type: integer}
        kind: {type: string}
        version: {const: 1}
        trace: {type: string, examples: [T1]}
        secret: {type: string}
    sensitive: [/secret]
  plain: {places: {message: /text, details: /more}, samples: [{body: {text: It is gone now.}}]}
categories: {client: {title: Client, value: cli}}
statuses: {404: {title: Not Found}, 409: {title: Conflict}, 429: {title: Slow Down}, 500: {title: Fault}}
headers: {Retry-After: {role: retry-after, unit: seconds, statuses: [429]}}
retry: [{for: [429], rule: after-delay, header: Retry-After}, {for: [404], rule: never}]
"""
ERRORS = """\
"1001":
  name: no-bread
  status: 404
  title: No bread
  category: client
  message: "There is no {thing} here."
  params:
    thing: {type: string, examples: [bread], pattern: "^[a-z]+$"}
    shelf: {type: integer, from: /shelf, examples: [3]}
  wire: {/extra: said}
"1002": {name: too-fast, status: [409, 429], title: Too fast}
"1003": {name: too-much, status: 429}
"5000": {name: internal, status: 500}
gone: {status: 404, envelope: plain, message: "It is {how} now.", params: {how: {}}}
lost: {status: 404, envelope: plain, identity: status}
"""


class Wrong(NamedTuple):
    """A wrong answer, made from the right function, and what each output then says, by target."""

    answer: Callable[[Answer], Answer]
    told: dict[str, str]


def _always(value: Any) -> Callable[[Answer], Answer]:
    """Always this, whatever was asked."""
    return lambda _: lambda *_, **__: value


def _changed(change: Callable[[Any], Any]) -> Callable[[Answer], Answer]:
    """The right answer, changed."""
    return lambda right: lambda *asked, **more: change(right(*asked, **more))


def _everywhere(text: str) -> dict[str, str]:
    """This text, in the outputs of every target."""
    return dict.fromkeys(("json_schema", "markdown", "openapi", "python"), text)


def _with_marker(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that requires one member more."""
    properties = {**schema["properties"], "marker": {"type": "string"}}
    return {**schema, "required": [*schema.get("required", ()), "marker"], "properties": properties}


def _codes_are_numbers(right: Answer) -> Answer:
    """Every code is a whole number, whatever the schema says."""
    return lambda schema, path: ("integer",) if path == ("code",) else right(schema, path)


_NUMBER = {"json_schema": '"const": 1001', "openapi": '"code": 1001', "markdown": '"code": 1001'}
_MARKED = Message("constant", "marker", ("marker",), "^marker$", "marker")
_NEVER = Retry("never", why="marker", answer="marker", retryable=False)
WRONG: dict[str, Wrong] = {
    "schemas.walking:types_at": Wrong(_codes_are_numbers, _NUMBER | {"python": '"code_is_number": True'}),
    "resolving.codes:counts_codes": Wrong(_always(True), _NUMBER | {"python": '"code_is_number": True'}),
    "schemas.statuses:spells_statuses": Wrong(
        _always(True),
        {
            "json_schema": '"const": "404"',
            "openapi": '"status": "404"',
            "markdown": '"status": "404"',
            "python": '"status_is_text": True',
        },
    ),
    "resolving.reading.envelopes:schema_of": Wrong(_changed(_with_marker), _everywhere("marker")),
    "schemas.walking:required_leaves": Wrong(_changed(lambda found: [*found, "/marker"]), {}),
    "schemas.walking:constants": Wrong(_changed(lambda found: [*found, ("/mark", "er", "")]), {}),
    "schemas.walking:places_apart": Wrong(_always([("/marker", ("string",))]), {"python": "/marker"}),
    "resolving.reading.problems:problem_members": Wrong(_always(("marker",)), {"python": '"problem": ("marker",)'}),
    "resolving.reading.entries:code_on_wire": Wrong(_always(False), {}),
    "resolving.reading.entries:implied_identity": Wrong(_always("status"), {}),
    "resolving.entries:title_of": Wrong(_always(("A marker", False)), _everywhere("A marker")),
    "resolving.reading.texts:wire_texts": Wrong(
        _changed(lambda found: [one._replace(message=_MARKED) for one in found]), _everywhere("marker")
    ),
    "resolving.reading.params:origin": Wrong(_always(("/marker", "")), _everywhere("marker")),
    "resolving.reading.params:shown_params": Wrong(_always({"thing": "marker"}), _everywhere("marker")),
    "resolving.reading.services:package_name": Wrong(_always("marker"), {"python": 'name = "marker"'}),
    "resolving.reading.services:category_value": Wrong(_always("marker"), _everywhere("marker")),
    "resolving.reading.params:value_schema": Wrong(_changed(lambda schema: {**schema, "description": "marker"}), {}),
    "resolving.wire:fixed_members": Wrong(_changed(lambda found: {**found, "/mark": "er"}), {}),
    "resolving.wire:unstated_members": Wrong(
        _always((Member("marker", "", "/marker", {"type": "string"}),)), _everywhere("marker")
    ),
    "resolving.bodies:example": Wrong(_always(({"marker": 1}, True)), _everywhere('"marker"')),
    "resolving.retrying:Retrying.of_entry": Wrong(_always(_NEVER), {}),
    "resolving.statuses:closed_choice": Wrong(_always(""), {}),
    "resolving.indexes.overlaps:alike": Wrong(_always(()), {}),
    "resolving.indexes.sensitive:sensitive_places": Wrong(_always(("/marker",)), {"python": "/marker"}),
    "resolving.indexes.groups:internal": Wrong(_always(()), {"python": "INTERNAL: list[str] = []"}),
    "messages:pattern": Wrong(_always("^marker$"), {}),
    "naming:slug": Wrong(_changed(lambda name: f"marker-{name}"), _everywhere("marker-")),
}


def rows() -> dict[str, set[str]]:
    """The functions of the table, each with the outputs that say what it answers."""
    return {name: set(outputs.split(", ")) for name, outputs in _ROW.findall(TABLE.read_text("utf-8"))}


@cache
def targets() -> tuple[Target, ...]:
    """The targets of this repository."""
    return own_targets()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """The catalogue that is asked about."""
    folder = tmp_path_factory.mktemp("catalog") / "acme"
    folder.mkdir()
    (folder / "service.yaml").write_text(SERVICE, "utf-8")
    (folder / "errors.yaml").write_text(ERRORS, "utf-8")
    diagnostics = Diagnostics()
    found = load(folder.parent, diagnostics)
    assert not diagnostics.found
    return found


def made(documents: Documents) -> Files:
    """Every output, and what the checks find, as one more; what is to be refused is made all the same."""
    read, found, diagnostics = read_services(documents), Diagnostics(), Diagnostics()
    check(read, targets(), found)
    files = make_files(resolve(read, "https://e.example/", SENTENCES), targets(), diagnostics, None, None)
    assert files is not None, diagnostics.found
    return {**files, "checks": {"findings": "\n".join(map(str, found.sorted())).encode()}}


@contextmanager
def answering(name: str, wrong: Callable[[Answer], Answer]) -> Iterator[None]:
    """Let a function answer wrongly, under every name by which a module of ours knows it."""
    module, _, inner = name.partition(":")
    owner, _, attribute = inner.rpartition(".")
    right = resolve_name(f"errcat.{name}")
    if owner:
        places = [(resolve_name(f"errcat.{module}:{owner}"), attribute)]
    else:
        ours = [one for key, one in sys.modules.items() if key.split(".")[0] == "errcat"]
        places = [(one, key) for one in ours for key, value in vars(one).items() if value is right]
    answer = wrong(right)
    for place, key in places:
        setattr(place, key, answer)
    try:
        yield
    finally:
        for place, key in places:
            setattr(place, key, right)


def test_the_table_names_each_question_once_and_all_that_are_asked_here() -> None:
    names = [name for name, _ in _ROW.findall(TABLE.read_text("utf-8"))]
    assert sorted(names) == sorted(WRONG)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_that_of_every_output(name: str, documents: Documents) -> None:
    right = made(documents)
    assert not right["checks"]["findings"]
    with answering(name, WRONG[name].answer):
        wrong = made(documents)
    assert {target for target in right if wrong[target] != right[target]} == rows()[name]
    for target, text in WRONG[name].told.items():
        said = [path for path, content in wrong[target].items() if content != right[target].get(path)]
        assert any(text.encode() in wrong[target][path] for path in said), (target, said)
    assert made(documents) == right
