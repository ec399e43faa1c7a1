"""Every example of the reference page is a catalogue that passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs, own_templates
from errcat.pipeline import read_catalogue

PAGE = (Path(__file__).parent.parent / "docs" / "catalog-format.md").read_text("utf-8")
SERVICE = """
service: acme
title: Acme API
envelopes:
  default:
    places: {code: /error/code, message: /error/message}
"""
BLOCK = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, dict[str, str]]]:
    """The headings that hold blocks, each with its blocks by file."""
    sections = re.split(r"^##+ (.+)$", PAGE, flags=re.MULTILINE)
    found = []
    for heading, text in zip(sections[1::2], sections[2::2], strict=True):
        blocks: dict[str, str] = {}
        for kind, block in BLOCK.findall(text):
            blocks[kind] = blocks.get(kind, "") + block
        if blocks:
            found.append((heading, blocks))
    return found


@pytest.mark.parametrize(("heading", "blocks"), examples(), ids=lambda value: value if isinstance(value, str) else "")
def test_example(heading: str, blocks: dict[str, str], tmp_path: Path) -> None:
    """The blocks of a section, put into files, are read without an error."""
    folder = tmp_path / "catalog" / "acme"
    (folder / "guides").mkdir(parents=True)
    (folder / "guides" / "support.md").write_text("# Support\n", "utf-8")
    service = blocks.get("service", SERVICE)
    used = sorted(set(re.findall(r"\b[1-5]\d\d\b", " ".join(re.findall(r"status: (.+)", blocks.get("errors", ""))))))
    if "statuses:" not in service and used:
        service += "statuses:\n" + "".join(f"  {status}: {{title: Status {status}}}\n" for status in used)
    if "statuses:" not in service and not used:
        service += "statuses:\n  404: {title: Not Found}\n"
    (folder / "service.yaml").write_text(service, "utf-8")
    (folder / "errors.yaml").write_text(blocks.get("errors", "not_found:\n  status: 404\n"), "utf-8")
    if "lock" in blocks:
        (folder / "catalog.lock").write_text(blocks["lock"], "utf-8")
    diagnostics = Diagnostics()
    read = read_catalogue(Inputs(tmp_path / "catalog", (own_templates(),), (), "https://errors.example/"), diagnostics)
    assert read is not None, (heading, diagnostics.sorted())


def test_the_page_has_examples() -> None:
    """The blocks are found at all."""
    assert len(examples()) >= 8
