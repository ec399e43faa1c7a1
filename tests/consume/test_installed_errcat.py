"""errcat's wheel in an environment of its own, with what it asks for and nothing else: from `init` to an exception."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.consume.packages import ROOT, once

pytestmark = pytest.mark.slow

DECODED = """
import sys
sys.path.insert(0, "generated/python/shop")
import shop_errors
found = shop_errors.decode(404, b'{"error": {"code": "not_found", "message": "No order."}}')
assert type(found) is shop_errors.NotFoundError and isinstance(found, shop_errors.ShopError), found
assert (found.status, found.code) == (404, "not_found"), found
sent = shop_errors.InsufficientBalanceError(required=2, available=1).to_response()
again = shop_errors.decode(sent.status, sent.body, sent.headers)
assert type(again) is shop_errors.InsufficientBalanceError and again.required == 2, sent
"""
WHERE = """
import errcat, sys
from pathlib import Path
from errcat.outputs.inputs import own_templates
for place in (Path(errcat.__file__), own_templates()):
    assert Path(sys.prefix) in place.parents, place
assert own_templates().is_dir() and not [path for path in sys.path if "generator" in path], sys.path
"""


@pytest.fixture(scope="session")
def installed(shared: Path, built_twice: Path) -> Path:
    """The folder of the commands of an environment into which pip installed errcat's wheel."""
    (wheel,) = (built_twice / "one" / "dist").glob("errcat-*.whl")
    return once(shared, "installed-errcat", lambda folder: _install(folder, wheel)) / "bin"


def _install(folder: Path, wheel: Path) -> None:
    """Lay what the wheel asks for into a new environment, out of the one that runs, and let pip install the wheel.

    pip may look at no index, and refuses a wheel that asks for what is not there. What errcat uses without asking for
    it is not there either.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    for asked in _asked(wheel):
        files = [Path(file).parts for file in asked.files or ()]
        for name in {parts[0] for parts in files if parts[0] not in ("..", "__pycache__")}:
            (packages / name).symlink_to(str(asked.locate_file(name)))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(folder / "bin" / "python")]
    done = subprocess.run([*pip, "install", "--quiet", "--no-index", str(wheel)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _asked(wheel: Path) -> Iterator[Distribution]:
    """The distributions that a wheel asks for on this Python, and those that these ask for in turn, each once."""
    (errcat,) = Distribution.discover(name="errcat", path=[str(wheel)])
    pending, seen = [(line, "") for line in errcat.requires or ()], set[tuple[str, str]]()
    while pending:
        line, wanted = pending.pop()
        one = Requirement(line)
        if one.marker and not one.marker.evaluate({"extra": wanted}):
            continue
        found = distribution(one.name)
        if (found.name, "") not in seen:
            yield found
        for extra in {"", *one.extras} - {extra for name, extra in seen if name == found.name}:
            seen.add((found.name, extra))
            pending += [(inner, extra) for inner in found.requires or ()]


def ran(folder: Path, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A command in a folder, with nothing of this checkout in its way."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=folder, env=inherited, input=given, capture_output=True, text=True)


def test_it_comes_from_the_wheel_with_its_templates(installed: Path, tmp_path: Path) -> None:
    """Nothing of this checkout is on the path, and nothing that only the tests need."""
    done = ran(tmp_path, str(installed / "python"), "-c", WHERE)
    assert done.returncode == 0, done.stderr
    assert ran(tmp_path, str(installed / "python"), "-c", "import pytest").returncode == 1


def test_an_empty_folder_becomes_a_package_that_decodes(installed: Path, tmp_path: Path) -> None:
    errcat = str(installed / "errcat")
    for words in ("init . --service shop", "check", "generate", "generate --check", "check --strict", "targets"):
        done = ran(tmp_path, errcat, *words.split())
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    made = {path.name for path in (tmp_path / "generated").iterdir() if path.is_dir()}
    assert made == {path.name for path in (ROOT / "templates").iterdir() if path.is_dir() and path.name[0] != "_"}
    done = ran(tmp_path, str(installed / "python"), "-c", DECODED)
    assert done.returncode == 0, done.stderr
    done = ran(tmp_path, errcat, "decode", "shop", "--status", "404", given='{"error": {"code": "not_found"}}')
    assert "NotFoundError: 404 not_found" in done.stdout, done.stderr


def test_a_finding_is_shown_and_explained(installed: Path, tmp_path: Path) -> None:
    """What is read out of the package beside its modules is in the wheel: the schema, and the explanations."""
    errcat = str(installed / "errcat")
    ran(tmp_path, errcat, "init", ".", "--service", "shop")
    entries = tmp_path / "catalog" / "shop" / "errors.yaml"
    entries.write_text(entries.read_text("utf-8") + "\nbroken:\n  stauts: 400\n", "utf-8")
    done = ran(tmp_path, errcat, "check")
    assert done.returncode == 1 and "`stauts`" in done.stderr, done.stderr
    (code, *_) = re.findall(r"\[(EC\d{3})\]", done.stderr)
    assert ran(tmp_path, errcat, "explain", code).returncode == 0
    assert ran(tmp_path, errcat, "schema").stdout.startswith("{")
