"""The stamp: a run that changes nothing is known without reading a catalogue, and any change is seen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from errcat.outputs.cache import Cache
from errcat.tree.stamp import inputs_digest, is_current, keep, key_of, outputs_digest, saw


def test_contents_names_and_words_count_and_times_do_not(tmp_path: Path) -> None:
    file = tmp_path / "a" / "x.yaml"
    file.parent.mkdir()
    file.write_text("one", "utf-8")
    first = inputs_digest((tmp_path,), ("word",))
    os.utime(file, (1, 1))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("x", "utf-8")
    assert inputs_digest((tmp_path,), ("word",)) == first
    others = [inputs_digest((tmp_path,), ("other",))]
    file.write_text("two", "utf-8")
    others.append(inputs_digest((tmp_path,), ("word",)))
    file.rename(file.with_name("y.yaml"))
    others.append(inputs_digest((tmp_path,), ("word",)))
    assert len({first, *others}) == 4


def test_no_two_inputs_look_alike_because_their_parts_run_together() -> None:
    assert inputs_digest((), ("ab", "c")) != inputs_digest((), ("a", "bc"))
    assert key_of("ab", "c") != key_of("a", "bc")


def test_outputs_count_by_size_and_time_in_any_order() -> None:
    assert outputs_digest({"a": (1, 2), "b": (3, 4)}) == outputs_digest({"b": (3, 4), "a": (1, 2)})
    assert len({outputs_digest({"a": pair}) for pair in ((1, 2), (1, 3), (2, 2))}) == 3


def test_a_stamp_is_of_one_kind_of_run(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert not is_current(cache, "key", "in", "out")
    keep(cache, "key", "in", "out")
    assert is_current(cache, "key", "in", "out")
    assert not is_current(cache, "key", "in2", "out")
    assert not is_current(cache, "key", "in", "out2")
    assert not is_current(cache, "other", "in", "out")


def test_what_went_in_is_known_where_what_came_out_is_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert not saw(cache, "key", "in")
    keep(cache, "key", "in", "")
    assert saw(cache, "key", "in") and not is_current(cache, "key", "in", "out")
    assert not saw(cache, "key", "i") and not saw(cache, "other", "in")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="platform: every name is Unicode there")
def test_names_that_are_no_text_count_as_others(tmp_path: Path) -> None:
    for name in ("\udcff.yaml", "\udcfe.yaml"):
        (tmp_path / name).write_bytes(b"x")
    (first, second), both = tmp_path.iterdir(), inputs_digest((tmp_path,), ())
    first.unlink()
    one = inputs_digest((tmp_path,), ())
    second.rename(first)
    assert len({both, one, inputs_digest((tmp_path,), ())}) == 3
    assert outputs_digest({"\udcff": (1, 2)}) != outputs_digest({"\udcfe": (1, 2)})
    assert key_of("\udcff") != key_of("\udcfe")
