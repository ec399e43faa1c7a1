"""Anything: a catalogue may be damaged at any place and in any way; what comes out are findings, never a traceback."""

from __future__ import annotations

import copy
import json
from typing import Any

from errcat.checking.check import check
from errcat.diagnostics import Diagnostics
from errcat.naming import NameRule
from errcat.resolving.reading.services import read_services
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.small_catalogue import codes, read_documents
from tests.unit.test_validate_names import Space, Target

SERVICE: dict[str, Any] = {
    "service": "acme",
    "title": "Acme",
    "version": "1",
    "documents": {"manual": {"title": "Manual", "url": "https://example.com/"}},
    "servers": [{"url": "https://example.com/"}],
    "envelopes": {
        "default": {
            "places": {"code": "/error/code", "message": "/error/message", "status": "/status", "title": "/title"},
            "sensitive": ["/error/message"],
            "samples": [{"body": {"error": {"code": "a", "message": "m"}}}],
            "schema": {
                "type": "object",
                "required": ["error"],
                "properties": {
                    "status": {"type": ["integer", "string"]},
                    "title": {"type": "string", "format": "order_id", "examples": ["o1"]},
                    "error": {
                        "type": "object",
                        "required": ["code", "message"],
                        "properties": {
                            "code": {"type": "string", "pattern": "^[a-z-]+$"},
                            "message": {"type": "string"},
                        },
                    },
                },
            },
        },
        "plain": {"places": {"message": "/detail", "suggestions": "/hints"}},
        "fields": {
            "places": {"field_errors": {"at": "/detail", "path": "/loc", "message": "/msg", "locations": ["body"]}},
            "schema": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "detail": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["loc"],
                            "properties": {
                                "loc": {"type": "array", "items": {"anyOf": [{"type": "string"}]}},
                                "msg": {},
                            },
                        },
                    }
                },
            },
        },
    },
    "error_when": {"/detail": False},
    "statuses": {"200": {"title": "Fine"}, "404": {"cause": "gone"}, "422": {}, "429": {}, "504": {"unlisted": True}},
    "categories": {"payments": {"title": "Payments", "value": "pay"}},
    "headers": {
        "Retry-After": {"role": "retry-after", "schema": {"type": "integer", "minimum": 0}, "statuses": ["4xx", 504]},
        "Key": {"role": "idempotency-key", "direction": "request"},
    },
    "idempotency": {"header": "Key", "methods": ["POST"]},
    "rate_limits": {"all": {"title": "All", "limit": 9, "window": "day", "scope": "merchant", "operations": ["make"]}},
    "operations": {"make": {"method": "POST", "idempotent": False, "check": "find"}, "find": {"source": "Orders"}},
    "formats": {"order_id": {"title": "Order", "pattern": "^o[0-9]$", "examples": ["o1"]}},
    "retry": [{"for": ["4xx"], "rule": "never"}, {"for": [429], "rule": "after-delay", "header": "Retry-After"}],
}
ERRORS: dict[str, Any] = {
    "not-found": {
        "status": [404, 429],
        "category": "payments",
        "message": ["Order {id} of {when} not found.", {"example": "gone"}],
        "wire_title": "o{id}",
        "params": {
            "id": {"type": "integer", "examples": [1], "minimum": 1},
            "when": {"format": "date", "enum": ["2020-01-01"]},
            "wait": {"type": "number", "from": {"header": "Retry-After"}},
            "extra": {"from": "/error/extra", "optional": True},
        },
        "retry": {"rule": "check-first", "check": "find", "header": "Retry-After"},
        "operations": ["make"],
        "headers": ["Retry-After"],
        "deprecated": {"replaced_by": "timed-out"},
        "samples": [
            {"body": {"status": "404", "error": {"code": "not-found", "message": "gone"}}, "source": "Orders"},
            {"response": 'HTTP/1.1 404 Not Found\nA: b\n\n{"error": {"code": "not-found", "message": "gone"}}'},
        ],
    },
    "timed-out": {"status": 504, "envelope": "plain", "message": "Timed out after {s} s", "params": {"s": {}}},
    "refused": {"status": 504, "envelope": "plain", "message": "Refused", "suggestions": ["wait"], "precedence": 1},
    "wrong": {
        "status": 422,
        "envelope": "fields",
        "identity": "shape",
        "samples": [{"fragment": {"loc": ["body"]}, "at": "/detail/0"}],
        "discrepancies": [{"says": ["a", "b"], "decided": "c"}],
        "source": {"document": "manual", "section": "Fields"},
    },
}
LOCK: dict[str, Any] = {
    "lock": 1,
    "service": "acme",
    "surface": {"shop": {"A": "a"}},
    "retired": {"x": {"reason": "r"}},
}
GUIDE = "# Help\n\nSee [it](entry:not-found), [x](status:404) and `code`.\n"
WHOLE = {"service.yaml": SERVICE, "errors.yaml": ERRORS, "catalog.lock": LOCK}
TARGETS = (
    Target("shop", {"names": Space({kind: NameRule("pascal") for kind in ("entry", "status", "category", "param")})}),
    Target("shout", {"names": Space({"param": NameRule("screaming")}, per="entry")}),
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(-1e15, 1e15) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
TEXT = st.text(alphabet="ab1/~{}[]()*+?\\.:-_ \n\u202e\u200b", max_size=12)
WORDS = (
    *(
        "default",
        "plain",
        "fields",
        "not-found",
        "404",
        "/error/code",
        "/detail/0",
        "{id}",
        "{",
        "code",
        "shape",
        "message",
    ),
    *("", "x" * 300, "HTTP/1.1 404\n\n{", "o1", "#", "date", "4xx", "$ref", "type", "properties", "javascript:x"),
)
KNOWN = st.sampled_from(WORDS)


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, part in inner for found in spots(part, (*path, key)))]


PATHS = [path for path in spots(WHOLE) if len(path) > 1]


def damaged(files: dict[str, Any], path: tuple[Any, ...], damage: str, value: Any, key: str) -> None:
    """Do something to the value at a path, as far as the path still leads anywhere."""
    holder: Any = files
    for step in path[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1]
    if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last : last + 1] = [] if damage == "remove" else [holder[last]] * 2 if damage == "rename" else [value]
    elif isinstance(holder, dict) and last in holder:
        if damage == "remove":
            del holder[last]
        elif damage == "rename":
            holder[key] = holder.pop(last)
        else:
            holder[last] = value


def test_the_catalogue_that_is_damaged_is_whole_before() -> None:
    found = codes(written(WHOLE), TARGETS)
    assert found == []


def written(files: dict[str, Any]) -> dict[str, str]:
    """The files as text: JSON is YAML."""
    texts = {name: json.dumps(value, ensure_ascii=False) for name, value in files.items()}
    return {**texts, "guides/help.md": GUIDE}


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    st.lists(
        st.tuples(st.sampled_from(PATHS), st.sampled_from(["remove", "rename", "replace"]), JSON | TEXT | KNOWN, KNOWN),
        min_size=1,
        max_size=4,
    )
)
@example([(("service.yaml", "envelopes"), "replace", [], "")])
@example([(("service.yaml", "envelopes", "fields", "places", "field_errors"), "replace", "/detail", "")])
@example([(("service.yaml", "envelopes", "default", "schema", "properties", "error", "required"), "replace", None, "")])
@example([(("errors.yaml", "not-found"), "rename", None, "")])
@example([(("errors.yaml", "not-found", "status"), "replace", True, "")])
@example([(("service.yaml", "formats", "order_id", "pattern"), "replace", "(", "")])
@example([(("errors.yaml", "not-found", "params", "when", "format"), "replace", [], "")])
def test_damage_gives_findings_and_no_traceback(damages: list[tuple[tuple[Any, ...], str, Any, str]]) -> None:
    files = copy.deepcopy(WHOLE)
    for damage in damages:
        damaged(files, *damage)
    if not all(isinstance(file, dict) for file in files.values()):
        return
    documents = read_documents(written(files), Diagnostics())
    if documents is None:
        return
    diagnostics = Diagnostics()
    check(read_services(documents), TARGETS, diagnostics)
    for found in diagnostics.sorted():
        assert found.place.file in (*WHOLE, "guides/help.md")
        assert found.message[:1].islower() or not found.message[:1].isalpha()
        assert not found.message.endswith(".") or found.message.endswith("..")
        assert "\n" not in found.message
        assert found.help
