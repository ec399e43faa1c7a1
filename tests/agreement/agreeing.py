"""Agreeing: all demands on one catalogue, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from tests.agreement.bodies import check_alike, check_closed, check_examples
from tests.agreement.decoding import check_decoded
from tests.agreement.demands import Disagreement
from tests.agreement.draw import Draw
from tests.agreement.made import Made
from tests.agreement.packages import package
from tests.agreement.pages import check_pages
from tests.agreement.public import check_public
from tests.agreement.sending import Sent, check_sent, send
from tests.agreement.shared_params import check_undocumented
from tests.agreement.subject import Subject
from tests.agreement.telling import check_package, check_told
from tests.agreement.validators import Validators
from tests.agreement.waiting import check_waiting


def disagreements(made: Made, seed: int) -> Iterator[Disagreement]:
    """Everything in which the outputs of an accepted catalogue do not agree; chance takes the seed."""
    assert made.files is not None
    if made.faults:
        yield from (Disagreement("whole", made.service.id, fault) for fault in made.faults)
        return
    with package(made.files["python"], made.service.id) as module:
        yield from _of(Subject(made.service, made.files, Validators(made.files), module, Draw(f"bodies of {seed}")))


def _of(subject: Subject) -> Iterator[Disagreement]:
    """What breaks any demand."""
    sent: list[Sent] = []
    for one in send(subject):
        if isinstance(one, Disagreement):
            yield one
            continue
        sent.append(one)
        yield from check_sent(subject, one)
        yield from check_decoded(subject, one)
        yield from check_undocumented(subject, one)
    yield from check_examples(subject)
    yield from check_closed(subject)
    yield from check_alike(subject, sent)
    yield from check_told(subject)
    yield from check_package(subject)
    yield from check_waiting(subject)
    yield from check_pages(subject)
    yield from check_public(subject)
