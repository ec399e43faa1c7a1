"""Proving: seeds go in; for each the catalogue is drawn and, where it is accepted, held to every demand.

`python -m tests.agreement.prove --count 20000 --seed 0` runs so many, on all cores, and prints what it found.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.agreement.agreeing import disagreements
from tests.agreement.catalogues import Drawn
from tests.agreement.demands import DEMANDS, Disagreement
from tests.agreement.drawing import drawn
from tests.agreement.known import KNOWN, known
from tests.agreement.made import Workshop
from tests.agreement.shrink import shrunk

_SHARE = 250  # seeds that one process takes at a time


@dataclass
class Proof:
    """What some seeds showed: how many were drawn and accepted, the open disagreements, and the new ones."""

    drawn: int = 0
    accepted: int = 0
    open: Counter[str] = field(default_factory=Counter)
    new: list[tuple[int, Disagreement]] = field(default_factory=list)

    def add(self, other: Proof) -> None:
        """Take what others showed along."""
        self.drawn += other.drawn
        self.accepted += other.accepted
        self.open.update(other.open)
        self.new += other.new


def prove(seeds: Iterable[int], workshop: Workshop, models: int = 0) -> Proof:
    """Hold the catalogues of some seeds to the demands, the first of them with the types of their bodies."""
    proof = Proof()
    for position, seed in enumerate(seeds):
        proof.drawn += 1
        made = workshop.made(drawn(seed), models=position < models)
        if made.catalogue is None:
            continue
        proof.accepted += 1
        for found in disagreements(made, seed):
            name = known(made.service, found)
            if name:
                proof.open[name] += 1
            else:
                proof.new.append((seed, found))
    return proof


def report(seed: int, found: Disagreement) -> str:
    """A disagreement, with the smallest catalogue that shows one of the same demand."""
    workshop = Workshop()

    def still_breaks(smaller: Drawn) -> bool:
        """Whether a smaller catalogue still breaks the demand in a way that is not known."""
        made = workshop.made(smaller, models=found.demand == "whole")
        broken = disagreements(made, seed) if made.catalogue is not None else iter(())
        return any(one.demand == found.demand and not known(made.service, one) for one in broken)

    small = shrunk(drawn(seed), still_breaks)
    files = "\n".join(f"# {name}\n{text}" for name, text in small.texts().items())
    return f"seed {seed}: {found}\n\nEvery catalogue must keep to this: {DEMANDS[found.demand]}.\n\n{files}"


def _share(seeds: range) -> Proof:
    """What one process finds."""
    return prove(seeds, Workshop())


def _shares(first: int, count: int) -> Iterator[range]:
    """The seeds in shares."""
    for start in range(first, first + count, _SHARE):
        yield range(start, min(start + _SHARE, first + count))


def main() -> None:
    """Run, and print what was found; the smallest catalogue for the first of each demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=int(os.environ.get("ERRCAT_AGREEMENT_COUNT", "20000")))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("ERRCAT_AGREEMENT_SEED", "0")))
    chosen = parser.parse_args()
    start, proof = time.perf_counter(), Proof()
    with ProcessPoolExecutor() as processes:
        for share in processes.map(_share, _shares(chosen.seed, chosen.count)):
            proof.add(share)
            print(f"{proof.drawn:,} drawn, {len(proof.new)} new disagreements", file=sys.stderr)
    seconds = time.perf_counter() - start
    print(
        f"{proof.drawn:,} catalogues in {seconds:.0f} s from seed {chosen.seed}: {proof.accepted:,} accepted, ", end=""
    )
    print(f"{len(proof.new)} new disagreements, {proof.open.total():,} of {len(proof.open)} open kinds")
    for kind in KNOWN:
        print(f"{proof.open[kind.__name__]:>10,}  {kind.__name__}: {kind.__doc__}")
    for demand in dict.fromkeys(found.demand for _, found in proof.new):
        print(report(*next(item for item in proof.new if item[1].demand == demand)))
    sys.exit(bool(proof.new))


if __name__ == "__main__":
    main()
