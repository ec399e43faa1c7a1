"""What `check` accepts, every output honours: catalogues that nobody wrote are held to it, 300 in every run.

ERRCAT_AGREEMENT_COUNT and ERRCAT_AGREEMENT_SEED take other ones; `make prove` takes 20,000.
"""

from __future__ import annotations

import os

import pytest

from tests.agreement.known import KNOWN
from tests.agreement.made import Workshop
from tests.agreement.prove import Proof, prove, report

COUNT = int(os.environ.get("ERRCAT_AGREEMENT_COUNT", "300"))
SEED = int(os.environ.get("ERRCAT_AGREEMENT_SEED", "0"))
SHARES = 6  # so that several workers can take them
WITH_MODELS = 30  # catalogues whose bodies become types as well, which takes as long as all the rest

shares = [range(SEED + COUNT * n // SHARES, SEED + COUNT * (n + 1) // SHARES) for n in range(SHARES)]


@pytest.mark.parametrize("seeds", shares, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
def test_outputs_of_what_is_accepted_agree(seeds: range) -> None:
    """Every demand of `demands.py` holds for every accepted catalogue; more than half of them are accepted."""
    proof: Proof = prove(seeds, Workshop(), models=WITH_MODELS // SHARES)
    assert not proof.new, report(*proof.new[0])
    assert proof.accepted > proof.drawn / 2


def test_every_open_disagreement_has_a_reason() -> None:
    assert all(kind.__doc__ for kind in KNOWN)
