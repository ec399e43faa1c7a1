"""Pages: the page of an entry shows its examples and its answer on repeating, and the package sends what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from errcat.model import Entry

from tests.agreement.demands import Disagreement
from tests.agreement.raising import as_shown
from tests.agreement.sending import raised
from tests.agreement.subject import Subject

_FENCED = re.compile(r"^(`{3,})json\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


def check_pages(subject: Subject) -> Iterator[Disagreement]:
    """What is wrong with the page of any entry."""
    for entry in subject.service.entries:
        page = subject.files["markdown"][f"pages/acme/errors/{entry.slug}.md"].decode()
        shown = [json.loads(found[2]) for found in _FENCED.finditer(page)]
        for body in _wanted(entry):
            if body not in shown:
                yield Disagreement("page", entry.id, f"it does not show {json.dumps(body)}")
        for answer in {rule.answer for _, rule in entry.retries} or {entry.retry.answer}:
            if f"**{answer}.**" not in page:
                yield Disagreement("page", entry.id, f"it does not answer {answer!r}")
        if not entry.samples:
            yield from _check_sending(subject, entry)


def _wanted(entry: Entry) -> list[Any]:
    """The bodies that a page shows as JSON: samples, else the example; one within a response is shown as it came."""
    bodies = [sample.value for sample in entry.samples if sample.kind == "body"]
    return bodies if any(sample.kind != "fragment" for sample in entry.samples) else [entry.example]


def _check_sending(subject: Subject, entry: Entry) -> Iterator[Disagreement]:
    """The body on the page is what the package sends when it is given the values that stand in it."""
    given = as_shown(subject, entry)
    if given is None:
        return
    sent = raised(subject, entry, given)
    if isinstance(sent, Disagreement):
        yield sent
    elif sent.body != entry.example:
        how = f"it shows {json.dumps(entry.example)}, and {json.dumps(sent.body)} is sent"
        yield Disagreement("page", entry.id, how)
