"""Every Python that the packages declare, as far as the machine has it: all vectors decode, print, copy and pickle."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.consume.packages import GENERATED, ROOT, SERVICES
from tests.consume.pythons import COMMAND, VERSIONS, interpreter


def declared(project: Path) -> list[str]:
    """The versions of Python that a project file names among its classifiers."""
    classifiers = tomllib.loads(project.read_text("utf-8"))["project"]["classifiers"]
    return [
        found[1] for one in classifiers if (found := re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", one))
    ]


def matrix_of(job: str) -> list[str]:
    """The versions on which the workflow runs a job."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    found: list[str] = jobs[job]["strategy"]["matrix"]["python"]
    return found


@pytest.mark.parametrize("service", [*SERVICES, "errcat-runtime"])
def test_a_package_declares_the_versions_that_it_is_tested_on(service: str) -> None:
    """Free threading is no version of its own among classifiers."""
    projects = GENERATED / "python" if service in SERVICES else ROOT / "distributions"
    assert matrix_of("packages") == list(VERSIONS)
    assert declared(projects / service / "pyproject.toml") == [one for one in VERSIONS if not one.endswith("t")]


def test_errcat_declares_the_versions_that_it_is_tested_on() -> None:
    assert declared(ROOT / "pyproject.toml") == matrix_of("run")


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_packages_run_on(version: str, record_property: Callable[[str, object], None]) -> None:
    """The last lines of a run say which versions there were (tests/conftest.py)."""
    python = interpreter(version)
    record_property("python", version if python else f"no {version}")
    if python is None:
        pytest.skip(f"platform: there is no Python {version}")
    done = subprocess.run([python, *COMMAND], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    ran, decoded = done.stdout.split()
    assert ran == version
    assert int(decoded) > 400
