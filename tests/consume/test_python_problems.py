"""RFC 9457: what a package makes of problem documents that name no type, or have members of another type."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.consume.packages import GENERATED, package
from tests.consume.ugly import assert_typed, compiled, run, written

STRANGE: dict[str, list[Any]] = {
    "type": [None, 5, 5.5, True, [], ["about:blank"], {}],
    "title": [None, 5, False, [], {}],
    "status": ["404", None, True, [], {}],
    "detail": [None, 5, True, ["d"], {}],
    "instance": [None, 5, True, ["/x"], {}],
}
WHOLE = {"type": "out-of-cheese", "title": "T", "status": 404, "detail": "d", "instance": "/i", "request_id": "r"}

SERVICE = """\
service: ugly
title: Ugly
envelopes:
  default:
    media_type: application/problem+json
    places: {code: /type, title: /title, message: /detail, instance: /instance}
    schema:
      type: object
      properties:
        type: {type: string}
        title: {type: string}
        status: {type: integer}
        detail: {type: string}
        instance: {type: string}
        balance: {type: integer}
        account: {type: object, properties: {id: {type: string}}}
  coded:
    media_type: application/problem+json
    places: {code: /code, message: /detail}
    schema:
      type: object
      required: [code, detail]
      properties: {code: {type: integer}, detail: {type: string}}
statuses: {403: {title: Forbidden}, 404: {title: Missing}, 409: {title: Conflict}, 500: {title: Fault}}
"""
ENTRIES = """\
out-of-credit:
  code: https://acme.example/probs/out-of-credit
  status: 403
  title: You have no credit.
  message: "Your balance is {balance}, but that costs {cost}."
  params:
    balance: {type: integer, from: /balance, examples: [30]}
    cost: {type: number, examples: [50]}
    account: {type: string, from: /account/id, optional: true, examples: [a1]}
nothing-more: {code: "about:blank", status: 404, title: Nothing more}
cursed: {code: "5", status: 409, title: Cursed}
seven: {code: 7, status: 409, envelope: coded, message: Seven.}
"""
PLAIN = """\
  plain:
    places: {code: /type, message: /text}
    schema:
      type: object
      required: [type, text]
      properties: {type: {type: integer}, text: {type: string}}
"""
EIGHT = "eight: {code: 8, status: 409, envelope: plain, message: Eight.}"
ADDRESS = "https://acme.example/probs/out-of-credit"


def decoded(status: int, body: Any) -> Any:
    """What the package of Dakota makes of a body."""
    return package("dakota").decode(status, json.dumps(body).encode())


def told(found: Any) -> dict[str, Any]:
    """Everything that an exception tells, but for what it was told itself."""
    said = {name: getattr(found, name) for name in sorted(type(found)._computed) if name not in ("data", "headers")}
    for name in ("_fields", "_envelope"):
        said.pop(name)
    return {**said, "class": type(found), "code": found.code, "malformed": found.malformed, "text": str(found)}


@pytest.mark.parametrize("without", ["", "title", "detail", "status", "instance", "request_id"])
@pytest.mark.parametrize("status", [400, 404, 418, 500])
def test_a_type_that_is_not_there_is_about_blank(status: int, without: str) -> None:
    body = {name: value for name, value in WHOLE.items() if name not in ("type", without)}
    found, blank = decoded(status, body), decoded(status, {"type": "about:blank", **body})
    assert told(found) == told(blank)
    assert (found.code, found.problem_type, found.documented) == ("about:blank", "about:blank", False)
    assert found == blank
    assert bool(found.malformed) == (without in ("title", "status"))  # which Dakota requires


def test_an_empty_object_names_no_type_either() -> None:
    assert decoded(404, {}) == decoded(404, {"type": "about:blank"})


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in STRANGE.items() for value in values])
def test_a_member_of_another_type_is_none(name: str, value: Any) -> None:
    """Except that the data are as they came: what is read of them is the same as without the member."""
    strange, lacking = {**WHOLE, name: value}, {key: kept for key, kept in WHOLE.items() if key != name}
    for type_of_problem in ("out-of-cheese", "not-found"):
        for body in (strange, lacking):
            if name != "type":
                body["type"] = type_of_problem
        found, without = decoded(404, strange), decoded(404, lacking)
        assert told(found) == told(without)
        assert found == without == pickle.loads(pickle.dumps(found))
        assert found.data == strange


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (404, "Not Found"),
        (413, "Payload Too Large"),  # as Dakota calls it
        (410, "Gone"),
        (418, "I'm a Teapot"),
        (507, "Insufficient Storage"),
        (499, "HTTP status 499"),
        (None, "No HTTP status"),
    ],
)
@pytest.mark.parametrize("body", [b"{}", b'{"type": "about:blank"}', b'{"title": 5}'])
def test_about_blank_is_called_what_the_status_is_called(status: int | None, title: str, body: bytes) -> None:
    found = package("dakota").decode(status, body)
    assert found.title == title
    assert str(found).endswith(f": {title}")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"type": "tea"}'])
def test_what_is_not_about_blank_is_not_called_so(body: bytes) -> None:
    assert package("dakota").decode(418, body).title == "HTTP status 418"


def test_a_title_on_the_wire_is_the_title() -> None:
    assert decoded(418, {"title": "Théière"}).title == "Théière"
    assert package("dakota").NotFoundError.title == decoded(404, {"type": "not-found"}).title == "Not Found"


def test_no_title_is_looked_up_before_it_is_read() -> None:
    """Which statuses have what names takes a module that decoding does without."""
    code = (
        "import dakota_errors, sys; found = dakota_errors.decode(418, b'{}'); print('http' in sys.modules, found.title)"
    )
    path = {"PYTHONPATH": str(GENERATED / "python" / "dakota")}
    done = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True)
    assert done.stdout == "False I'm a Teapot\n"


def test_what_is_no_object_names_nothing() -> None:
    for body in (b"<html>", b"[]", b"", b'"about:blank"'):
        found = package("dakota").decode(502, body)
        assert (found.code, found.problem_type) == ("", "about:blank")


def test_the_type_of_a_long_body_is_kept() -> None:
    found = decoded(404, {**WHOLE, "more": "x" * 70_000})
    assert (found.body_truncated, found.data, found.problem_type) == (True, None, "out-of-cheese")


def test_a_type_of_another_type_is_not_validated() -> None:
    assert decoded(404, WHOLE).parsed() == WHOLE
    assert decoded(404, {**WHOLE, "type": 5}).parsed() is None


def test_an_error_that_is_raised_has_its_type() -> None:
    assert package("dakota").InternalError().problem_type == "internal-error"


@pytest.mark.parametrize("service", ["dodo", "dokai"])
def test_packages_without_problem_documents_have_nothing_of_it(service: str) -> None:
    assert not hasattr(package(service).decode(404, b'{"type": "x"}'), "problem_type")


def made(folders: pytest.TempPathFactory, entries: str, service: str) -> Path:
    """The folder of the package of a catalogue."""
    files, found = compiled(folders.mktemp("problems"), entries.splitlines(), service)
    assert files is not None, found
    return written(folders.mktemp("package"), files)


@pytest.fixture(scope="module")
def ugly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose types are addresses, `about:blank` among them; some of its bodies have a code instead."""
    return made(tmp_path_factory, ENTRIES, SERVICE)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, and bodies that are no problem documents and have a number as their type."""
    return made(tmp_path_factory, ENTRIES + EIGHT, SERVICE.replace("statuses:", PLAIN + "statuses:"))


PROGRAM = """\
import json, sys
import ugly_errors
for status, body in json.loads(sys.argv[1]):
    found = ugly_errors.decode(status, json.dumps(body).encode())
    print(json.dumps([type(found).__name__, found.code, found.problem_type, found.malformed]))
"""


def classes(package: Path, cases: list[tuple[int, Any]]) -> list[list[str]]:
    """The class, the code and the type that a package tells of each status and body, and what is wrong with it."""
    return [json.loads(line) for line in run(package, PROGRAM, json.dumps(cases)).splitlines()]


def test_a_catalogue_may_document_about_blank(ugly: Path) -> None:
    """Then it is what a body without a type tells, also where a number stands there that another type looks like."""
    nothing = [{"title": "t"}, {"type": "about:blank", "title": "t"}, {"type": 5, "title": "t"}]
    told = classes(ugly, [(status, body) for status in (404, 409) for body in nothing])
    assert told == [["NothingMoreError", "about:blank", "about:blank", ""]] * 6
    assert classes(ugly, [(409, {"type": "5"}), (403, {"type": ADDRESS})]) == [
        ["CursedError", "5", "5", ""],
        ["OutOfCreditError", ADDRESS, ADDRESS, ""],
    ]


def test_a_code_beside_the_type_may_be_a_number(ugly: Path) -> None:
    assert classes(ugly, [(409, {"code": 7, "detail": "Seven."})]) == [["SevenError", "7", "about:blank", ""]]


def test_other_bodies_of_the_same_api_are_read_as_ever(mixed: Path) -> None:
    bodies = [{"type": 8, "text": "Eight."}, {"type": 9, "text": "Nine."}, {"type": 9, "title": "t"}]
    assert classes(mixed, [(409, body) for body in bodies]) == [
        ["EightError", "8", "", ""],
        ["Status409Error", "9", "", ""],
        ["NothingMoreError", "about:blank", "about:blank", ""],
    ]


ELSEWHERE = """\
service: ugly
title: Ugly
envelopes:
  problem:
    media_type: application/problem+json
    places: {code: /error/code}
    schema:
      type: object
      required: [type, error]
      properties: {type: {type: string}, error: {type: object, required: [code], properties: {code: {type: string}}}}
  default: {places: {code: /type, message: /text}}
statuses: {422: {title: Wrong}}
"""
OWNER = """\
owner: {status: 422, code: owner, envelope: problem, identity: status}
plain-one: {status: 422, message: One.}
"""


def test_a_type_is_no_code_where_that_stands_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The code beside the type tells the entry, whether the type is there or not."""
    package = made(tmp_path_factory, OWNER, ELSEWHERE)
    bodies: list[Any] = [{"type": "about:blank"}, {}, {"type": 5}]
    coded = [(422, {**body, "error": {"code": code}}) for code in ("owner", "unknown") for body in bodies]
    owner, other = ["OwnerError", "owner", "about:blank", ""], ["Status422Error", "unknown", "about:blank", ""]
    assert classes(package, coded) == [owner] * 3 + [other] * 3
    assert classes(package, [(422, {"type": "plain-one", "text": "One."})]) == [["PlainOneError", "plain-one", "", ""]]


EXTENDED = """\
import json, sys
import ugly_errors
raised = ugly_errors.OutOfCreditError(balance=30, cost=50, account="a1").to_response()
for body in (raised.body, json.dumps(json.loads(raised.body) | {"balance": "30 coins", "more": [1]}).encode()):
    found = ugly_errors.decode(403, body)
    print(json.dumps([found.balance, found.account, float(found.cost), found.data.get("more"), found.malformed]))
"""


def test_extension_members_are_at_hand_and_typed(ugly: Path) -> None:
    """A documented one is an attribute of its type; the rest is in the data."""
    first, other = map(json.loads, run(ugly, EXTENDED, "").splitlines())
    assert first == [30, "a1", 50, None, ""]
    assert other == [30, "a1", 50, [1], ""]  # as the message says it


@pytest.mark.slow
def test_the_package_has_types(ugly: Path) -> None:
    assert_typed(ugly)
