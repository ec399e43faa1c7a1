"""Making: outputs in shares, and the files that come of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from errcat.diagnostics import Diagnostics
from errcat.model import Catalogue, Guide
from errcat.outputs import shares as making
from errcat.outputs.outputs import Output, TemplateFile
from errcat.outputs.rendering.views import Views
from errcat.outputs.shares import copy, gather, render_and_finish
from errcat.outputs.targets.target import Target
from errcat.yaml_reader.files import read_regular

TARGET = Target("t", Path("t"), {})
CATALOGUE = Catalogue("https://e.example/", ())
VIEWS: Views = {"t": {}}


def output(folder: Path, path: str, template: str, thing: Any = None) -> Output:
    """An output of a template in a folder; what has no `.jinja` is copied."""
    target = Target("t", folder, {})
    file = TemplateFile(target, template, path, folder / template, (), template.endswith(".jinja"), models=False)
    return Output(path, file, None, "guide" if thing else "", thing)


@pytest.fixture
def outputs(tmp_path: Path) -> list[Output]:
    """Outputs of two templates for each thing and of four for the whole; one of the latter fails."""
    things = [Guide(f"{n:04}", "A guide", "") for n in range(600)]
    for name in ("entry.md.jinja", "other.md.jinja", *(f"whole-{n}.md.jinja" for n in range(3))):
        (tmp_path / name).write_text(f"{name} {{{{ catalogue.base_url }}}}", "utf-8")
    (tmp_path / "whole-3.md.jinja").write_text("{{ missing }}", "utf-8")
    (tmp_path / "runtime.py").write_text("X = 1", "utf-8")
    return [
        *(output(tmp_path, f"{n:04}/entry.md", "entry.md.jinja", thing) for n, thing in enumerate(things)),
        *(output(tmp_path, f"{n:04}/other.md", "other.md.jinja", thing) for n, thing in enumerate(things[:3])),
        *(output(tmp_path, f"whole-{n}.md", f"whole-{n}.md.jinja") for n in range(4)),
        *(output(tmp_path, f"{n}/runtime.py", "runtime.py") for n in range(40)),
    ]


@pytest.mark.parametrize("worth_it", [10, 100_000])
def test_every_output_is_made_once_by_few_or_many(
    outputs: list[Output], worth_it: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_WORTH_IT", worth_it)
    counts: list[int] = []
    made = render_and_finish(outputs, CATALOGUE, VIEWS, None, lambda _, done, total: counts.append(done * 1000 + total))
    diagnostics = Diagnostics()
    files = gather(made, (TARGET,), diagnostics)
    good = [out for out in outputs if out.path.endswith(".md") and out.path != "whole-3.md"]
    assert files == {"t": {out.path: f"{out.template.name} https://e.example/\n".encode() for out in good}}
    assert counts == sorted(counts)
    assert counts[-1] == 607 * 1001
    assert [len(finished) for finished, _ in made] == [1, 1, 1, 0, 250, 250, 100, 3]
    assert [(found.code, found.message[:30]) for found in diagnostics.found] == [
        ("EC607", "the template of `whole-3.md` f")
    ]


def test_many_whole_services_are_shared_out_in_few_shares(tmp_path: Path) -> None:
    (tmp_path / "page.md.jinja").write_text("A page", "utf-8")
    pages = [output(tmp_path, f"{n}.md", "page.md.jinja") for n in range(434)]
    assert [len(finished) for finished, _ in render_and_finish(pages, CATALOGUE, VIEWS, None, None)] == [22] * 19 + [16]


def test_a_file_without_a_template_is_read_once_for_all_its_copies(
    outputs: list[Output], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(file: Path) -> bytes:
        """Read a file, and keep that it was."""
        read.append(file)
        return read_regular(file)

    monkeypatch.setattr(making, "read_regular", counted)
    finished, found = copy(outputs)
    assert {file.path: file.content for file in finished} == {f"{n}/runtime.py": b"X = 1" for n in range(40)}
    assert len(read) == 1
    assert found == []


def test_a_target_without_a_file_is_there_all_the_same() -> None:
    assert gather([], (TARGET,), Diagnostics()) == {"t": {}}
