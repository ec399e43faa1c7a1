"""The README does what it says: its commands run, its Python is typed and runs, its entry is the catalogue's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SOURCES = ("generator", "templates", "CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml")
RESPONSE = """\
import httpx

response = httpx.Response(
    400, json={"detail": "Insufficient wallet balance. Required: 4100 TZS, Available: 2500 TZS."}
)
"""


def blocks(kind: str, text: str = README) -> list[str]:
    """The blocks of one language."""
    return [block for language, block in BLOCK.findall(text) if language == kind]


def commands() -> list[str]:
    """What the README has people type, in its order."""
    return [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines() if line[:2] == "$ "]


def environment(folder: Path) -> dict[str, str]:
    """An environment of its own that sees the installed packages, and asks no index for others."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    pip = folder / "bin" / "pip"
    pip.write_text(f'#!/bin/sh\nexec "{folder}/bin/python" -m pip "$@"\n', "utf-8")
    pip.chmod(0o755)
    mine = os.pathsep.join((str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    asked = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {**os.environ, **asked, "PATH": mine, "PYTHONPATH": "", "NO_MKDOCS_2_WARNING": "1"}


@pytest.mark.slow
def test_the_commands_run_in_their_order(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, checkout / name)
    typed = [command for command in commands() if not command.startswith("make ")]
    assert len(typed) > 8
    script = "\n".join(["set -eux", *typed])
    ran = subprocess.run(
        ["bash", "-c", script], cwd=checkout, env=environment(tmp_path / "env"), capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    shop = tmp_path / "shop"
    assert "NotFoundError: 404 not_found" in ran.stdout
    assert [wheel.name.partition("-")[0] for wheel in (shop / "dist").iterdir()] == ["shop_errors"]
    assert (shop / "site" / "shop" / "errors" / "insufficient-balance" / "index.html").is_file()


def test_what_is_made_can_be_made() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join([*commands(), *re.findall(r"`([^`\n]+)`", README)])))
    assert {"generate", "test"} <= named <= targets


@pytest.mark.slow
def test_the_python_is_typed_and_runs(tmp_path: Path) -> None:
    (program,) = blocks("python")
    (tmp_path / "consumer.py").write_text(RESPONSE + program, "utf-8")
    packages = str(ROOT / "generated" / "python" / "dodo")
    typed = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "consumer.py"],
        cwd=tmp_path, env={**os.environ, "MYPYPATH": packages}, capture_output=True, text=True,
    )  # fmt: skip
    assert typed.returncode == 0, typed.stdout
    ran = subprocess.run(
        [sys.executable, "consumer.py"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": packages},
        capture_output=True, text=True,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (0, "4100 2500 TZS\n"), ran.stderr


def entries_by_message() -> dict[str, dict[str, object]]:
    """Every entry of the catalogue by its message, where that is one text."""
    found = {}
    for file in sorted((ROOT / "catalog").glob("*/**/*.yaml")):
        for entry in yaml.safe_load(file.read_text("utf-8")).values():
            if isinstance(entry, dict) and isinstance(entry.get("message"), str):
                found[entry["message"]] = entry
    return found


def templates_in(document: Path) -> list[dict[str, object]]:
    """The entries with a template for their message that a document shows."""
    shown = [yaml.safe_load(block) for block in blocks("yaml", document.read_text("utf-8"))]
    entries = [entry for block in shown if isinstance(block, dict) for entry in block.values()]
    return [entry for entry in entries if isinstance(entry, dict) and "{" in str(entry.get("message", ""))]


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if templates_in(path)], ids=lambda path: path.name)
def test_an_entry_that_is_shown_is_the_catalogue_s(document: Path) -> None:
    """What a document shows of an entry stands in the catalogue just so; it may leave keys out."""
    known = entries_by_message()
    same = [(entry, known[str(entry["message"])]) for entry in templates_in(document) if str(entry["message"]) in known]
    assert same
    for entry, stated in same:
        assert entry == {key: stated.get(key) for key in entry}
