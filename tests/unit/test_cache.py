"""What is kept between runs: after any edits a run makes what a cold one makes, and a check trusts none of it."""

from __future__ import annotations

import marshal
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from hashlib import blake2b
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.generate import check, generate
from errcat.outputs import cache, field_models
from errcat.outputs.inputs import Inputs, own_templates
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

SERVICE = """\
service: acme
title: Acme
envelopes:
  default:
    title: The body
    places: {code: /code, message: /message}
    schema:
      type: object
      required: [code, message, detail]
      properties:
        code: {type: string}
        message: {type: string}
        detail: {type: object, properties: {count: {type: integer}}}
statuses: {404: {title: Missing}, 409: {title: Taken}}
"""
ENTRIES = """\
NOT_FOUND: {status: 404, title: Nothing there, message: There is nothing.}
TAKEN: {status: 409, title: Taken, message: "Somebody has {name}.", params: {name: {type: string, examples: [x]}}}
"""
OUT = Path("generated")
SERVICE_FILE, ENTRY_FILE = Path("catalog/acme/service.yaml"), Path("catalog/acme/errors.yaml")
GUIDE = Path("catalog/acme/guides/help.md")
TEMPLATE = Path("templates/markdown/pages/index.md.jinja")


def changed(file: Path, pattern: str, text: str) -> None:
    """Change the first thing in a file that a pattern finds."""
    file.write_text(re.sub(pattern, text, file.read_text("utf-8"), count=1), "utf-8")


def with_entry(number: int) -> None:
    """Add an entry, or take it away where it is there."""
    lines = ENTRY_FILE.read_text("utf-8").splitlines(keepends=True)
    added = f"MORE_{number}: {{status: 404, title: More, message: More of {number}.}}\n"
    kept = [line for line in lines if line != added]
    ENTRY_FILE.write_text("".join(kept if len(kept) < len(lines) else [*lines, added]), "utf-8")


def damaged(number: int) -> None:
    """Change an output by hand, or take it away."""
    files = sorted(path for path in OUT.rglob("*.md") if path.is_file())
    if files:
        files[number % len(files)].write_text("edited\n", "utf-8") if number % 2 else files[0].unlink()


EDITS: dict[str, Callable[[int], object]] = {
    "title": lambda n: changed(ENTRY_FILE, "title: [^,]+", f"title: Title {n}"),
    "message": lambda n: changed(ENTRY_FILE, "message: There[^}]*", f"message: There is nothing in {n}."),
    "status": lambda n: changed(ENTRY_FILE, r"TAKEN: \{status: \d+", f"TAKEN: {{status: {(404, 409)[n % 2]}"),
    "entry": with_entry,
    "schema": lambda n: changed(SERVICE_FILE, r"count\w*: \{", f"count{n}: {{"),
    "guide": lambda n: GUIDE.write_text(f"# Help\n\nAsk {n}.\n", "utf-8"),
    "template": lambda n: changed(TEMPLATE, r"\A(<!-- \d+ -->\n)?", f"<!-- {n} -->\n"),
    "output": damaged,
    "forget": lambda _: shutil.rmtree(".errcat", ignore_errors=True),
    "nothing": lambda _: None,
}


@contextmanager
def catalogue() -> Iterator[Inputs]:
    """A small catalogue and a copy of the templates in the current folder."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        GUIDE.parent.mkdir(parents=True)
        for file, text in ((SERVICE_FILE, SERVICE), (ENTRY_FILE, ENTRIES), (GUIDE, "# Help\n\nAsk.\n")):
            file.write_text(text, "utf-8")
        shutil.copytree(own_templates(), "templates", ignore=shutil.ignore_patterns("__pycache__"))
        yield Inputs(Path("catalog"), (Path("templates"),), (), "https://e.example/")


def found_by_a_cold_run(inputs: Inputs) -> list[str]:
    """Every difference between the tree and what a run makes that knows of no other run."""
    field_models._generate.cache_clear()
    diagnostics = Diagnostics()
    check(inputs, OUT, diagnostics)
    return [found.message for found in diagnostics.found if found.code.startswith("EC7")]


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 3)), min_size=1, max_size=6))
def test_after_any_edits_a_run_makes_what_a_cold_one_makes(edits: list[tuple[str, int]]) -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        for name, number in edits:
            EDITS[name](number)
            assert generate(inputs, OUT, Diagnostics()) is not None, name
        assert found_by_a_cold_run(inputs) == []


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A key of the test's own, beside which that of whoever runs it stays what it is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    cache._secret.cache_clear()
    yield tmp_path / "caches" / "errcat" / "key"
    cache._secret.cache_clear()


def kept(kind: str) -> list[Path]:
    """The entries of one kind, by name."""
    return sorted(path for path in Path(".errcat", kind).rglob("*") if path.is_file())


def made_anew(inputs: Inputs) -> list[str]:
    """Run once more where neither a stamp nor an output stands in the way; what a cold run then finds wrong."""
    field_models._generate.cache_clear()
    shutil.rmtree(".errcat/stamps")
    shutil.rmtree(OUT)
    assert generate(inputs, OUT, Diagnostics()) is not None
    return found_by_a_cold_run(inputs)


def forged(entry: Path, content: bytes) -> bytes:
    """An entry whose digest is right for everybody who has no key."""
    name = f"{entry.parent.relative_to('.errcat').as_posix()}/{entry.name}".encode()
    return blake2b(b"%d %s" % (len(name), name + content), digest_size=32).hexdigest().encode() + b"\n" + content


TAMPERED: dict[str, Callable[[Path, list[Path]], bytes]] = {
    "emptied": lambda _, __: b"",
    "other Python": lambda _, __: b"class Wrong: ...\n",
    "cut short": lambda entry, _: entry.read_bytes()[:-1],
    "edited": lambda entry, _: entry.read_bytes() + b"class Wrong: ...\n",
    "another entry": lambda _, entries: entries[0].read_bytes(),
    "a digest by hand": lambda entry, _: forged(entry, b"class Wrong: ...\n"),
}


@pytest.mark.parametrize("kind", ["models", "jinja"])
@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_a_run_believes_nothing_that_it_did_not_keep_itself(
    tamper: Callable[[Path, list[Path]], bytes], kind: str
) -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        entries = kept(kind)
        changed_ones = {entry: tamper(entry, entries) for entry in entries}
        for entry, content in changed_ones.items():
            entry.write_bytes(content)
        assert made_anew(inputs) == []
        assert all(entry.read_bytes() != changed_ones[entry] for entry in entries[1:]), "they are kept anew"


def test_bytecode_that_others_put_there_is_not_run() -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        code = compile("open('run', 'w')", "x", "exec")
        for entry in kept("jinja"):
            head, content = entry.read_bytes().split(b"\n", 1)
            at = content.index(b"c", 4)  # behind what Jinja writes first
            entry.write_bytes(forged(entry, content[:at] + marshal.dumps(code)) if head else b"")
        assert made_anew(inputs) == []
        assert not Path("run").exists()


def test_the_entries_of_another_user_are_not_believed(own_key: Path) -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        assert (own_key.stat().st_mode & 0o777, len(own_key.read_bytes())) == (0o600, 32)
        before = {entry: entry.read_bytes() for entry in kept("models")}
        own_key.unlink()
        cache._secret.cache_clear()
        assert made_anew(inputs) == []
        assert before and all(entry.read_bytes() != content for entry, content in before.items())


@pytest.mark.parametrize("obstacle", ["no folder", "a file in its place", "half a key", "a folder"])
def test_without_a_key_nothing_is_kept_and_nothing_is_missing(
    obstacle: str, own_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if obstacle == "no folder":
        monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    elif obstacle == "a file in its place":
        own_key.parent.parent.write_text("")
    else:
        own_key.parent.mkdir(parents=True)
        own_key.write_bytes(b"half") if obstacle == "half a key" else own_key.mkdir()
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        assert not Path(".errcat").exists()
        assert generate(inputs, OUT, Diagnostics()) is not None
        assert found_by_a_cold_run(inputs) == []


def test_a_draft_of_a_key_is_swept_too(own_key: Path) -> None:
    own_key.parent.mkdir(parents=True)
    draft = own_key.with_name(f".errcat-{'0' * 16}.draft")
    draft.write_bytes(b"half")
    assert cache._secret() == own_key.read_bytes() and not draft.exists()


def test_drafts_of_killed_runs_are_swept() -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        left = [folder / f".errcat-{'0' * 16}.draft" for folder in {path.parent for path in Path(".errcat").rglob("*")}]
        assert len(left) > 4
        for draft in left:
            draft.write_text("half")
        assert generate(inputs, OUT, Diagnostics()) is not None
        assert all(draft.exists() for draft in left), "a run that has nothing to do does not look"
        changed(ENTRY_FILE, "title: [^,]+", "title: Another one")
        assert generate(inputs, OUT, Diagnostics()) is not None
        assert not any(draft.exists() for draft in left)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"class Wrong: ...\n"])
def test_a_check_trusts_nothing_that_was_kept(content: bytes) -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        entries = [path for path in kept(".") if path.name != ".gitignore"]
        assert {path.parts[1] for path in entries} == {"jinja", "models", "stamps"}
        for path in entries:
            path.write_bytes(content)
        assert found_by_a_cold_run(inputs) == []
        changed(ENTRY_FILE, "title: [^,]+", "title: Another one")
        assert found_by_a_cold_run(inputs)


def test_what_was_not_used_for_long_goes_and_nothing_else_does() -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        entries = kept("models") + kept("jinja")
        store, long_ago = cache.Cache(Path(".errcat")), time.time() - cache.KEPT_SECONDS - 60
        for kind in ("models", "jinja/gone"):
            store.write(kind, "unused", b"x")
        foreign, linked = Path(".errcat/models/foreign"), Path(".errcat/elsewhere")
        foreign.write_bytes(Path(".errcat/models/unused").read_bytes())
        Path("others").mkdir()
        Path("others/file").write_bytes(b"x")
        linked.symlink_to(Path("../others"))
        for path in (*entries, foreign, *Path(".errcat").rglob("unused"), Path("others/file")):
            os.utime(path, (long_ago, long_ago))
        with_entry(1)
        assert generate(inputs, OUT, Diagnostics()) is not None
        assert not list(Path(".errcat").rglob("unused")) and not Path(".errcat/jinja/gone").exists()
        assert foreign.exists() and Path("others/file").exists()
        used = [path for path in entries if path.exists()]
        assert used and all(path.stat().st_mtime > long_ago for path in used)
        assert found_by_a_cold_run(inputs) == []


def test_a_run_drops_so_many_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = cache.Cache(tmp_path / "kept")
    for number in range(9):
        store.write("models", f"{number}", b"x")
        os.utime(tmp_path / "kept" / "models" / f"{number}", (1, 1))
    for most_looked_at, most_dropped, left in ((5, 9, 5), (9, 2, 3), (9, 9, 0)):
        monkeypatch.setattr(cache, "MOST_LOOKED_AT", most_looked_at)
        monkeypatch.setattr(cache, "MOST_DROPPED", most_dropped)
        store.prune()
        assert len(list((tmp_path / "kept").rglob("models/*"))) == left
    cache.Cache(tmp_path / "none").prune()
