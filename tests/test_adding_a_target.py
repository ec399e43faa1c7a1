"""What docs/adding-a-target.md has people write, built outside the checkout, beside errcat's own targets."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lupa import LuaRuntime

from tests.target_reference import FILE as REFERENCE
from tests.target_reference import reference

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "adding-a-target.md").read_text("utf-8")
BLOCK = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HOSTILE = (
    'say "no"',
    "back\\slash \\n \\",
    "]] --[[ x ]=]",
    "tab\tand é\u0301 and \u00a0",
    "{{ service }} {% raw %}",
    "漢字 é 😀",
    '"; os.exit(1) --',
    "$(rm -rf x) `id` ${x}",
)
OWN = {"json_schema", "markdown", "openapi", "python"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files of the page, and a catalogue whose texts try to get out of their quotes."""
    for name, content in BLOCK.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    assert run(tmp_path, "init", ".").returncode == 0
    with (tmp_path / "catalog" / "acme" / "service.yaml").open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump({"categories": {"odd": {"title": HOSTILE[0], "description": HOSTILE[1]}}}))
    entries = tmp_path / "catalog" / "acme" / "errors.yaml"
    texts = {
        f"HOSTILE_{number}": {"status": 404, "title": text, "description": f"{text}\n{text}", "category": "odd"}
        for number, text in enumerate(HOSTILE)
    }
    with entries.open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump(texts, allow_unicode=False, width=10_000))
    return tmp_path


def run(folder: Path, *words: str, site: Path | None = None, status: int = 0) -> subprocess.CompletedProcess[str]:
    """An errcat that ran in a folder, with what is installed in another one."""
    paths = [str(ROOT / "generator"), *([str(site)] if site else [])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "CI": "true"}
    command = [sys.executable, "-m", "errcat", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == status, done.stderr + done.stdout
    return done


def installed(project: Path) -> Path:
    """The distribution of the page, built and installed into a folder."""
    site = project / "site"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(site), str(project / "dist")], check=True, capture_output=True)
    return site


def folders(project: Path) -> set[str]:
    """The targets of which something is there."""
    return {path.name for path in (project / "generated").iterdir() if path.is_dir()}


def settings(project: Path, *lines: str) -> None:
    """The settings of a project."""
    (project / "pyproject.toml").write_text("\n".join(["[tool.errcat]", *lines, ""]), "utf-8")


@pytest.mark.slow
def test_a_folder_and_a_distribution_are_made_beside_the_shipped_targets(project: Path) -> None:
    site = installed(project)
    shutil.rmtree(project / "dist")
    settings(
        project,
        'templates = ["mine"]',
        "[tool.errcat.targets.inventory]",
        "[tool.errcat.targets.lua]",
        'module = "failures"',
    )
    run(project, "generate", site=site)
    assert folders(project) == {*OWN, "codes", "lua", "inventory"}
    run(project, "generate", "--check", site=site)
    check_lua(project / "generated" / "lua", "failures")
    check_inventory(project / "generated")
    listed = run(project, "targets", "--templates", "mine", site=site).stdout
    assert "(from errcat-inventory" in listed

    lua = (project / "generated" / "lua" / "acme" / "init.lua").read_bytes()
    (project / "generated" / "lua" / "acme" / "init.lua").unlink()
    run(project, "generate", "--target", "lua", "--target", "inventory", site=site)
    assert (project / "generated" / "lua" / "acme" / "init.lua").read_bytes() == lua
    assert folders(project) == {*OWN, "codes", "lua", "inventory"}

    before = {path: path.read_bytes() for target in OWN for path in (project / "generated" / target).rglob("*.*")}
    settings(project)
    run(project, "generate", site=site)
    assert folders(project) == OWN
    assert {path: path.read_bytes() for path in before if path.is_file()} == before


@pytest.mark.slow
def test_a_distribution_is_imported_only_where_it_is_named(project: Path) -> None:
    site = installed(project)
    code = site / "errcat_inventory" / "target.py"
    code.write_text("raise RuntimeError('imported')\n", "utf-8")
    (site / "errcat_inventory" / "__init__.py").write_text("raise RuntimeError('imported')\n", "utf-8")
    run(project, "generate", "--templates", "mine", site=site)
    assert folders(project) == {*OWN, "codes", "lua"}
    assert "made where `targets` names it" in run(project, "targets", site=site).stdout
    said = run(project, "generate", "--target", "inventory", site=site, status=1).stderr
    assert "EC612" in said and "imported" in said
    said = run(project, "generate", "--target", "inventory", status=1).stderr
    assert "if a distribution brings it, install that with `pip install …`" in said
    shutil.rmtree(site / "errcat_inventory")
    said = run(project, "generate", "--target", "inventory", site=site, status=1).stderr
    assert "`errcat-inventory` announces it, but has no such folder" in said


def check_lua(folder: Path, module: str) -> None:
    """Lua itself reads every module, and finds the texts of the catalogue in them."""
    lua: Any = LuaRuntime(unpack_returned_tuples=True)
    lua.execute("package.path = ...", f"{folder}/?.lua;{folder}/?/init.lua")
    errors = lua.eval('(require("acme"))')
    for number, text in enumerate(HOSTILE):
        entry = errors[f"HOSTILE_{number}"]
        assert (entry.title, entry.description, entry.retryable) == (text, f"{text}\n{text}", None)
    assert f"local {module} = {{}}" in (folder / "acme" / "init.lua").read_text("utf-8")
    found = lua.eval('(require("acme.lookup"))')(errors, 404)
    assert {f"HOSTILE_{number}" for number in range(len(HOSTILE))} <= set(found.values())
    statuses = sorted((folder / "acme" / "status").iterdir())
    assert statuses and all(lua.eval(f"dofile({str(path)!r})").code == int(path.stem) for path in statuses)
    categories = sorted((folder / "acme" / "category").iterdir())
    (category,) = [lua.eval(f"dofile({str(path)!r})") for path in categories]
    assert (category.title, category.description, len(category.errors)) == (HOSTILE[0], HOSTILE[1], len(HOSTILE))


def check_inventory(generated: Path) -> None:
    """The table counts the errors, and knows how large another target's file is."""
    (row,) = csv.DictReader(io.StringIO((generated / "inventory" / "inventory.csv").read_text("utf-8")))
    assert int(row["size"]) == len((generated / "openapi" / "acme.json").read_bytes())
    assert int(row["errors"]) > len(HOSTILE)


def test_the_reference_is_what_the_code_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--record"):
        REFERENCE.write_text(reference(), "utf-8")
    assert REFERENCE.read_text("utf-8") == reference()
