"""Ambiguity: no message is that of two entries, and none is hidden behind another entry's."""

from __future__ import annotations

from typing import NamedTuple

from errcat import messages
from errcat.checking.wire_texts import says_something
from errcat.diagnostics import Diagnostics, Edit, unsure
from errcat.findings.wording import elsewhere, quote
from errcat.resolving.indexes.message_index import MessageIndex
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.texts import WireText
from errcat.yaml_reader.edits import added, written


class Candidate(NamedTuple):
    """A message that identifies an entry."""

    entry: EntryReading
    text: WireText

    def competes_with(self, other: Candidate) -> bool:
        """Whether both can be the message of one body."""
        mine, others = self.entry, other.entry
        if mine.key == others.key or set(mine.statuses).isdisjoint(others.statuses):
            return False
        return mine.envelope is not None and others.envelope is not None and _place(mine) == _place(others)


def check_ambiguity(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose messages whose example another entry's message matches too, unless precedence says who wins."""
    candidates = [
        Candidate(entry, text)
        for entry in service.entries
        if entry.identity == "message"
        for text in entry.messages
        if text.kind != "example" and says_something(text)
    ]
    index = MessageIndex([(candidate.text.parts, candidate) for candidate in candidates])
    reported: set[frozenset[str]] = set()
    for candidate in candidates:
        sample = candidate.text.message.sample
        for other in index.candidates(sample):
            if messages.match(other.text.parts, sample, is_open=bool(other.text.message.open)) is None:
                continue
            pair = frozenset((candidate.entry.key, other.entry.key))
            if other.entry.rank >= candidate.entry.rank and candidate.competes_with(other):
                if pair not in reported:
                    _report(candidate, other, sample, diagnostics)
                reported.add(pair)
                break


def _report(mine: Candidate, other: Candidate, sample: str, diagnostics: Diagnostics) -> None:
    """Say that the example of one message is matched by another one, too."""
    if other.entry.rank > mine.entry.rank:
        message = f"{quote(mine.entry.key)} is never reached: {quote(other.entry.key)} matches its message first"
        help_ = (
            f"give {quote(mine.entry.key)} a `precedence` above {other.entry.precedence}, or mend one of the messages"
        )
        notes = elsewhere(other.text.spot.place)
        fixes = unsure(_with_precedence(mine.entry, other.entry.precedence + 1))
        if other.entry.precedence == mine.entry.precedence:  # the open one of the two may be reached by others
            message = f"the example {quote(sample)} of {quote(mine.entry.key)} is a message of {quote(other.entry.key)}"
            help_ = "give the open parameter an example that no other message fits, or mend one of the messages"
            fixes = ()
        diagnostics.error("EC306", message, mine.text.spot.place, help=help_, notes=notes, fixes=fixes)
        return
    if other.text.spot.place < mine.text.spot.place:
        first, later = other, mine
    else:
        first, later = mine, other
    message = f"{quote(sample)} is a message of {quote(first.entry.key)} and of {quote(later.entry.key)}"
    narrow, wide = (mine, other) if len(mine.text.parts) <= len(other.text.parts) else (other, mine)
    higher = wide.entry.precedence + 1
    help_ = f"give the one that should win a higher `precedence`: `precedence: {higher}` in {quote(narrow.entry.key)}"
    notes, fixes = elsewhere(first.text.spot.place), unsure(_with_precedence(narrow.entry, higher))
    diagnostics.error("EC305", message, later.text.spot.place, help=help_, notes=notes, fixes=fixes)


def _with_precedence(entry: EntryReading, precedence: int) -> tuple[Edit, ...]:
    """The edit that gives an entry a precedence."""
    if "precedence" in entry.body:
        return written(entry.spot("precedence"), str(precedence))
    return added(entry.body, f"precedence: {precedence}")


def _place(entry: EntryReading) -> str:
    """Where the message of an entry stands."""
    return entry.envelope.pointer("message") if entry.envelope else ""
