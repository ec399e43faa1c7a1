"""The part that is the same in every package: few modules, short, without circles, and knowing no service."""

from __future__ import annotations

import ast
import base64
import importlib
import json
import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from distributions.build import ROOT
from distributions.build import RUNTIME as SHIPPED
from tests.consume.packages import GENERATED, SERVICES, package, service_of
from tests.consume.raising import raised

RUNTIMES = {service: GENERATED / "python" / service / f"{service}_errors" / "_runtime" for service in SERVICES}
RUNTIME = RUNTIMES[SERVICES[0]]
PROJECT = ROOT / "distributions" / "errcat-runtime"
MODULES = sorted(path for path in RUNTIME.glob("*.py") if path.stem != "__init__")
MOST_MODULES = 14
# Of features that not every catalogue or client uses; imported only where one does.
ON_DEMAND = (
    "categories",
    "components",
    "conditions",
    "delays",
    "echoes",
    "field_errors",
    "field_paths",
    "formats",
    "keywords",
    "limits",
    "places",
    "problems",
    "redacting",
    "responses",
    "retrying",
    "schemas",
    "serving",
    "structured",
    "telling",
    "values",
    "waiting",
)
LONGEST_MODULE = 300
MOST_CALLS_TO_A_CLASS = 12
MOST_MODULES_TO_A_CLASS = 4
MOST_CALLS_TO_A_PARAMETER = 20
TYPES_ALONE = ("Name",)
OLD: list[dict[str, str]] = json.loads((Path(__file__).parent / "old_pickles.json").read_text("utf-8"))


def is_for_checkers(node: ast.AST) -> bool:
    """Whether a node holds what only type checkers import."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that an interpreter may come by, those within functions too."""
    for child in ast.iter_child_nodes(node):
        if is_for_checkers(child):
            assert isinstance(child, ast.If)
            for other in child.orelse:
                yield from running(other)
        else:
            yield child
            yield from running(child)


def imported(module: Path, nodes: Iterator[ast.AST]) -> set[str]:
    """The modules of the runtime that these nodes of a module import."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            assert node.level == 1, f"{module.name} imports from above"
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return found


def test_it_is_small() -> None:
    assert len([path for path in MODULES if path.stem not in ON_DEMAND]) <= MOST_MODULES
    for path in MODULES:
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE, path.name
        assert not path.stem.startswith("_")


def test_every_file_says_its_licence_and_the_distribution_says_the_same() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (project["license"], project["license-files"]) == ("MIT-0", ["LICENSE"])
    assert (PROJECT / "LICENSE").read_text("utf-8").startswith("MIT No Attribution\n")
    files = [path for runtime in (SHIPPED, *RUNTIMES.values()) for path in runtime.rglob("*.py")]
    assert len(files) > (len(SERVICES) + 1) * MOST_MODULES
    for path in files:
        assert path.read_text("utf-8").startswith("# SPDX-License-Identifier: MIT-0\n"), path


def test_a_first_exception_imports_none_of_what_few_need() -> None:
    """But the types of wrong fields, to which a class of Dodo refers."""
    code = "import sys, dodo_errors; dodo_errors.decode(404, b'{}', {}); print(*sys.modules)"
    path = str(GENERATED / "python" / "dodo")
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": path}, capture_output=True, check=True)
    loaded = {name.rpartition(".")[2] for name in done.stdout.decode().split() if "._runtime." in name}
    assert {"decoding", "exceptions"} <= loaded
    assert loaded.intersection(ON_DEMAND) == {"field_errors"}


def test_no_module_leads_back_to_itself() -> None:
    """Not even by an import within a function; the face lists the modules in that order."""
    order = re.findall(r"^\| `(\w+)` \|", (RUNTIME / "__init__.py").read_text("utf-8"), re.MULTILINE)
    assert sorted(order) == [path.stem for path in MODULES]
    for path in MODULES:
        for other in imported(path, running(ast.parse(path.read_text("utf-8")))):
            assert order.index(path.stem) < order.index(other), f"{path.stem} imports {other}"


def test_it_imports_nothing_of_a_service() -> None:
    """Neither for checkers nor by an absolute name, and no text in it names a package."""
    for path in (*MODULES, RUNTIME / "__init__.py"):
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        assert imported(path, ast.walk(tree)) <= {module.stem for module in MODULES}
        for service in SERVICES:
            assert f"{service}_errors" not in text
        assert len(re.findall(r"\b(?:import_module|__import__)\b", text)) == (path.stem == "__init__"), path.name


def test_its_face_says_the_same_to_checkers_and_to_interpreters() -> None:
    """Each name that checkers are told of is found at run time, but for types alone, and hides no module."""
    told = re.findall(
        r"^    from \.(\w+) import (\w+) as (\w+)$", (RUNTIME / "__init__.py").read_text("utf-8"), re.MULTILINE
    )
    face = importlib.import_module(f"{package(SERVICES[0]).__name__}._runtime")
    assert [name for _, name, _ in told] == [name for _, _, name in told]
    assert sorted(name for _, name, _ in told) == sorted([*dir(face), *TYPES_ALONE])
    assert not {name for _, name, _ in told} & {module.stem for module in MODULES}
    for home, name in ((home, name) for home, name, _ in told if name not in TYPES_ALONE):
        assert getattr(face, name) is getattr(importlib.import_module(f"{face.__name__}.{home}"), name)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = face.nothing


@pytest.mark.parametrize("service", SERVICES)
def test_a_package_asks_only_its_face(service: str) -> None:
    """No module outside of it names one within it, so that another runtime can stand in its place."""
    files = sorted(path for path in RUNTIMES[service].parent.glob("*.py*") if path.suffix in (".py", ".pyi"))
    assert [path.name for path in files if "from ._runtime import" in path.read_text("utf-8")]
    assert not [path.name for path in files if "_runtime." in path.read_text("utf-8")]


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_the_same_everywhere(service: str) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        """The bytes of each file."""
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".pyc" and path.is_file()}

    assert files(RUNTIMES[service]) == files(RUNTIME)


@pytest.mark.parametrize("old", OLD, ids=[f"{old['service']}: {old['what']}" for old in OLD])
def test_what_former_releases_pickled_is_read(old: dict[str, str]) -> None:
    """They named `_exceptions.restore`, `_values` and `_headers`; what they wrote stays readable.

    A value may have got further parts since, behind those that it had.
    """
    package(old["service"])
    found: Any = pickle.loads(base64.b64decode(old["pickle"]))
    grown = isinstance(found, tuple) and repr(found).startswith(f"{old['repr'][:-1]}, ")
    assert repr(found) == old["repr"] or grown
    assert found == pickle.loads(pickle.dumps(found))


def calls(call: Callable[[], Any]) -> list[tuple[str, str]]:
    """The functions of the runtime that a call comes by, each with its module; comprehensions are none."""
    found: list[tuple[str, str]] = []

    def noted(frame: FrameType, event: str, _: Any) -> None:
        """Note a call down."""
        path, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        if event == "call" and path.parent.name == "_runtime" and not name.startswith("<"):
            found.append((path.stem, name))

    sys.setprofile(noted)
    try:
        call()
    finally:
        sys.setprofile(None)
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_who_steps_through_decode_is_soon_at_the_class(service: str) -> None:
    """Of every entry, once its class was made: the functions up to the one that takes the headers along."""
    for entry in service_of(service).entries:
        status, headers, body = raised(service, entry).to_response()
        decode = partial(package(service).decode, status, body, headers)
        assert decode().documented
        steps = calls(decode)
        steps = steps[: [name for _, name in steps].index("received")]
        assert steps and len(steps) <= MOST_CALLS_TO_A_CLASS, (entry.id, steps)
        assert len({module for module, _ in steps}) <= MOST_MODULES_TO_A_CLASS, (entry.id, steps)


@pytest.mark.parametrize("service", SERVICES)
def test_who_steps_through_a_parameter_is_soon_at_its_value(service: str) -> None:
    """Each parameter of every entry, the first to be read of its exception; the next one is there."""
    for entry in service_of(service).entries:
        status, headers, body = raised(service, entry).to_response()
        for param in entry.params:
            assert package(service).decode(status, body, headers).params[param.name] is not None
            read = partial(getattr, package(service).decode(status, body, headers), param.name)
            steps = calls(read)
            assert steps and len(steps) <= MOST_CALLS_TO_A_PARAMETER, (entry.id, param.name, steps)
            assert calls(read)[2:] == []
