"""A catalogue that fails is shown as small as it can be."""

from __future__ import annotations

from tests.agreement.catalogues import Drawn
from tests.agreement.drawing import plain
from tests.agreement.made import judged
from tests.agreement.shrink import shrunk


def with_status_429(drawn: Drawn) -> bool:
    """Whether a catalogue is accepted and has an entry with this status, alone or among others."""
    made = judged(drawn)
    return made.catalogue is not None and any(429 in entry.statuses for entry in made.service.entries)


def test_what_plays_no_part_is_left_out() -> None:
    seed = next(seed for seed in range(100) if with_status_429(plain(seed)))
    small = shrunk(plain(seed), with_status_429)
    assert with_status_429(small)
    (body,) = small.entries.values()
    assert body["status"] in (429, [429])
    assert set(small.service) == {"service", "title", "envelopes"} and len(small.service["envelopes"]) == 1
    assert not small.guides and small.lock is None
