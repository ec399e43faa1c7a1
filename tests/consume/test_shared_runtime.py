"""The runtime as a distribution of its own: packages that share it, beside packages that carry theirs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs, Stated
from errcat.pipeline import compile_files

from distributions.build import assemble_runtime, build
from tests.consume.packages import BASE_URL, GENERATED, ROOT, body_of, once, package, vectors

pytestmark = pytest.mark.slow

SHARED, CARRIED = ("dakota", "dodo"), ("dokai", "doku")
SAID = """
import importlib, json, sys
said = []
for service, status, body, headers in json.load(sys.stdin):
    found = importlib.import_module(f"{service}_errors").decode(status, bytes.fromhex(body), headers)
    said.append(None if found is None else [type(found).__name__, repr(found), str(found), repr(found.params),
                repr(found.field_errors), repr(found.retry), found.request_id, found.docs_url, found.actions])
json.dump(said, sys.stdout)
"""
CAUGHT = """
import errcat_runtime, dakota_errors, dodo_errors, doku_errors, dokai_errors
for package in (dakota_errors, dodo_errors):
    try:
        raise package.decode(503, b"")
    except errcat_runtime.ServiceError as found:
        assert type(found).__module__.startswith(package.__name__), type(found)
for package in (doku_errors, dokai_errors):
    assert not isinstance(package.decode(503, b""), errcat_runtime.ServiceError)
"""
NEW_MEMBER = '\n\nServiceError.family = property(lambda self: f"{self.status // 100}xx")\n'  # what a later minor brings
COMMAND = 'pip install "errcat-runtime>=1,<2"'


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """Wheels of two packages that share the runtime, of two that carry theirs, and of three runtimes."""
    return once(shared, "shared-runtime", _build)


def _build(folder: Path) -> None:
    """Make the packages of the catalogue anew, with the option, and build what the tests install."""
    own = dict.fromkeys(CARRIED, Stated({"runtime": "carried"}))  # one run makes both kinds
    stated = {"python": Stated({"runtime": "shared"}, services=own)}
    found = Diagnostics()
    files = compile_files(Inputs(ROOT / "catalog", (ROOT / "templates",), ("python",), BASE_URL, stated), found)
    assert files is not None, found.found
    for path, content in files["python"].items():
        (folder / "made" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "made" / path).write_bytes(content)
    for service in (*SHARED, *CARRIED):
        build(folder / "made" / service, folder / "wheels", "wheel")
    for version in ("1.0.0", "1.1.0", "2.0.0"):
        project = assemble_runtime(folder / version)
        face, exceptions = (project / "errcat_runtime" / name for name in ("__init__.py", "exceptions.py"))
        face.write_text(face.read_text("utf-8").replace('__version__ = "1.0.0"', f'__version__ = "{version}"'), "utf-8")
        if version != "1.0.0":
            exceptions.write_text(exceptions.read_text("utf-8") + NEW_MEMBER, "utf-8")
        build(project, folder / "runtimes", "wheel")


def installed(folder: Path, *files: Path) -> Path:
    """The interpreter of a new environment that holds these wheels and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--quiet"]
    # pip resolves what the packages ask for, and finds it among the wheels or fails
    subprocess.run([*pip, "--no-index", *map(str, files)], check=True)
    return python


def ran(python: Path, program: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A program in an environment, with nothing of this checkout in its way."""
    return subprocess.run([str(python), "-I", "-c", program], input=given, capture_output=True, text=True)


def runtime(built: Path, version: str) -> Path:
    """The wheel of a runtime."""
    return built / "runtimes" / f"errcat_runtime-{version}-py3-none-any.whl"


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_packages_that_share_say_what_packages_that_carry_say(version: str, built: Path, tmp_path: Path) -> None:
    """On every vector, side by side in one environment, on the runtime that they were made for and on a later one."""
    services = (*SHARED, *CARRIED)
    made = [next((built / "wheels").glob(f"{service}_errors-*.whl")) for service in services]
    python = installed(tmp_path / "environment", runtime(built, version), *made)
    asked = [(s, v["status"], body_of(v).hex(), v["headers"]) for s in services for v in vectors(s)]
    done = ran(python, SAID, json.dumps(asked))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    here = [_said(service, status, body, headers) for service, status, body, headers in asked]
    assert len(said) == len(asked) > 100
    assert said == json.loads(json.dumps(here))
    done = ran(python, CAUGHT)
    assert done.returncode == 0, done.stderr
    member = ran(python, "import dodo_errors; print(dodo_errors.decode(503, b'').family)")
    assert (member.stdout, member.returncode) == (("5xx\n", 0) if version == "1.1.0" else ("", 1))


def _said(service: str, status: int, body: str, headers: Any) -> list[Any] | None:
    """What the committed package, which carries its runtime, says."""
    found = package(service).decode(status, bytes.fromhex(body), headers)
    if found is None:
        return None
    said = [type(found).__name__, repr(found), str(found), repr(found.params), repr(found.field_errors)]
    return [*said, repr(found.retry), found.request_id, found.docs_url, found.actions]


def test_a_package_asks_for_a_range_that_another_major_is_not_in(built: Path, tmp_path: Path) -> None:
    """An installer refuses it; where somebody installed it anyway, the import says which command mends it."""
    wheel = next((built / "wheels").glob("dodo_errors-*.whl"))
    with pytest.raises(subprocess.CalledProcessError):
        installed(tmp_path / "refused", wheel, runtime(built, "2.0.0"))
    python = installed(tmp_path / "forced", runtime(built, "1.0.0"), wheel)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--upgrade", str(runtime(built, "2.0.0"))], check=True)
    done = ran(python, "import dodo_errors; dodo_errors.decode(404)")
    assert done.returncode == 1
    assert "ImportError" in done.stderr and COMMAND in done.stderr and "2.0.0 is installed" in done.stderr


def test_a_checker_sees_through_the_shared_runtime(built: Path, tmp_path: Path) -> None:
    """mypy --strict reads the types of an exception, and that it is of the common base."""
    (tmp_path / "used.py").write_text(
        "import dodo_errors\nfrom errcat_runtime import ServiceError\n"
        "found: ServiceError | None = dodo_errors.decode(404, b'')\n"
        "if found is not None:\n    code: str = found.code\n    reveal_type(found.retry_after)\n"
    )
    python = installed(
        tmp_path / "environment", runtime(built, "1.0.0"), next((built / "wheels").glob("dodo_errors-*.whl"))
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), "used.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert 'Revealed type is "float | None"' in done.stdout, done.stdout


@pytest.mark.parametrize("service", [*CARRIED, *SHARED])
def test_a_package_holds_one_runtime_or_the_other(service: str, built: Path) -> None:
    """The folder where it is carried, the module where it is shared, never both; and it asks for it or does not."""
    project = built / "made" / service
    assert (project / f"{service}_errors" / "_runtime").is_dir() is (service in CARRIED)
    assert (project / f"{service}_errors" / "_runtime.py").is_file() is (service in SHARED)
    assert ("errcat-runtime" in (project / "pyproject.toml").read_text("utf-8")) is (service in SHARED)


@pytest.mark.parametrize("service", CARRIED)
def test_what_other_services_share_changes_nothing_for_one_that_carries(service: str, built: Path) -> None:
    """It is the committed package, file by file."""
    made, committed = built / "made" / service, GENERATED / "python" / service
    paths = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    assert paths and paths == {
        path.relative_to(committed)
        for path in committed.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert not [path for path in sorted(paths) if (made / path).read_bytes() != (committed / path).read_bytes()]
