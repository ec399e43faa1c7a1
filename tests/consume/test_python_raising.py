"""Raising on a server: what is sent validates, and decodes back to an equal exception, for every entry."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import traceback
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from errcat.model import Entry, Param
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.consume.packages import entries, package
from tests.consume.raising import exception_class, keywords, raised

PAIRS = entries()
IDS = [f"{service}: {entry.id}" for service, entry in PAIRS]
every_entry = pytest.mark.parametrize(("service", "entry"), PAIRS, ids=IDS)

RAISE = "raise one of the classes below it, such as"
ODD: list[Any] = [None, 5, [], {}, [[]], True, "x"]
WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)


def values_of(param: Param) -> st.SearchStrategy[Any]:
    """Values that a server may give for a parameter."""
    if param.schema.get("enum"):
        return st.sampled_from(param.schema["enum"])
    if param.pattern:
        return st.from_regex(
            param.pattern.removesuffix("$") + r"\Z", fullmatch=False, alphabet=st.characters(codec="ascii")
        )
    numbers = {"integer": st.integers(0, 10**9), "boolean": st.booleans()}
    if param.type == "number":
        return st.integers(0, 10**9) | st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False)
    return numbers.get(param.type, WORDS)


@every_entry
def test_what_is_sent_validates_against_its_schema(service: str, entry: Entry) -> None:
    exception = raised(service, entry)
    response = exception.to_response()
    assert response.status == entry.statuses[0]
    assert response.headers["content-type"] == entry.envelope.media_type
    schema = {"allOf": [entry.envelope.schema, entry.schema]}
    jsonschema_rs.Draft202012Validator(schema).validate(json.loads(response.body))


@every_entry
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_sent_decodes_to_an_equal_exception(service: str, entry: Entry, data: st.DataObject) -> None:
    values = {param.name: data.draw(values_of(param)) for param in entry.params}
    exception = raised(service, entry, **values)
    status, headers, body = exception.to_response()
    found = package(service).decode(status, body, headers)
    assert type(found) is type(exception)
    assert found == exception
    for name, value in values.items():
        expected = value if isinstance(value, bool | int | str | Decimal) else str(value)
        assert getattr(found, name) == expected, name
        assert isinstance(getattr(found, name), int | Decimal) == isinstance(expected, int | Decimal)


@every_entry
def test_a_raised_exception_can_be_copied_and_pickled(service: str, entry: Entry) -> None:
    exception = raised(service, entry)
    exception.add_note("seen here")
    copies = [pickle.loads(pickle.dumps(exception, protocol)) for protocol in range(6)]
    for copied in (*copies, copy.copy(exception), copy.deepcopy(exception)):
        assert copied == exception
        assert type(copied) is type(exception)
        assert copied.__notes__ == exception.__notes__
        assert copied.to_response() == exception.to_response()


@every_entry
def test_no_keyword_may_be_missing_or_unknown(service: str, entry: Entry) -> None:
    cls, given_keywords = exception_class(service, entry), keywords(service, entry)
    with pytest.raises(TypeError, match="takes no keyword 'nonsense'"):
        cls(**given_keywords, nonsense=1)
    with pytest.raises(TypeError):
        cls("positional")
    for name in cls._entry.members:
        with pytest.raises(TypeError, match=f"missing .*'{name}'"):
            cls(**{key: value for key, value in given_keywords.items() if key != name})


@every_entry
def test_extra_and_ill_typed_members_hide_nothing(service: str, entry: Entry) -> None:
    """The class stays, whatever else a body has; a member of another type is no text."""
    status, headers, body = raised(service, entry).to_response()
    data = json.loads(body)
    decode = package(service).decode
    more = decode(status, json.dumps({**data, "extra": {"deep": [1]}, "another": None}).encode(), headers)
    assert type(more) is exception_class(service, entry)
    for name in data:
        for odd in ODD:
            found = decode(status, json.dumps({**data, name: odd}).encode(), headers)
            assert found is not None
            assert found.status == status
            assert isinstance(found.message, str)
            assert isinstance(str(found), str)
            _ = (found.field_errors, found.params, found.suggestions, found.retry_after, found.request_id)


@every_entry
def test_a_status_that_disagrees_does_not_change_a_code(service: str, entry: Entry) -> None:
    if not entry.code_on_wire or entry.identity != "code":
        return
    _, headers, body = raised(service, entry).to_response()
    other = 418 if 418 not in entry.statuses else 499
    found = package(service).decode(other, body, headers)
    assert (type(found), found.status, found.code) == (exception_class(service, entry), other, entry.code)


@every_entry
def test_truncated_bodies_and_pages_of_proxies_keep_status_and_request_id(service: str, entry: Entry) -> None:
    status, headers, body = raised(service, entry).to_response()
    headers = {**headers, "X-Request-Id": "req_1"}
    for odd in (
        body[: len(body) // 2],
        b"<html><body>502 Bad Gateway</body></html>",
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"x"',
    ):
        found = package(service).decode(status, odd, headers)
        assert (found.status, found.request_id, found.body) == (status, "req_1", odd)
        assert found.malformed
        assert str(status) in str(found)


@every_entry
def test_a_status_that_nobody_documents_is_refused(service: str, entry: Entry) -> None:
    cls, given_keywords = exception_class(service, entry), keywords(service, entry)
    with pytest.raises(ValueError, match=rf"{cls.__name__}\(\) comes with status .*{entry.statuses[-1]}, not 218"):
        cls(**given_keywords | {"status": 218})


@every_entry
def test_the_signature_is_what_the_constructor_takes(service: str, entry: Entry) -> None:
    cls = exception_class(service, entry)
    parameters = inspect.signature(cls).parameters
    assert {parameter.kind for parameter in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    required = {name for name, parameter in parameters.items() if parameter.default is inspect.Parameter.empty}
    given_keywords = keywords(service, entry)
    assert required <= set(given_keywords) <= set(parameters)
    cls(**{name: value for name, value in given_keywords.items() if name in required})
    for name in required:
        with pytest.raises(TypeError, match=f"missing .*'{name}'"):
            cls(**{key: value for key, value in given_keywords.items() if key != name})
    with pytest.raises(TypeError) as refused:
        cls(nonsense=1)
    assert str(refused.value).partition("it takes ")[2].split(", ") == sorted(parameters)


def test_a_class_of_somebody_else_has_a_signature_of_its_own() -> None:
    base: Any = package("dodo").RateLimitedError
    own = type("Own", (base,), {"__init__": lambda self, text: base.__init__(self, seconds=len(text))})
    assert list(inspect.signature(own).parameters) == ["text"]
    assert own("abc").seconds == 3


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("NotFoundError", "takes keywords only: NotFoundError(message=…); also headers, status"),
        ("RateLimitedError", "takes keywords only: RateLimitedError(seconds=…); also headers, message, status"),
        ("Own", "takes keywords only: Own(message=…); also headers, status"),
        ("DodoError", f"is for catching; {RAISE} CannotCancelError(shipment_status=…)"),
        ("Status404Error", f"is for catching; {RAISE} NotFoundError(message=…)"),
        ("RetryableError", f"is for catching; {RAISE} RateLimitedError(seconds=…)"),
        ("Status503Error", "is for catching; no error is below it"),
    ],
)
def test_a_text_alone_is_refused_with_the_call_that_is_meant(name: str, way_out: str) -> None:
    """By the name of the class that was called, which may be somebody's own."""
    cls = type("Own", (package("dodo").NotFoundError,), {}) if name == "Own" else getattr(package("dodo"), name)
    with pytest.raises(TypeError) as refused:
        cls("no such shipment")
    assert str(refused.value) == f"{name}() {way_out}"


@pytest.mark.parametrize(
    ("name", "keywords", "shown"),
    [
        ("DodoError", {}, "DodoError(status=0, code='', message='')"),
        ("Own", {}, "Own(status=404, code='not-found', message='')"),
        ("NotFoundError", {"message": None}, "NotFoundError(status=404, code='not-found', message='')"),
        (
            "CannotCancelError",
            {"shipment_status": []},
            "CannotCancelError(status=400, code='cannot-cancel', message='')",
        ),
    ],
)
def test_an_exception_that_was_not_made_can_be_shown(name: str, keywords: dict[str, Any], shown: str) -> None:
    """As a debugger and a reporter of crashes show the locals of a frame."""
    base: Any = package("dodo").NotFoundError
    own = type("Own", (base,), {"__init__": lambda self: base.__init__(self, message="m", status=400)})
    cls = own if name == "Own" else getattr(package("dodo"), name)
    with pytest.raises((TypeError, ValueError)) as refused:
        cls(**keywords)
    held = [frame.f_locals for frame, _ in traceback.walk_tb(refused.tb)]
    unmade = [one for locals_ in held for one in (locals_.get("self"), locals_.get("exception")) if one is not None]
    assert {*map(repr, unmade)} == {shown}
    assert all(map(str, unmade))


@pytest.mark.parametrize(
    "given_fields",
    [
        [package("dodo").FieldError("items[0].weight_kg", "too light", location="body")],
        [("items[0].weight_kg", "too light", "", "body")],
        [{"path": "items[0].weight_kg", "message": "too light", "location": "body"}],
    ],
)
def test_wrong_fields_may_be_given_in_several_ways(given_fields: Any) -> None:
    sent = package("dodo").ValidationFailedError(field_errors=given_fields).to_response()
    assert json.loads(sent.body)["detail"] == [{"loc": ["body", "items", 0, "weight_kg"], "msg": "too light"}]


@pytest.mark.parametrize("given_fields", ["abc", ["abc"], package("dodo").FieldError("a", "b")])
def test_a_text_is_no_list_of_wrong_fields(given_fields: Any) -> None:
    with pytest.raises(TypeError, match="field_errors takes a list of FieldError, not of str"):
        package("dodo").ValidationFailedError(field_errors=given_fields)


def test_one_suggestion_is_not_taken_for_letters() -> None:
    exception = package("dokai").NotFoundError(message="m", type="t", suggestions="Try again")
    assert exception.suggestions == ("Try again",)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\0"])
def test_no_header_smuggles_another_one_in(end: str) -> None:
    cls = package("dodo").RateLimitedError
    with pytest.raises(TypeError, match="takes a whole number as 'seconds'"):
        cls(seconds=f"5{end}Set-Cookie: a=b")
    with pytest.raises(ValueError, match=r"cannot send the header 'X-A' with a line break"):
        cls(seconds=5, headers={"X-A": f"b{end}"})
