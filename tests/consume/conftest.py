"""What is built once for all tests of this folder, whichever worker needs it first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from distributions.build import build
from tests.consume.built import build_twice
from tests.consume.openapi_hosts import write_hosts
from tests.consume.packages import GENERATED, SERVICES, once


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def hosts(shared: Path) -> Path:
    """A folder with an API description for every generated OpenAPI file."""
    return once(shared, "hosts", write_hosts)


@pytest.fixture(scope="session")
def built_twice(shared: Path) -> Path:
    """What `make dist` makes in two folders that have nothing but their files in common: `one/dist` and `two/dist`."""
    return once(shared, "built-twice", build_twice)


@pytest.fixture(scope="session")
def wheels(shared: Path) -> Path:
    """A folder with the wheel of each package, built offline from a copy of it."""
    return once(shared, "wheels", _build_wheels)


@pytest.fixture(scope="session")
def environment(shared: Path, wheels: Path) -> Path:
    """The interpreter of an environment that holds the five packages and nothing else, not even pip."""
    return once(shared, "environment", lambda folder: _install(folder, wheels)) / "bin" / "python"


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The HTML pages, built strictly from a copy of the generated ones, as `make docs` builds them."""
    return once(shared, "site", _build_site) / "site"


@pytest.fixture(scope="session")
def other_site(shared: Path) -> Path:
    """The same pages as the successor of that builder makes them, out of the same configuration."""
    return once(shared, "other-site", _build_other_site) / "site"


def _build_wheels(folder: Path) -> None:
    """Build every package, side by side."""
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda service: _build_wheel(service, folder), SERVICES))


def _build_wheel(service: str, folder: Path) -> None:
    """Build one package; its sources stay as they are."""
    source = folder / f"{service}.source"
    shutil.copytree(GENERATED / "python" / service, source, ignore=shutil.ignore_patterns("__pycache__"))
    build(source, folder, "wheel")


def _install(folder: Path, wheels: Path) -> None:
    """Make an empty environment and install the wheels into it, without a look at any index."""
    _run("-m", "venv", "--without-pip", str(folder))
    files = [str(wheel) for wheel in sorted(wheels.glob("*.whl"))]
    pip = ("-m", "pip", "--disable-pip-version-check", "--python", str(folder / "bin" / "python"))
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", *files)


def _build_site(folder: Path) -> None:
    """Build the site with MkDocs."""
    shutil.copytree(GENERATED / "markdown", folder, dirs_exist_ok=True)
    _run("-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(folder / "mkdocs.yml"), NO_MKDOCS_2_WARNING="1")


def _build_other_site(folder: Path) -> None:
    """Build the site with Zensical."""
    shutil.copytree(GENERATED / "markdown", folder, dirs_exist_ok=True)
    _run("-m", "zensical", "build", "--strict", "-f", str(folder / "mkdocs.yml"))


def _run(*arguments: str, **variables: str) -> None:
    """Run this Python; what it said is the failure."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env={**os.environ, **variables})
    assert done.returncode == 0, done.stdout + done.stderr
