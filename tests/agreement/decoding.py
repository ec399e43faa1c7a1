"""Decoding: what was sent comes back as the same class, with the same parameters and facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from decimal import Decimal
from typing import Any

from errcat.model import Param
from errcat.schemas.pointers import pointer, steps, value_at

from tests.agreement.demands import Disagreement
from tests.agreement.raising import OPTIONAL_TEXTS
from tests.agreement.sending import Sent
from tests.agreement.subject import Subject
from tests.agreement.validators import why

_FACTS = (
    *("code", "status", "statuses", "title", "message", "details", "instance", "category", "request_id", "help_url"),
    "suggestions",
    *("field_errors", "retryable", "retry", "documented", "docs_url", "description", "causes", "actions", "notes"),
)


def check_decoded(subject: Subject, sent: Sent) -> Iterator[Disagreement]:
    """How an exception that is decoded differs from the one that was sent."""
    response, entry = sent.response, sent.entry
    decoded = subject.package.decode(response.status, response.body, response.headers)
    if type(decoded) is not type(sent.raised):
        told = f"told by its {entry.identity}, comes back as {type(decoded).__name__}"
        how = f"{type(sent.raised).__name__}, {told}: {response.status} {json.dumps(sent.body)}"
        yield Disagreement("decoded", entry.id, how)
        return
    yield from _by_alias(subject, sent)
    hidden = _secrets(subject, sent)
    for difference in (*_params(sent, decoded, hidden), *_facts(sent, decoded), *_given(sent, decoded, hidden)):
        yield Disagreement("decoded", entry.id, f"{difference}: {json.dumps(sent.body)}")


def _by_alias(subject: Subject, sent: Sent) -> Iterator[Disagreement]:
    """What comes back as something else where another code of the entry stands in place of its own."""
    entry, response = sent.entry, sent.response
    places = entry.envelope.places
    there, code = value_at(sent.body, places.code) if places.code else (False, None)
    for alias in entry.aliases if there and "code" not in entry.envelope.alternatives else ():
        body: Any = json.loads(response.body)
        *path, last = steps(places.code)
        holder = value_at(body, pointer(tuple(path)))[1]
        holder[int(last) if isinstance(holder, list) else last] = int(alias) if isinstance(code, int) else alias
        decoded = subject.package.decode(response.status, body, response.headers)
        if (type(decoded), decoded.code) != (type(sent.raised), entry.code):
            how = f"its alias {alias!r} comes back as {type(decoded).__name__} with the code {decoded.code!r}"
            yield Disagreement("decoded", entry.id, f"{how}: {json.dumps(body)}")
        for what, validator in subject.validators.of_entry(entry):
            if refused := why(validator, body):
                yield Disagreement("decoded", entry.id, f"{what} refuses its alias: {json.dumps(body)}: {refused}")


def _params(sent: Sent, decoded: Any, hidden: Set[str]) -> Iterator[str]:
    """Parameters that are not what was given, or not what the exception had that was sent."""
    for param in sent.entry.params:
        given_text = sent.given.get(param.name)
        if not param.sensitive and (_is_hidden(given_text, hidden) or _holds(given_text, hidden)):
            continue  # it is hidden with the secret that it equals, or that stands in it
        given, came = sent.given.get(param.name), getattr(decoded, param.name)
        held = getattr(sent.raised, param.name)
        if not (_same(given, came) and _same(held, came)):
            yield f"the parameter {param.name} ({_origin(param)}) was {given!r}, then {held!r}, and is {came!r}"


def _facts(sent: Sent, decoded: Any) -> Iterator[str]:
    """Facts that are not those of the exception that was sent."""
    for fact in _FACTS:
        was, came = getattr(sent.raised, fact), getattr(decoded, fact)
        if was != came:
            yield f"{fact} was {was!r} and is {came!r}"
    if decoded.malformed:
        yield f"it is malformed: {decoded.malformed}"
    if decoded != sent.raised:
        yield "it is not equal to what was sent"
    if not str(decoded) or not repr(decoded):
        yield "it has no text"


def _given(sent: Sent, decoded: Any, hidden: Set[str]) -> Iterator[str]:
    """Texts and wrong fields that are not what was given."""
    for name in OPTIONAL_TEXTS:
        given = sent.given.get(name)
        if given is not None and not _holds(given, hidden) and getattr(decoded, name) != str(given):
            yield f"{name} was given as {sent.given[name]!r} and is {getattr(decoded, name)!r}"
    wrong = sent.given.get("field_errors", ())
    steps = {step for field in wrong for step in re.findall(r"\w+", f"{field.path}.{field.location}")}
    steps |= {str(value) for field in wrong for value in field.params.values()}
    came = [(field.path, field.location, field.params) for field in decoded.field_errors]
    if came != [(field.path, field.location, field.params) for field in wrong] and not steps & hidden:
        yield f"the field errors were {wrong} and are {decoded.field_errors}"


def _holds(given: Any, hidden: Set[str]) -> bool:
    """Whether some secret stands in a value."""
    return any(secret in str(given) for secret in hidden)


def _secrets(subject: Subject, sent: Sent) -> set[str]:
    """The sensitive values that were sent, as texts: whatever is one, or has one in it, is hidden with it."""
    names = [param.name for param in sent.entry.params if param.sensitive and param.name in sent.given]
    params = [value for name in names for value in (sent.given[name], getattr(sent.raised, name))]
    held = [value_at(sent.body, place)[1] for place in subject.service.sensitive_places]
    members = [one for value in held for one in _scalars(value)]
    return set(map(str, params + members)) - {""}


def _scalars(value: Any) -> Iterator[Any]:
    """The scalars within a value: each of them is kept secret with it."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _scalars(inner)
    else:
        yield value


def _is_hidden(given: Any, hidden: Set[str]) -> bool:
    """Whether a value equals a secret; of a number, whether its digits do: 1.5 may be a 15 in groups."""
    if str(given) in hidden:
        return True
    digits = re.sub(r"\D", "", str(given)) if isinstance(given, int | float | Decimal) else ""
    return bool(digits) and digits in {re.sub(r"\D", "", one) for one in hidden}


def _origin(param: Param) -> str:
    """Where a parameter stands."""
    where = " and ".join(filter(None, ("in a text" if param.in_text else "", param.place, param.header)))
    return f"{param.type}{', sensitive' if param.sensitive else ''} {where}"


def _same(given: Any, came: Any) -> bool:
    """Whether a parameter comes back as it was given, of the same type; a fraction comes back exactly."""
    if isinstance(given, float | Decimal) or isinstance(came, Decimal):
        numbers = isinstance(came, int | Decimal) and isinstance(given, int | float | Decimal)
        return numbers and Decimal(str(given)) == came
    return type(given) is type(came) and bool(given == came)
