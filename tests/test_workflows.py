"""The workflows: each keeps to GitHub's schema, only a job that builds nothing publishes, every Python is tested."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from distributions.tagged import OTHERS, SETS
from tests.consume.pythons import COMMAND, VERSIONS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def workflow(name: str) -> dict[str, Any]:
    """A workflow as it is written; YAML 1.1 takes its key `on` for true."""
    read: dict[Any, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in read.items()}


def test_each_keeps_to_the_schema() -> None:
    assert len(WORKFLOWS) >= 3
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_stated_and_credentials_go_no_further(path: Path) -> None:
    """No job has the rights that a repository gives by default, runs for ever, or leaves its token on the disk."""
    stated = workflow(path.stem)
    assert stated["permissions"] in ({}, {"contents": "read"})
    assert "secrets." not in path.read_text("utf-8")
    for job in stated["jobs"].values():
        assert job["timeout-minutes"] <= 45
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_a_release_is_built_without_the_right_to_publish_it() -> None:
    """Code of this repository and of its dependencies runs in one job; the others upload what that one made."""
    stated = workflow("release")
    assert stated["on"].keys() == {"push"} and stated["on"]["push"].keys() == {"tags"}
    build, *publishing = stated["jobs"].items()
    assert build[0] == "build" and build[1]["permissions"] == {"contents": "read"}
    commands = [step["run"].partition(" |")[0] for step in build[1]["steps"] if "run" in step]
    made, tagged, checked = commands
    assert made == "make dist" and "distributions.tagged" in tagged and "twine check --strict" in checked
    assert not [step for step in build[1]["steps"] if "cache" in step.get("with", {})], (
        "anybody's pull request fills it"
    )
    for name, job in publishing:
        assert job["permissions"] == {"id-token": "write"}
        assert job["environment"] == f"publish-{name}" and job["needs"] == "build"
        assert job["if"] == f"needs.build.outputs.set == '{name}'"
        assert not [step for step in job["steps"] if "run" in step]
    assert {name for name, _ in publishing} == {*SETS.values(), OTHERS}


def declared(project: Path) -> dict[str, Any]:
    """What a project file says of its project."""
    found: dict[str, Any] = tomllib.loads(project.read_text("utf-8"))["project"]
    return found


def test_errcat_is_tested_on_each_python_that_it_declares() -> None:
    project = declared(ROOT / "pyproject.toml")
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if line.startswith("Programming Language")]
    pythons = workflow("ci")["jobs"]["run"]["strategy"]["matrix"]["python"]
    assert {version for version in named if "." in version} <= set(pythons)
    assert project["requires-python"] == f">={pythons[0]}"


def test_the_packages_run_alone_on_each_python_that_they_declare() -> None:
    """The command is the one that a test runs on the Pythons of this machine, with nothing installed before it."""
    job = workflow("ci")["jobs"]["packages"]
    assert tuple(job["strategy"]["matrix"]["python"]) == VERSIONS
    (command,) = [step["run"] for step in job["steps"] if "run" in step]
    assert command.split() == ["python", *COMMAND]
    projects = sorted((ROOT / "generated" / "python").glob("*/pyproject.toml"))
    assert projects
    assert {declared(project)["requires-python"] for project in projects} == {f">={VERSIONS[0]}"}
