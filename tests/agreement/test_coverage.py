"""The catalogues that are drawn use all of the language, lead to every finding, and most of them are accepted."""

from __future__ import annotations

import copy

import pytest

from tests.agreement.broken import SLIPS, broken
from tests.agreement.coverage import SCHEMA, used, wanted
from tests.agreement.drawing import drawn, plain
from tests.agreement.made import judged

SEEDS = 2_000


def test_everything_occurs_and_most_catalogues_are_accepted() -> None:
    """Every key and listed value, finding and combination within 2,000 seeds; those broken on purpose do not count."""
    missing, accepted, whole = wanted(SCHEMA), 0, 0
    for seed in range(SEEDS):
        if not missing:
            break
        made = judged(drawn(seed))
        missing.difference_update(used(made))
        whole += not made.drawn.broken
        accepted += not made.drawn.broken and made.catalogue is not None
    assert not missing, sorted(missing)
    assert accepted > whole / 2


def test_a_new_key_and_a_new_value_would_be_missed() -> None:
    schema = copy.deepcopy(SCHEMA)
    schema["$defs"]["entry"]["properties"]["severity"] = {"enum": ["low", "high"]}
    added = {"entry.severity", 'entry.severity="low"', 'entry.severity="high"'}
    assert wanted(schema) - wanted(SCHEMA) == added


@pytest.mark.parametrize("code", SLIPS)
def test_what_is_broken_on_purpose_is_found(code: str) -> None:
    assert all(code in judged(broken(plain(seed), code)).codes for seed in range(5))
