"""Sending: the exceptions of a generated package are raised as a server does, sent, and validated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from errcat.model import Entry, Family

from tests.agreement.demands import Disagreement
from tests.agreement.raising import keywords
from tests.agreement.subject import Subject
from tests.agreement.validators import why

Given = dict[str, Any]

_OF_FAMILIES = 77  # the end of a status that only its family documents


class Sent(NamedTuple):
    """What a server sent: of which entry, what it was given, the exception, the response, and its body read again."""

    entry: Entry
    given: Given
    raised: Any
    response: Any
    body: Any


def send(subject: Subject) -> Iterator[Sent | Disagreement]:
    """Everything that entries send: plain ones at each of their statuses, and one with what need not be given."""
    for entry in subject.service.entries:
        sent = [status * 100 + _OF_FAMILIES if isinstance(status, Family) else status for status in entry.statuses]
        for position, status in enumerate((*sent, sent[0])):
            given = keywords(subject, entry, plain=position == 0)
            if entry.only_status is None or subject.draw.maybe(0.2):
                given["status"] = status
            yield raised(subject, entry, given)


def raised(subject: Subject, entry: Entry, given: Given) -> Sent | Disagreement:
    """What is sent with some keywords, or that an exception cannot be made with them."""
    try:
        exception = subject.class_of(entry)(**given)
        response = exception.to_response()
    except Exception as fault:
        return Disagreement("raised", entry.id, f"{type(fault).__name__}: {fault} ({given})")
    return Sent(entry, given, exception, response, json.loads(response.body))


def check_sent(subject: Subject, sent: Sent) -> Iterator[Disagreement]:
    """What is wrong with a response."""
    entry, body = sent.entry, sent.body
    if sent.response.headers["content-type"] != entry.envelope.media_type:
        yield Disagreement("sent", entry.id, f"it is of the type {sent.response.headers['content-type']}")
    for what, validator in subject.validators.of_entry(entry):
        if how := why(validator, body):
            yield Disagreement("sent", entry.id, f"{what} refuses {json.dumps(body)}: {how}")
    if sent.given.get("field_errors"):
        yield from _check_scant(subject, sent)


def _check_scant(subject: Subject, sent: Sent) -> Iterator[Disagreement]:
    """A field error of which only the path is given is refused, or sent in a body that is valid."""
    entry = sent.entry
    try:
        scant = subject.class_of(entry)(**sent.given | {"field_errors": [subject.package.FieldError("name")]})
    except TypeError:
        return
    body = json.loads(scant.to_response().body)
    if how := why(subject.validators.published(f"entries/{entry.slug}"), body):
        how = f"with nothing but the path of a field, its schema refuses {json.dumps(body)}: {how}"
        yield Disagreement("sent", entry.id, how)
