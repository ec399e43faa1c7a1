"""The demands can fail: twelve faults, sown one at a time, are each found within 300 catalogues."""

from __future__ import annotations

import pytest

from tests.agreement.agreeing import disagreements
from tests.agreement.drawing import drawn
from tests.agreement.faults import DECISIONS, LINES, Decision, Line
from tests.agreement.known import known
from tests.agreement.made import Workshop

CATALOGUES = 300


def is_found(workshop: Workshop) -> bool:
    """Whether the first catalogues show a disagreement that is not an open one."""
    for seed in range(CATALOGUES):
        made = workshop.made(drawn(seed))
        found = disagreements(made, seed) if made.catalogue is not None else iter(())
        if any(not known(made.service, one) for one in found):
            return True
    return False


@pytest.mark.parametrize("fault", DECISIONS, ids=lambda fault: fault.name)
def test_a_wrong_decision_is_found(fault: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault.module, fault.function, fault.wrong(getattr(fault.module, fault.function)))
    assert is_found(Workshop())


@pytest.mark.parametrize("fault", LINES, ids=lambda fault: fault.name)
def test_a_wrong_line_is_found(fault: Line) -> None:
    sown = 0

    def sow(path: str, content: bytes) -> bytes:
        """The content of a file, with the fault where it is sown."""
        nonlocal sown
        if not path.endswith(f"/{fault.file}"):
            return content
        assert content.count(fault.right.encode()) == 1, f"{fault.file} has no line {fault.right!r} any more"
        sown += 1
        return content.replace(fault.right.encode(), fault.wrong.encode())

    assert is_found(Workshop(sow))
    assert sown


def test_there_are_twelve() -> None:
    assert len({fault.name for fault in (*DECISIONS, *LINES)}) == 12
