"""What the pages say of other people's tools and of our extensions, held to the locks, the templates and the tools."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from errcat.openapi_documents.components import MARK
from errcat.openapi_documents.operations import LIST

from tests.consume import node_tools
from tests.consume.packages import ROOT

DOCS = ROOT / "docs"
TEXT = {"type": "string"}
BASE = {"$ref": "#/components/schemas/Base"}
SCHEMAS: dict[str, Any] = {
    "Inner": {"type": "object", "properties": {"a": TEXT}},
    "Base": {"type": "object", "properties": {"code": TEXT, "inner": {"$ref": "#/components/schemas/Inner"}}},
    "Listed": {"allOf": [BASE, {"properties": {"code": {"enum": ["x"]}}}]},
    "Constant": {"allOf": [BASE, {"properties": {"code": {"const": "x"}}}]},
    "Beside": {"allOf": [BASE], "properties": {"code": {"enum": ["x"]}}},
    "Deeper": {"allOf": [BASE, {"properties": {"inner": {"$ref": "#/components/schemas/Other"}}}]},
    "Other": {"type": "object", "properties": {"b": TEXT}},
    "First": {"title": "Same", "type": "object", "properties": {"a": TEXT}},
    "Second": {"title": "Same", "type": "object", "properties": {"b": TEXT}},
}


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the tables below a heading of a page, without their first lines."""
    text = f"\n{(DOCS / page).read_text('utf-8')}".partition(f"\n{heading}\n")[2]
    below = re.split(r"^#", text, maxsplit=1, flags=re.MULTILINE)[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line, before in zip(below.splitlines()[1:], below.splitlines(), strict=False)
        if line.startswith("| ") and before.startswith("|")
    ]


def test_the_table_of_tools_names_the_locked_releases() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements-dev.lock").read_text("utf-8"), re.MULTILINE))
    ours = json.loads((node_tools.TOOLS / "package.json").read_text("utf-8"))["devDependencies"]
    locked |= {name: node_tools.version(name) for name in ours}
    tools = {name: version for name, version, *_ in rows("interoperability.md", "# Interoperability")}
    assert tools == {name: locked[name] for name in tools}
    assert {name for name in ours if not name.startswith(("@types/", "ajv-"))} <= set(tools)


def test_every_extension_is_documented_and_no_other() -> None:
    templates = "".join(file.read_text("utf-8") for file in (ROOT / "templates" / "openapi").glob("*.jinja"))
    retry = templates.partition("macro retry(")[2].partition("endmacro")[0]
    said = [name for cell, *_ in rows("openapi.md", "## Extensions") for name in re.findall(r"`([\w-]+)`", cell)]
    extensions = {*re.findall(r'"(x-[\w-]+)"', templates), MARK, LIST}
    assert sorted(said) == sorted({*extensions, *re.findall(r'"(\w+)":', retry)})


def test_a_maker_of_clients_still_needs_what_is_written_for_it(tmp_path: Path) -> None:
    """When this fails, its author has mended something: say so in the table, and write the documents more simply."""
    choice = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in SCHEMAS]}
    answer = {"200": {"description": "Any", "content": {"application/json": {"schema": choice}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/x": {"get": {"responses": answer}}},
        "components": {"schemas": SCHEMAS},
    }
    (tmp_path / "api.json").write_text(json.dumps(document), "utf-8")
    (tmp_path / "config.yaml").write_text("post_hooks: []", "utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--config", "config.yaml"]
    done = subprocess.run(
        [*command, "--path", "api.json", "--output-path", "made"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    made = {file.stem: file.read_text("utf-8") for file in (tmp_path / "made" / "models").glob("*.py")}
    assert "listed" in made
    assert "constant" not in made
    assert "can't be merged with Literal" in done.stdout + done.stderr
    assert "beside" not in made
    assert "inner: Inner |" in made["deeper"]
    assert {"same"} == {"same", "first", "second"} & set(made)


@pytest.mark.parametrize("page", ["interoperability.md", "openapi.md"])
def test_links_within_a_page_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors
    defined = set(re.findall(r"^\[(.+?)\]: https://", text, re.MULTILINE))
    assert set(re.findall(r"\[([\w-]+#\d+)\]", text)) == defined
