"""Exceptions are objects that behave: printed, compared, copied, pickled, caught along every axis, and discreet."""

from __future__ import annotations

import ast
import copy
import gc
import inspect
import pickle
import pydoc
import subprocess
import sys
import threading
import traceback
import types
from importlib import import_module
from typing import Any

import pytest
from errcat.model import Entry

from tests.consume.packages import GENERATED, SERVICES, body_of, class_names, entries, package, service_of, vectors

DECODED = [(service, vector) for service in SERVICES for vector in vectors(service) if vector["expect"]]
IDS = [f"{service}: {vector['name']}" for service, vector in DECODED]
BALANCE = b'{"detail": "Insufficient wallet balance. Required: 4100.50 TZS, Available: 2500 TZS."}'
FACTS = (
    *("code", "status", "title", "message", "details", "instance", "category", "request_id", "suggestions", "args"),
    *("field_errors", "params", "description", "causes", "actions", "notes", "docs_url", "retry", "retryable"),
    *("rate_limit", "quota", "headers", "body", "data", "documented", "malformed", "body_truncated", "__notes__"),
)


def decoded(service: str, vector: dict[str, Any]) -> Any:
    """The exception for a vector."""
    return package(service).decode(vector["status"], body_of(vector), vector["headers"])


@pytest.mark.parametrize(("service", "vector"), DECODED, ids=IDS)
def test_copies_and_pickles_keep_everything(service: str, vector: dict[str, Any]) -> None:
    found = decoded(service, vector)
    found.seen_by = "a handler"
    found.__notes__.append("on the way to the bank")
    facts = [getattr(found, name) for name in FACTS]
    copies = [pickle.loads(pickle.dumps(found, protocol)) for protocol in range(6)]
    for other in (*copies, copy.copy(found), copy.deepcopy(found)):
        assert type(other) is type(found)
        assert (other, hash(other), str(other), repr(other)) == (found, hash(found), str(found), repr(found))
        assert [getattr(other, name) for name in FACTS] == facts
        assert other.seen_by == "a handler"
        assert other.__notes__[-1] == "on the way to the bank"


@pytest.mark.parametrize(("service", "vector"), DECODED, ids=IDS)
def test_every_class_can_be_imported_by_its_name(service: str, vector: dict[str, Any]) -> None:
    for base in type(decoded(service, vector)).__mro__:
        if base.__module__ == f"{service}_errors":
            assert getattr(package(service), base.__name__) is base


@pytest.mark.parametrize(("service", "vector"), DECODED, ids=IDS)
def test_what_is_printed_is_one_short_line(service: str, vector: dict[str, Any]) -> None:
    found = decoded(service, vector)
    for text in (str(found), repr(found), *found.__notes__):
        assert 0 < len(text.encode()) <= 2048
        assert text.isprintable()


def test_nothing_that_is_printed_is_endless_or_harmful() -> None:
    hostile = "\x1b[31m\n\r\u202e\ud800" + "é" * 5000
    body = {"type": hostile, "title": hostile, "detail": hostile, "request_id": hostile, "errors": [{"field": hostile}]}
    found = package("dakota").decode(404, body)
    for text in (str(found), repr(found), *found.__notes__):
        assert len(text.encode()) <= 2048
        assert text.isprintable()
    assert found.code == hostile


def test_equality_is_of_class_and_facts() -> None:
    dodo = package("dodo")
    one, same = dodo.decode(400, BALANCE), dodo.decode(400, BALANCE.replace(b": ", b":  ", 1), {"Date": "today"})
    assert one == same
    assert len({one, same}) == 1
    assert one != dodo.decode(400, BALANCE.replace(b"2500", b"2501"))
    assert one != dodo.decode(402, BALANCE)
    assert one != Exception(str(one))
    assert one != 400


def test_a_traceback_says_what_to_do() -> None:
    found = package("dodo").decode(400, BALANCE)
    shown = "".join(traceback.format_exception(found))
    assert (
        "dodo_errors.errors.InsufficientBalanceError: 400 insufficient-balance: Insufficient wallet balance." in shown
    )
    notes = shown if sys.version_info >= (3, 11) else "\n".join(found.__notes__)
    assert "what to do: Top up your wallet in the dashboard" in notes
    assert "more: https://errors.example/dodo/errors/insufficient-balance/" in notes


def test_args_are_those_of_any_exception() -> None:
    found = package("dodo").decode(400, BALANCE)
    assert found.args == (str(found),)
    found.args = ("more", 1)
    assert found.args == ("more", 1)
    assert pickle.loads(pickle.dumps(found)) == found


SECRET = "s3cr3t-t0ken"
CREDENTIALS = {
    "Set-Cookie": f"session={SECRET}",
    "AUTHORIZATION": f"Bearer {SECRET}",
    "x-api-key": SECRET,
    "Proxy-Authorization": SECRET,
    "Cookie": SECRET,
}


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("shape", [dict, lambda h: list(h.items()), lambda h: [(k.encode(), v) for k, v in h.items()]])
def test_credentials_are_never_kept(service: str, shape: Any) -> None:
    found = package(service).decode(500, b"<html>", shape({**CREDENTIALS, "Server": "nginx"}))
    assert dict(found.headers) == {"server": "nginx"}
    reached: list[Any] = [found]
    seen: set[int] = set()
    while reached:
        thing = reached.pop()
        if id(thing) not in seen and not isinstance(thing, type | types.ModuleType | types.FunctionType):
            seen.add(id(thing))
            assert SECRET not in repr(thing)
            reached += gc.get_referents(thing)
    assert SECRET.encode() not in pickle.dumps(found)


def test_a_raised_exception_holds_no_response() -> None:
    response = types.SimpleNamespace(status_code=400, content=BALANCE, headers={}, request=SECRET)
    with pytest.raises(package("dodo").InsufficientBalanceError) as caught:
        package("dodo").raise_for_response(response)
    trace = caught.tb.tb_next
    while trace is not None:
        assert response not in trace.tb_frame.f_locals.values()
        trace = trace.tb_next


@pytest.mark.parametrize(("service", "entry"), entries(), ids=[f"{s}: {e.id}" for s, e in entries()])
def test_an_entry_says_what_the_catalogue_says(service: str, entry: Entry) -> None:
    cls = getattr(package(service), class_names()[service, entry.id])
    found = cls.__new__(cls)
    found.status, found.data, found.body, found._received = entry.statuses[0], None, b"", {}
    assert (found.code, found.statuses, found.documented) == (entry.code, entry.statuses, True)
    assert (found.title, found.description) == (entry.title, entry.description)
    assert (found.causes, found.actions, found.notes) == (entry.causes, entry.actions, entry.notes)
    assert found.docs_url == entry.docs_url
    assert (found.retryable, found.retry.rule) == (entry.retry.retryable, entry.retry.rule)
    assert [operation.id for operation in found.retry.check_first] == [o.id for o in entry.retry.check_first]
    assert cls.__match_args__ == tuple(param.name for param in entry.params) or not entry.params
    said = " ".join(cls.__doc__.split())
    assert " ".join(entry.title.split()) in said
    assert all(" ".join(action.split()) in said for action in entry.actions)


@pytest.mark.parametrize("service", SERVICES)
def test_a_class_above_entries_says_what_it_stands_for(service: str) -> None:
    """And never that there was no status: none was asked for."""
    offers, told = package(service), service_of(service)
    table = import_module(f"{offers.__name__}._table")
    for status in told.error_statuses:
        cls = getattr(offers, table.STATUSES[status.code][0])
        assert (cls.status, cls.title, cls.docs_url) == (status.code, status.title, status.docs_url)
    for category in told.categories:
        cls = getattr(offers, table.CATEGORIES[category.value])
        assert (cls.status, cls.title, cls.docs_url) == (0, category.title, category.docs_url)
        assert (cls.category, cls.description) == (category.value, category.description)
    base, family = getattr(offers, table.BASE), offers.Status4xxError
    assert [(cls.title, cls.docs_url) for cls in (base, offers.RetryableError)] == [(told.title, told.docs_url)] * 2
    assert (family.title, family.docs_url) == ("HTTP status 4xx", told.docs_url)
    assert [cls.actions for cls in (base, family)] == [(), ()]
    assert (offers.decode(0, b"x").title, offers.decode(499, b"x").title) == ("No HTTP status", "HTTP status 499")


def test_an_unknown_error_leads_to_the_page_of_its_category() -> None:
    """Where its status has none."""
    body = b'{"error": {"type": "validation_error", "code": "new", "message": "m"}}'
    assert package("dokai").decode(418, body).docs_url == "https://errors.example/dokai/category/validation-error/"


@pytest.mark.parametrize("service", SERVICES)
def test_the_codes_and_the_union_are_those_of_the_catalogue(service: str) -> None:
    codes = {entry.code for entry in service_of(service).entries}
    assert set(package(service).Code.__args__) == codes
    classes = {getattr(package(service), class_names()[service, entry.id]) for entry in service_of(service).entries}
    assert set(package(service).DocumentedError.__args__) == classes


def test_threads_get_one_class() -> None:
    kept = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "dakota_errors"}
    for name in kept:
        del sys.modules[name]
    try:
        fresh, made = package("dakota"), []
        body = b'{"type": "not-found", "title": "T", "status": 404}'
        threads = [threading.Thread(target=lambda: made.append(type(fresh.decode(404, body)))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(made) == 20
        assert set(made) == {fresh.NotFoundError}
    finally:
        sys.modules.update(kept)


@pytest.mark.parametrize("name", ["Nothing", "insufficient", "NotFound", "forbidden", "_secret", "__wrapped__"])
def test_a_name_that_is_not_there_is_an_attribute_error(name: str) -> None:
    assert not hasattr(package("dodo"), name)


@pytest.mark.parametrize("service", SERVICES)
def test_an_editor_and_help_say_the_same_of_every_class(service: str) -> None:
    """`help` and `getsource` lead to the class statement: the meaning, the causes, what to do, where to read on."""
    source = (GENERATED / "python" / service / f"{service}_errors" / "errors.py").read_text("utf-8")
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    assert len(classes) > len(service_of(service).entries)
    for node in classes:
        written, shown = ast.get_docstring(node), inspect.getdoc(getattr(package(service), node.name))
        assert written, node.name
        assert (shown or "").split() == written.split()
        assert inspect.getsource(getattr(package(service), node.name)).strip() in source
    entry = max(service_of(service).entries, key=lambda entry: len(entry.actions) + len(entry.causes))
    text = pydoc.plain(pydoc.render_doc(getattr(package(service), class_names()[service, entry.id])))
    for part in (entry.title, *entry.causes, *entry.actions, entry.docs_url):
        assert " ".join(part.split()) in " ".join(text.replace("|", " ").split())


def test_python_says_which_name_was_meant() -> None:
    code = "import dodo_errors\ndodo_errors.RateLimitdError"
    path = str(GENERATED / "python" / "dodo")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": path})
    assert "Did you mean: 'RateLimitedError'?" in done.stderr


def test_a_traceback_says_what_is_wrong_with_a_body() -> None:
    decode = package("dodo").decode
    notes = {found.malformed: found.__notes__ for found in (decode(502, body) for body in ODD_BODIES)}
    assert len(notes) == len(ODD_BODIES)
    assert (
        len({note for told in notes.values() for note in told if note.startswith("the body is ") or "shapes" in note})
        == 9
    )


ODD_BODIES: list[Any] = [
    *(b"", object(), b"\x1f\x8b", b"\xff\xfe\xff", b'{"detail": "caf\xe9"}', b"<html>"),
    *(b'"' + b" " * 2_000_000 + b'"', b"[" * 100_000, b"[]"),
]
