"""Making: outputs in shares, and the files that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from errcat.diagnostics import Diagnostic, Diagnostics, Place
from errcat.outputs import shares as making
from errcat.outputs.outputs import Finished, Output, TemplateFile
from errcat.outputs.shares import Made, gather, make_in_shares
from errcat.outputs.targets import Target
from errcat.outputs.templating import Templates

TARGET = Target("t", Path("t"), {})


def output(path: str, template: str, thing: Any = None) -> Output:
    """An output of a template that is copied."""
    return Output(path, TemplateFile(TARGET, template, path, Path("t") / template, (), False, False), None, thing)


OUTPUTS = [
    *(output(f"{n:04}/entry", "{entry}/entry", thing=n) for n in range(600)),
    *(output(f"{n:04}/other", "{entry}/other", thing=n) for n in range(3)),
    *(output(f"whole-{n}", f"whole-{n}") for n in range(4)),
]


def make(share: Sequence[Output]) -> Made:
    """One file for each output, and a finding for each share."""
    finding = Diagnostic("EC000", f"{len(share)} of {share[0].template.name}", Place("x"))
    return [Finished("t", out.path, out.template.name.encode()) for out in share], [finding]


@pytest.mark.parametrize("worth_it", [10, 100_000])
def test_every_output_is_made_once_by_few_or_many(worth_it: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_WORTH_IT", worth_it)
    counts: list[int] = []
    made = make_in_shares(make, OUTPUTS, Templates(None), lambda _, done, total: counts.append(done * 1000 + total))
    diagnostics = Diagnostics()
    files = gather(made, (TARGET,), diagnostics)
    assert files == {"t": {out.path: out.template.name.encode() for out in OUTPUTS}}
    assert counts == sorted(counts)
    assert counts[-1] == 607 * 1001
    whole = [f"1 of whole-{n}" for n in range(4)]
    shares = ["250 of {entry}/entry", "250 of {entry}/entry", "100 of {entry}/entry", "3 of {entry}/other"]
    assert [found.message for found in diagnostics.found] == [*whole, *shares]


def test_a_target_without_a_file_is_there_all_the_same() -> None:
    assert gather([], (TARGET,), Diagnostics()) == {"t": {}}
