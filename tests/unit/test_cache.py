"""What is kept between runs: after any edits a run makes what a cold one makes, and a check trusts none of it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.generate import check, generate
from errcat.outputs import field_models
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


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"class Wrong: ...\n"])
def test_a_check_trusts_nothing_that_was_kept(content: bytes) -> None:
    with catalogue() as inputs:
        assert generate(inputs, OUT, Diagnostics()) is not None
        kept = [path for path in Path(".errcat").rglob("*") if path.is_file() and path.name != ".gitignore"]
        assert {path.parts[1] for path in kept} == {"jinja", "models", "stamps"}
        for path in kept:
            path.write_bytes(content)
        assert found_by_a_cold_run(inputs) == []
        changed(ENTRY_FILE, "title: [^,]+", "title: Another one")
        assert found_by_a_cold_run(inputs)
