"""Sending: the exceptions of a generated package are raised as a server does, sent, validated, and decoded again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from decimal import Decimal
from types import ModuleType
from typing import Any

from errcat.model import Entry, Param, Service

from tests.agreement.demands import Disagreement
from tests.agreement.draw import Draw
from tests.agreement.made import targets
from tests.agreement.validators import Validators, why
from tests.agreement.values import FORMATS, value

_FACTS = (
    *("code", "status", "statuses", "title", "message", "details", "instance", "category", "request_id", "suggestions"),
    *("field_errors", "retryable", "retry", "documented", "docs_url", "description", "causes", "actions", "notes"),
)
_TEXTS = ("message", "title", "details", "instance", "request_id")
_FIELDS = (("items[0].weight_kg", "must be greater than 0", "too_small"), ("name", "is missing", "required"))


def check_sending(
    service: Service, package: ModuleType, validators: Validators, draw: Draw
) -> Iterator[Disagreement | tuple[Entry, Any]]:
    """Every disagreement about what entries send; beside these, each body that was sent."""
    codes = {entry.code for entry in service.entries}
    for entry in service.entries:
        cls = getattr(package, class_of(entry))
        yield from (Disagreement("said", entry.id, how) for how in _said(entry, cls))
        for position, status in enumerate((*entry.statuses, entry.statuses[0])):
            given = keywords(draw, entry, cls, package, codes, plain=position == 0)
            if len(entry.statuses) > 1 or draw.maybe(0.2):
                given["status"] = status
            try:
                raised = cls(**given)
            except Exception as fault:
                yield Disagreement("raised", entry.id, f"{type(fault).__name__}: {fault} ({given})")
                continue
            response = raised.to_response()
            body = json.loads(response.body)
            yield entry, body
            yield from _sent(entry, response, body, validators)
            decoded = package.decode(response.status, response.body, response.headers)
            yield from (Disagreement("decoded", entry.id, how) for how in _decoded(entry, raised, decoded, given, body))


def class_of(entry: Entry) -> str:
    """The name of the class of an entry."""
    rules = next(target for target in targets() if target.name == "python").namespaces["class"].rules
    return rules["entry"].apply(entry.words)


def keywords(
    draw: Draw, entry: Entry, cls: Any, package: ModuleType, codes: Set[str], *, plain: bool
) -> dict[str, Any]:
    """Values for everything that a class must be given, and for some of what it may be; `plain` ones are examples.

    A code that nobody states is none of the `codes` of the service, as far as its schema lets others through.
    """
    given: dict[str, Any] = {}
    said = _said_params(draw, entry)
    for param in entry.params:
        placed = param.place or param.header
        if param.name in said or (placed and (plain or not param.optional or draw.maybe())):
            given[param.name] = _param_value(draw, param, plain=plain)
    for name, member in zip(cls._row.members, entry.unstated, strict=True):
        others = codes if member.place == entry.envelope.places.code else set[str]()
        given[name] = _member_value(draw, name, member.schema, package, others)
    if not plain:
        from importlib import import_module

        taken = import_module(f"{package.__name__}._construct").keywords_of(cls._row)
        fixed = {place for place, _ in entry.fixed}
        for name in ("details", "instance", "request_id"):
            if (
                name in taken
                and name not in given
                and getattr(entry.envelope.places, name) not in fixed
                and draw.maybe()
            ):
                given[name] = f"{name} 1"
    return given


def _said_params(draw: Draw, entry: Entry) -> set[str]:
    """The parameters of one of the messages and of one of the titles: a server says one of several."""
    found: set[str] = set()
    for texts in (entry.messages, entry.wire_titles):
        promised = [text for text in texts if text.kind != "example"]
        found.update(draw.choice(promised).params if promised else ())
    return found


def _param_value(draw: Draw, param: Param, *, plain: bool) -> Any:
    """A value for a parameter: its first example, or another one of its schema."""
    if param.examples and plain:
        return param.examples[0]
    return value(draw, param.schema, FORMATS)


def _member_value(draw: Draw, name: str, schema: dict[str, Any], package: ModuleType, not_these: Set[str]) -> Any:
    """A value for a member that nobody states; those for which the package has values of its own get such ones."""
    if name == "field_errors":
        return [package.FieldError(*parts) for parts in draw.some(_FIELDS)]
    for _ in range(20):
        found = value(draw, schema, FORMATS)
        if found is None or (str(found) not in not_these and (isinstance(found, str) or name not in _TEXTS)):
            break
    return found


def _sent(entry: Entry, response: Any, body: Any, validators: Validators) -> Iterator[Disagreement]:
    """What is wrong with a response."""
    if response.headers["content-type"] != entry.envelope.media_type:
        yield Disagreement("sent", entry.id, f"it is of the type {response.headers['content-type']}")
    for what, validator in validators.of_entry(entry):
        if how := why(validator, body):
            yield Disagreement("sent", entry.id, f"{what} refuses {json.dumps(body)}: {how}")


def _decoded(entry: Entry, raised: Any, decoded: Any, given: dict[str, Any], body: Any) -> Iterator[str]:
    """How an exception that was decoded differs from the one that was sent."""
    if type(decoded) is not type(raised):
        told = f"told by its {entry.identity}, comes back as {type(decoded).__name__}"
        yield f"{type(raised).__name__}, {told}: {raised.status} {json.dumps(body)}"
        return
    secrets = {str(given[param.name]) for param in entry.params if param.sensitive and param.name in given}
    for param in entry.params:
        if not param.sensitive and str(given.get(param.name)) in secrets:
            continue  # it is hidden with the secret that it equals
        sent, came = given.get(param.name), getattr(decoded, param.name)
        if not _same(sent, came):
            yield f"the parameter {param.name} ({_origin(param)}) was {sent!r} and is {came!r}: {json.dumps(body)}"
        elif not _same(getattr(raised, param.name), came):
            yield f"the parameter {param.name} of the raised one is {getattr(raised, param.name)!r}, not {came!r}"
    for fact in _FACTS:
        if getattr(raised, fact) != getattr(decoded, fact):
            yield f"{fact} was {getattr(raised, fact)!r} and is {getattr(decoded, fact)!r}: {json.dumps(body)}"
    if decoded.malformed:
        yield f"it is malformed: {decoded.malformed}: {json.dumps(body)}"
    if decoded != raised:
        yield f"it is not equal to what was sent: {json.dumps(body)}"
    for name in ("details", "instance", "request_id"):
        if given.get(name) is not None and getattr(decoded, name) != str(given[name]):
            yield f"{name} was given as {given[name]!r} and is {getattr(decoded, name)!r}"
    if not str(decoded) or not repr(decoded):
        yield "it has no text"


def _origin(param: Param) -> str:
    """Where a parameter stands."""
    texts = "in a text" if param.in_text else ""
    where = " and ".join(filter(None, (texts, param.place, param.header)))
    return f"{param.type}{', sensitive' if param.sensitive else ''} {where}"


def _same(sent: Any, came: Any) -> bool:
    """Whether a parameter comes back as it was given, of the same type."""
    if isinstance(sent, float) or isinstance(came, Decimal):
        numbers = isinstance(came, int | Decimal) and isinstance(sent, int | float | Decimal)
        return numbers and Decimal(str(sent)) == came
    return type(sent) is type(came) and bool(sent == came)


def blank_of(cls: Any, entry: Entry, headers: dict[str, str]) -> Any:
    """An exception of an entry that tells nothing but what its headers and the Catalogue say."""
    blank = cls.__new__(cls)
    blank.__dict__.update(status=entry.statuses[0], data=None, body=b"", _received=headers)
    return blank


def _said(entry: Entry, cls: Any) -> Iterator[str]:
    """What the class of an entry says that is not what the Catalogue says."""
    if (cls.code, cls.statuses, cls.documented) != (entry.code, entry.statuses, True):
        yield f"its class says {cls.code!r}, {cls.statuses}, and not {entry.code!r}, {entry.statuses}"
    bases = {base.__name__ for base in cls.__mro__}
    if ("RetryableError" in bases) != bool(entry.retry.retryable):
        yield f"it is {'' if entry.retry.retryable else 'not '}retryable, and its class stands below {sorted(bases)}"
    if entry.category and f"{entry.category.id}" and not any(name.endswith("CategoryError") for name in bases):
        yield "its class does not stand below its category"
    blank = blank_of(cls, entry, {})
    wanted: dict[str, Any] = {
        "description": entry.description,
        "causes": entry.causes,
        "actions": entry.actions,
        "notes": entry.notes,
        "retryable": entry.retry.retryable,
        "docs_url": entry.docs_url,
        "category": entry.category.value if entry.category else "",
        "title": entry.title,
    }
    for name, said in wanted.items():
        if getattr(blank, name) != said:
            yield f"its {name} is {getattr(blank, name)!r}, and not {said!r}"
    for name in (
        "rule",
        "header",
        "default_delay",
        "otherwise",
        "attempts",
        "first_delay",
        "factor",
        "condition",
        "why",
    ):
        if getattr(blank.retry, name) != getattr(entry.retry, name):
            yield f"its retry.{name} is {getattr(blank.retry, name)!r}, and not {getattr(entry.retry, name)!r}"
    doc = " ".join((cls.__doc__ or "").split())
    if " ".join(entry.title.split()) not in doc:
        yield f"its docstring lacks its title {entry.title!r}: {doc!r}"
