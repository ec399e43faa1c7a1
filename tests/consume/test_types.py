"""Type checkers know the installed packages: right code passes under both, and every mistake is refused by both."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.consume.packages import GENERATED, SERVICES

pytestmark = pytest.mark.slow

CONSUMERS = Path(__file__).parent / "consumers"
CHECKERS = ("mypy", "pyright")

BASES = """
import {package} as package
for name in package.__all__:
    made = getattr(package, name)
    if isinstance(made, type) and issubclass(made, Exception):
        print(name, *(base.__name__ for base in made.__bases__), sep=", ")
"""


def mypy(environment: Path, file: Path) -> set[int]:
    """The lines that mypy refuses."""
    options = ["--config-file=", "--strict", "--no-error-summary", f"--cache-dir={file.parent / 'cache'}"]
    command = [sys.executable, "-m", "mypy", *options, "--python-executable", str(environment), file.name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=file.parent)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    refused = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert all(line.startswith(f"{file.name}:") for line in refused), done.stdout
    return {int(line.split(":")[1]) for line in refused}


def pyright(environment: Path, file: Path) -> set[int]:
    """The lines that pyright refuses in its strict mode."""
    (file.parent / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", str(environment), file.name]
    environ = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=file.parent, env=environ)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {finding["range"]["start"]["line"] + 1 for finding in found if finding["severity"] != "information"}


CHECK: dict[str, Callable[[Path, Path], set[int]]] = {"mypy": mypy, "pyright": pyright}


def consumer(name: str, folder: Path) -> Path:
    """A copy of a consumer's file, beside nothing else."""
    return Path(shutil.copy(CONSUMERS / f"{name}.py.txt", folder / f"{name}.py"))


@pytest.mark.parametrize("checker", CHECKERS)
def test_right_code_passes(checker: str, environment: Path, tmp_path: Path) -> None:
    assert CHECK[checker](environment, consumer("right", tmp_path)) == set()


@pytest.mark.parametrize("checker", CHECKERS)
def test_every_mistake_is_refused_and_nothing_else(checker: str, environment: Path, tmp_path: Path) -> None:
    file = consumer("mistaken", tmp_path)
    marked = {n for n, line in enumerate(file.read_text("utf-8").splitlines(), 1) if "# refused" in line}
    assert len(marked) > 10
    assert CHECK[checker](environment, file) == marked


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("service", SERVICES)
def test_a_match_over_all_exceptions_is_proven_exhaustive(
    checker: str, service: str, environment: Path, tmp_path: Path
) -> None:
    """With every class nothing is left; without one of them, `assert_never` is refused."""
    stub = (GENERATED / "python" / service / f"{service}_errors" / "errors.py").read_text("utf-8")
    classes = re.findall(r"^    (\w+),$", stub.split("DocumentedError: TypeAlias = Union[")[1].split("]")[0], re.M)
    head = f"from typing import assert_never\nimport {service}_errors as e\n"
    head += "def f(x: e.DocumentedError) -> str:\n    match x:\n"
    file = tmp_path / "exhaustive.py"
    for left_out in ((), classes[-1:]):
        kept = [name for name in classes if name not in left_out]
        cases = "".join(f"        case e.{name}():\n            return x.code\n" for name in kept)
        file.write_text(f"{head}{cases}        case _:\n            assert_never(x)\n", "utf-8")
        last = len(file.read_text("utf-8").splitlines())
        assert CHECK[checker](environment, file) == ({last} if left_out else set())


@pytest.mark.parametrize("service", SERVICES)
def test_the_package_itself_is_typed(service: str, tmp_path: Path) -> None:
    """Its own modules, the adapters among them, hold to the strictest rules; Django's have no types to hold to."""
    config = tmp_path / "mypy.ini"
    config.write_text(
        "[mypy]\nstrict = True\n[mypy-django.*,asgiref.*,rest_framework.*]\nignore_missing_imports = True\n", "utf-8"
    )
    options = [f"--config-file={config}", f"--cache-dir={tmp_path / 'cache'}", "-p", f"{service}_errors"]
    command = [sys.executable, "-m", "mypy", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=GENERATED / "python" / service)
    assert done.returncode == 0, done.stdout


def test_an_editor_finds_nothing_wrong_in_the_packages() -> None:
    """What somebody sees who steps into them with pyright's own rules."""
    folders = [str(GENERATED / "python" / service / f"{service}_errors") for service in SERVICES]
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, *folders]
    environ = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=GENERATED / "python", env=environ)
    assert done.returncode == 0, done.stdout


def test_right_code_runs(environment: Path, tmp_path: Path) -> None:
    """What the checkers accept also does what it says."""
    file = consumer("right", tmp_path)
    done = subprocess.run([str(environment), "-I", str(file)], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "all of it ran"


@pytest.mark.parametrize("checker", CHECKERS)
def test_every_class_is_declared_as_it_is(checker: str, environment: Path, tmp_path: Path) -> None:
    """What checkers read and the classes at run time agree on names and bases."""
    lines: list[str] = []
    for service in SERVICES:
        stub = (GENERATED / "python" / service / f"{service}_errors" / "errors.py").read_text("utf-8")
        declared = dict(re.findall(r"^class (\w+)\((.+)\):", stub, re.M))
        program = BASES.format(package=f"{service}_errors")
        done = subprocess.run([str(environment), "-I", "-c", program], capture_output=True, text=True, check=True)
        made = dict(line.split(", ", 1) for line in done.stdout.splitlines())
        assert made == declared
        lines.append(f"import {service}_errors")
        pairs = [(name, base) for name, bases in made.items() for base in bases.split(", ") if base in made]
        for name, base in pairs:
            lines.append(f"is_{len(lines)}: type[{service}_errors.{base}] = {service}_errors.{name}")
    file = tmp_path / "hierarchy.py"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert CHECK[checker](environment, file) == set()
