"""A package with too many classes for one module: they stand in parts, imported when they are asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.synthetic import write_catalogue
from tests.consume.linters import IGNORED, complaints, findings
from tests.consume.packages import ROOT
from tests.consume.test_class_statements import FILES

ENTRIES = 260

USED = """
import inspect, json, pickle, sys
import synthetic_errors as package
before = [name for name in sys.modules if name.startswith("synthetic_errors.")]
found = package.decode({status}, {body!r}, {{}})
loaded = [name for name in sys.modules if ".errors.status_" in name]
names = {{}}
exec("from synthetic_errors import *", names)
classes = [thing for thing in names.values() if isinstance(thing, type) and issubclass(thing, Exception)]
print(json.dumps({{
    "before": before,
    "class": type(found).__name__,
    "loaded": loaded,
    "dir": sorted(dir(package)) == sorted(package.__all__) == sorted(set(names) - {{"__builtins__"}}),
    "entries": len(package.ERRORS),
    "documented": sum(cls.documented for cls in classes),
    "source": all(inspect.getsource(cls).startswith(("class ", "@deprecated")) for cls in package.ERRORS.values()),
    "pickled": pickle.loads(pickle.dumps(found)) == found and b"status_" not in pickle.dumps(found),
    "hints": all(package.Code.__args__) and len(package.DocumentedError.__args__),
    "missing": hasattr(package, "NothingError") or hasattr(package.errors, "nothing"),
}}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package."""
    top = tmp_path_factory.mktemp("parted")
    write_catalogue(top / "catalog", ENTRIES)
    (top / "pyproject.toml").write_text(
        '[tool.errcat]\nbase-url = "https://e.example/"\ntargets = ["python"]\n', "utf-8"
    )
    command = [sys.executable, "-m", "errcat", "generate"]
    subprocess.run(command, cwd=top, env={"PYTHONPATH": str(ROOT / "generator")}, check=True, capture_output=True)
    return top / "generated" / "python" / "synthetic"


def python(folder: Path, program: str) -> str:
    """What a program prints that finds the package."""
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_only_the_part_of_a_class_is_imported_and_every_name_is_found(folder: Path) -> None:
    first = json.loads(python(folder, _FIRST))
    body = json.dumps({"error": {"code": first["code"], "message": "m", "request_id": "r"}}).encode()
    said = json.loads(python(folder, USED.format(status=first["status"], body=body)))
    assert said["before"] == []
    assert (said["class"], len(said["loaded"])) == (first["class"], 1)
    assert said["entries"] == said["documented"] == said["hints"] == ENTRIES
    assert said["dir"] and said["source"] and said["pickled"]
    assert not said["missing"]


def test_no_rule_of_ruff_finds_anything_but_a_dozen_each_of_which_would(folder: Path) -> None:
    """In one module or in parts."""
    parts = folder / "synthetic_errors" / "errors"
    assert complaints([parts]) == []
    assert {one["code"] for one in findings([parts, *FILES], f"--select={','.join(IGNORED)}")} == IGNORED.keys()


@pytest.mark.slow
def test_checkers_read_the_parts(folder: Path) -> None:
    first = json.loads(python(folder, _FIRST))
    (folder / "use.py").write_text(
        f"import synthetic_errors as e\n\n\ndef f(x: e.SyntheticError) -> e.Code:\n"
        f"    assert isinstance(x, e.{first['class']})\n    return x.code\n\n\nx: int = e.NothingError\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "use.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert [line for line in done.stdout.splitlines() if ": error:" in line and not line.startswith("use.py:9:")] == []
    assert 'use.py:9: error: Module has no attribute "NothingError"' in done.stdout


_FIRST = """
import json
from synthetic_errors import ERRORS
code, cls = list(ERRORS.items())[41]
print(json.dumps({"code": code, "class": cls.__name__, "status": cls.status}))
"""
