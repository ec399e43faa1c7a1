"""Findings lead out: every `help` that the cases print is followed; then the finding is gone, and no new one is there.

Where it is an edit, the finding carries it, and each of several is made; what else a help asks a person to do stands
beside the case in `way_out.txt`. What nothing in a folder of files can do is listed here, with its reason.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.test_cases import ALL
from tests.ways_out import command_of, copied, counted, found, make, take, ways_out

NO_EDIT: dict[str, str] = {}
MOST_WITHOUT = 5


@pytest.mark.parametrize("case", [case for case in ALL if case.name not in NO_EDIT], ids=lambda case: case.name)
def test_every_help_leads_out(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finding of a case goes by what its help says, and nothing new comes."""
    monkeypatch.setenv("CI", "true")
    command, numbers = command_of(case), count()

    def afresh() -> None:
        """Stand in a fresh copy of the case."""
        monkeypatch.chdir(copied(case, tmp_path / str(next(numbers)) / "work"))

    afresh()
    before = found(command)
    gone: set[tuple[str, str]] = set()
    for finding in before:
        for edit in finding["fixes"]:
            afresh()
            make(edit)
            after = found(command)
            own = (finding["code"], finding["message"])
            assert counted(after)[own] < counted(before)[own], f"still there: {own}, after {edit}"
            assert not counted(after) - counted(before), f"new, after {edit}: {counted(after) - counted(before)}"
            gone.add(own)
    text = (case / "way_out.txt").read_text("utf-8") if (case / "way_out.txt").exists() else ""
    for way in ways_out(text):
        helped = {(f["code"], f["message"]) for f in before if way.words in f["help"]}
        assert helped, f"no help says: {way.words}"
        afresh()
        after = found(take(way, command))
        went = {key for key in helped if counted(after)[key] < counted(before)[key]}
        assert went, f"nothing went by: {way.words}; left: {counted(after)}"
        assert not counted(after) - counted(before), f"new, by {way.words}: {counted(after) - counted(before)}"
        gone |= went
    left = set(counted(before)) - gone
    assert not left, f"nobody has followed the help of {left}"


def test_few_are_left_out() -> None:
    """What no edit of the files of a case can do stays a short list, and each of it is a case."""
    assert len(NO_EDIT) <= MOST_WITHOUT
    assert set(NO_EDIT) <= {case.name for case in ALL}
