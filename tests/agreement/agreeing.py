"""Agreeing: all demands on one catalogue, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from errcat.model import Entry

from tests.agreement.demands import Disagreement
from tests.agreement.describing import check_alike, check_closed, check_examples, check_pages
from tests.agreement.draw import Draw
from tests.agreement.made import Made
from tests.agreement.packages import package
from tests.agreement.sending import check_sending
from tests.agreement.validators import Validators
from tests.agreement.waiting import check_waiting


def disagreements(made: Made, seed: int) -> Iterator[Disagreement]:
    """Everything in which the outputs of an accepted catalogue do not agree; chance takes the seed."""
    if made.faults:
        yield from (Disagreement("whole", made.service.id, fault) for fault in made.faults)
        return
    assert made.files is not None
    service, validators, draw = made.service, Validators(made), Draw(f"bodies of {seed}")
    yield from check_examples(service, validators)
    with package(made.files["python"], service.id) as module:
        sent: list[tuple[Entry, Any]] = []
        for found in check_sending(service, module, validators, draw):
            if isinstance(found, Disagreement):
                yield found
            else:
                sent.append(found)
        yield from check_waiting(service, module)
        yield from check_pages(service, made.files["markdown"], module)
        yield from check_alike(service, validators, module, sent, draw)
    yield from check_closed(service, validators)
