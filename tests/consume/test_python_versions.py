"""Every Python that the packages declare, as far as the machine has it: all vectors decode, print, copy and pickle."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.consume.packages import GENERATED, ROOT, SERVICES

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
PROGRAM = """
import copy, json, pathlib, pickle, sys, warnings
warnings.simplefilter("error")
generated, vectors, *services = sys.argv[1:]
decoded = 0
for service in services:
    sys.path.insert(0, f"{generated}/{service}")
    package = __import__(f"{service}_errors")
    for vector in json.loads(pathlib.Path(vectors, f"{service}.json").read_text("utf-8")):
        if not isinstance(vector.get("body"), str):
            continue
        found = package.decode(vector["status"], vector["body"].encode("utf-8", "surrogatepass"), vector["headers"])
        expected = vector["expect"]
        assert (found is None) == (expected is None), vector
        if found is not None:
            for fact in ("code", "message", "status", "documented"):
                assert fact not in expected or getattr(found, fact) == expected[fact], (fact, vector)
            found.add_note("seen")
            assert str(found) and repr(found) and len(found.__notes__) > 1 and found.__notes__[-1] == "seen"
            for again in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
                assert again == found and type(again) is type(found)
            decoded += 1
    for module in ("testing", "retrying", "__main__"):
        __import__(f"{service}_errors.{module}")
print(decoded)
"""


def interpreter(version: str) -> str | None:
    """A Python of this version: the one that runs, one in the path, or one of pyenv; None where there is none."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    candidates = [*Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), shutil.which(f"python{version}")]
    for candidate in filter(None, candidates):
        done = subprocess.run([str(candidate), "-c", "import sys; print(sys.version)"], capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.startswith(f"{version}."):
            return str(candidate)
    return None


def declared(project: Path) -> list[str]:
    """The versions of Python that a project file names among its classifiers."""
    classifiers = tomllib.loads(project.read_text("utf-8"))["project"]["classifiers"]
    return [
        found[1] for one in classifiers if (found := re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", one))
    ]


def tested() -> tuple[list[str], list[str]]:
    """The versions on which the workflow runs everything, and those that it installs beside them."""
    job = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]["run"]
    (installed,) = [
        step["with"]["python-version"].split() for step in job["steps"] if "setup-python" in str(step.get("uses"))
    ]
    return job["strategy"]["matrix"]["python"], [version for version in installed if version[0].isdigit()]


@pytest.mark.parametrize("service", [*SERVICES, "errcat-runtime"])
def test_a_package_declares_the_versions_that_it_is_tested_on(service: str) -> None:
    projects = GENERATED / "python" if service in SERVICES else ROOT / "distributions"
    matrix, others = tested()
    assert declared(projects / service / "pyproject.toml") == list(VERSIONS)
    assert {*matrix, *others} == {*VERSIONS}


def test_errcat_declares_the_versions_that_it_is_tested_on() -> None:
    assert declared(ROOT / "pyproject.toml") == tested()[0]


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_packages_run_on(version: str) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"platform: there is no Python {version}")
    folders = (str(GENERATED / "python"), str(ROOT / "tests" / "vectors"))
    done = subprocess.run([python, "-I", "-c", PROGRAM, *folders, *SERVICES], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 300
