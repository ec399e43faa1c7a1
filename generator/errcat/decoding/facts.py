"""Facts: what a package's exception says of a response, as plain data and as text for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_LABEL = 13
_PLAIN = ("code", "status", "title", "message", "documented", "malformed", "category", "details", "instance")
_LISTS = ("suggestions", "causes", "actions", "notes")
_RETRY = ("rule", "attempts", "condition", "answer", "why")
_LIMITS = ("rate_limit", "quota")


def facts_of(exception: Any) -> dict[str, Any]:
    """Everything that a program may want to know, in a fixed order."""
    facts: dict[str, Any] = {"exception": type(exception).__name__}
    facts |= {name: getattr(exception, name) for name in _PLAIN}
    facts["description"] = exception.description
    facts["params"] = {name: _plain(value) for name, value in exception.params.items()}
    facts["field_errors"] = [_field(field) for field in exception.field_errors]
    facts |= {name: list(getattr(exception, name)) for name in _LISTS}
    rule = exception.retry
    facts["retryable"] = exception.retryable
    facts["retry"] = {name: getattr(rule, name) for name in _RETRY}
    facts["retry_after"] = exception.retry_after
    for name in _LIMITS:
        limit = getattr(exception, name)
        facts[name] = limit and {part: _plain(value) for part, value in limit._asdict().items()}
    facts |= {name: getattr(exception, name) for name in ("request_id", "docs_url", "help_url")}
    return facts


def lines_of(facts: dict[str, Any]) -> Iterator[str]:
    """The facts for a reader: what it is, what it says, what to do."""
    yield f"{facts['exception']}: {' '.join(filter(None, (str(facts['status'] or ''), facts['code'])))}"
    if not facts["documented"]:
        yield _line("", "not in the catalogue")
    if facts["malformed"]:
        yield _line("body", f"{facts['malformed']}")
    for name in ("title", "message", "description", "category", "details", "instance"):
        if facts[name] and (name != "title" or facts[name] != facts["message"]):
            yield _line(name, facts[name])
    for name, value in facts["params"].items():
        yield _line(f"{{{name}}}", value)
    for field in facts["field_errors"]:
        code = f" ({field['code']})" if field["code"] else ""
        yield _line("wrong field", ": ".join(filter(None, (field["path"], field["message"]))) + code)
    for label, name in (("what to do", "actions"), ("it suggests", "suggestions"), ("because", "causes")):
        for item in facts[name]:
            yield _line(label, item)
    yield _line("try again", f"{facts['retry']['answer'].lower()}. {facts['retry']['why']}")
    if facts["retry"]["condition"]:
        yield _line("", facts["retry"]["condition"])
    if facts["retry_after"] is not None:
        yield _line("wait", f"{facts['retry_after']:g} seconds")
    for name in _LIMITS:
        if facts[name]:
            told = (f"{part} {value}" for part, value in facts[name].items() if value is not None)
            yield _line(name.replace("_", " "), ", ".join(told))
    if facts["help_url"]:
        yield _line("it refers to", facts["help_url"])
    if facts["request_id"]:
        yield _line("request", facts["request_id"])
    yield _line("read on", facts["docs_url"])


def _line(label: str, value: object) -> str:
    """A line with a label; nothing in it can move a terminal's cursor."""
    text = " ".join(str(value).split())
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return f"  {label:<{_LABEL}}{shown}"


def _field(field: Any) -> dict[str, Any]:
    """A wrong field, with the parameters that it has."""
    told: dict[str, Any] = field._asdict()
    return told | ({"params": {name: _plain(one) for name, one in field.params.items()}} if field.params else {})


def _plain(value: Any) -> Any:
    """A value as JSON has it: moments and decimals as text."""
    return value if value is None or isinstance(value, bool | int | str) else str(value)
