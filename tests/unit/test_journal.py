"""Proves that a journal takes back what it finds, and only what it may."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.journal import Changes, carry_out, undo

from tests.faults import CHANGING, Call, Dying, Killed, Steps, hooked
from tests.trees import plant, tree_of

JOURNAL = ".errcat-journal"


def changes(**given: object) -> Changes:
    """Changes of the named kinds only."""
    return Changes(**{"parks": {}, "swaps": {}, "files": {}, "folders": {}, **given})  # type: ignore[arg-type]


def undone(out: Path) -> list[str]:
    """The codes and places of what stands against taking back."""
    diagnostics = Diagnostics()
    assert undo(str(out), diagnostics) is not diagnostics.failed
    return [f"{d.code} {d.place.file.removeprefix(str(out))}" for d in diagnostics.found]


def died_before_the_plan_went(out: Path, wanted: Changes) -> None:
    """Take all steps and die."""
    dying = Dying(0)
    dying.strikes = lambda: False  # type: ignore[method-assign]

    def stop(name: str, arguments: tuple[object, ...], call: object) -> object:
        if name == "unlink":
            dying.dead = True
        return Dying.__call__(dying, name, arguments, call)  # type: ignore[arg-type]

    with hooked(stop), pytest.raises(Killed):
        carry_out(str(out), wanted, Diagnostics())
    assert (out / JOURNAL / "plan").exists()


def test_changes_are_carried_out_and_leave_no_journal(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "old", "t/b": "gone", "t/c/d": "gone", "t/c/e/f": "gone"})
    diagnostics = Diagnostics()
    wanted = changes(
        parks={"t/b": (), "t/c": ("d", "e/f")},
        swaps={"t/a": b"new"},
        files={"t/g": b"g"},
        folders={"u": {"h/i": b"i", "j": b"j"}},
    )
    assert wanted and not changes()
    carry_out(str(tmp_path), wanted, diagnostics)
    assert tree_of(tmp_path) == {"t/a": b"new", "t/g": b"g", "u/h/i": b"i", "u/j": b"j"}
    assert not diagnostics.found


def test_what_is_taken_back_keeps_its_time_and_permissions(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "old", "t/b": "gone"})
    (tmp_path / "t/a").chmod(0o640)
    os.utime(tmp_path / "t/a", ns=(5, 5))
    died_before_the_plan_went(tmp_path, changes(parks={"t/b": ()}, swaps={"t/a": b"new"}, files={"t/c": b"c"}))
    assert tree_of(tmp_path / "t") == {"a": b"new", "c": b"c"}
    assert undone(tmp_path) == []
    assert tree_of(tmp_path) == {"t/a": b"old", "t/b": b"gone"}
    facts = (tmp_path / "t/a").stat()
    assert (facts.st_mtime_ns, facts.st_mode & 0o777) == (5, 0o640)


def test_a_file_that_appears_in_a_folder_that_goes_stops_everything(tmp_path: Path) -> None:
    plant(tmp_path, {"t/c/d": "gone", "t/c/mine": "mine"})
    with pytest.raises(FileExistsError) as raised:
        carry_out(str(tmp_path), changes(parks={"t/c": ("d",)}, files={"t/x": b"x"}), Diagnostics())
    assert raised.value.filename == f"{tmp_path}/t/c/mine"
    assert tree_of(tmp_path) == {"t/c/d": b"gone", "t/c/mine": b"mine"}


@pytest.mark.parametrize("wanted", [changes(files={"t/x": b"x"}), changes(folders={"t/x": {"y": b"y"}})])
def test_a_file_that_appears_where_a_new_one_goes_stops_everything(tmp_path: Path, wanted: Changes) -> None:
    plant(tmp_path, {"t/x": "mine"})
    with pytest.raises(FileExistsError):
        carry_out(str(tmp_path), wanted, Diagnostics())
    assert tree_of(tmp_path) == {"t/x": b"mine"}


def test_a_file_put_into_a_new_folder_after_the_death_is_not_lost(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "gone"})
    died_before_the_plan_went(tmp_path, changes(parks={"t/a": ()}, folders={"u": {"v/w": b"w"}}))
    plant(tmp_path, {"u/v/mine": "mine", "u/__pycache__/x": ""})
    assert undone(tmp_path) == ["EC709 /u/v/mine"]
    assert (tmp_path / "u/v/mine").read_text() == "mine"
    (tmp_path / "u/v/mine").unlink()
    assert undone(tmp_path) == []
    assert tree_of(tmp_path) == {"t/a": b"gone"}


def test_a_file_put_where_an_old_one_returns_is_not_lost(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "gone", "t/b": ""})
    died_before_the_plan_went(tmp_path, changes(parks={"t/a": ()}))
    plant(tmp_path, {"t/a": "mine"})
    assert undone(tmp_path) == ["EC709 /t/a"]
    assert (tmp_path / "t/a").read_text() == "mine"
    (tmp_path / "t/a").unlink()
    assert undone(tmp_path) == []
    assert tree_of(tmp_path) == {"t/a": b"gone", "t/b": b""}


def test_new_things_that_somebody_removed_after_the_death_are_no_obstacle(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "gone"})
    died_before_the_plan_went(tmp_path, changes(parks={"t/a": ()}, files={"t/b": b"b"}))
    (tmp_path / "t/b").unlink()
    assert undone(tmp_path) == []
    assert tree_of(tmp_path) == {"t/a": b"gone"}


def test_a_file_that_was_not_yet_replaced_is_left_as_it_is_now(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "edited after the death", f"{JOURNAL}/old/0": "old", f"{JOURNAL}/new/0": "new"})
    plant(tmp_path, {f"{JOURNAL}/plan": "swap 0 t/a\n"})
    assert undone(tmp_path) == []
    assert tree_of(tmp_path) == {"t/a": b"edited after the death"}


def test_the_plan_goes_before_anything_that_it_speaks_of(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "old", "t/b": "gone"})
    died_before_the_plan_went(tmp_path, changes(parks={"t/b": ()}, swaps={"t/a": b"new"}, files={"t/c": b"c"}))
    plan = tmp_path / JOURNAL / "plan"
    seen: list[bool] = []

    def watch(name: str, arguments: tuple[str, ...], call: Call) -> object:
        if name == "scandir" and arguments[0].startswith(str(plan.parent)):  # that is how the clearing begins
            seen.append(plan.exists())
        return call()

    with hooked(watch):
        assert undone(tmp_path) == []
    assert seen == [False, False, False]


@pytest.mark.parametrize(
    "plan",
    [
        b"park 0 ../outside\n",
        b"enter 0 /outside\n",
        b"swap x t/a\n",
        b"swap \xc2\xb2 t/a\n",
        b"burn 0 t/a\n",
        b"park 0\n",
        b"park 0 t/a\n ../x\n",
        b"",
        b"\xff",
    ],
)
def test_a_plan_that_is_not_ours_is_not_followed(tmp_path: Path, plan: bytes) -> None:
    out = tmp_path / "out"
    plant(out, {"t/a": "", f"{JOURNAL}/old/0": "planted", f"{JOURNAL}/new/x": ""})
    (out / JOURNAL / "plan").write_bytes(plan)
    before = tree_of(tmp_path)
    assert undone(out) == ["EC709 "]
    assert tree_of(tmp_path) == before


@pytest.mark.parametrize("link", ["t", JOURNAL, f"{JOURNAL}/old", f"{JOURNAL}/new"])
def test_nothing_is_taken_back_through_a_link(tmp_path: Path, link: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    plant(out, {"t/b": "", f"{JOURNAL}/old/0": "planted", f"{JOURNAL}/new/x": "", f"{JOURNAL}/plan": "park 0 t/a\n"})
    (out / link).rename(elsewhere)
    (out / link).symlink_to(elsewhere)
    before = tree_of(tmp_path)
    assert undone(out)[0].startswith("EC709")
    assert tree_of(tmp_path) == before


def test_a_journal_without_a_plan_is_removed_and_its_links_are_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    plant(tmp_path, {"precious/x": "x", f"out/{JOURNAL}/old/0/y": "", f"out/{JOURNAL}/plan.part": "park 0 t/a\n"})
    (out / JOURNAL / "old/link").symlink_to(tmp_path / "precious")
    assert undone(out) == []
    assert tree_of(tmp_path) == {"precious/x": b"x", "out/": None}


def test_a_journal_that_cannot_be_removed_is_a_warning(tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    diagnostics = Diagnostics()
    plant(tmp_path, {"t/a": "old"})
    with hooked(Steps(1, refuse, names=("rmdir",))):
        carry_out(str(tmp_path), changes(swaps={"t/a": b"new"}), diagnostics)
    assert [(d.code, d.message) for d in diagnostics.found] == [
        ("EC710", f"cannot remove `{tmp_path}/{JOURNAL}`: permission denied")
    ]
    assert not diagnostics.failed
    assert (tmp_path / "t/a").read_text() == "new"


def test_a_write_that_takes_a_part_only_is_continued(tmp_path: Path) -> None:
    real = os.write

    def sip(handle: int, content: bytes) -> int:
        return real(handle, bytes(content)[:3])

    (tmp_path / "t").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", sip)
        carry_out(str(tmp_path), changes(files={"t/a": b"0123456789", "t/b": b""}), Diagnostics())
    assert tree_of(tmp_path) == {"t/a": b"0123456789", "t/b": b""}


def test_the_number_of_calls_grows_with_the_changes_only(tmp_path: Path) -> None:
    """A new folder moves in as a whole: per file one is opened, written and closed, and nothing else is done."""
    calls: list[int] = []
    for number in (10, 110):
        steps = Steps(0, lambda *_: None, names=CHANGING)
        with hooked(steps):
            out = tmp_path / str(number)
            out.mkdir()
            carry_out(str(out), changes(folders={"t": {f"{i}": b"x" for i in range(number)}}), Diagnostics())
        calls.append(steps.count)
    assert calls[1] - calls[0] == 3 * 100
