"""The part that is the same in every package: few modules, short, without circles, and knowing no service."""

from __future__ import annotations

import ast
import base64
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consume.packages import GENERATED, SERVICES, package

RUNTIMES = {service: GENERATED / "python" / service / f"{service}_errors" / "_runtime" for service in SERVICES}
RUNTIME = RUNTIMES[SERVICES[0]]
MODULES = sorted(path for path in RUNTIME.glob("*.py") if path.stem != "__init__")
MOST_MODULES = 14
LONGEST_MODULE = 300
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
    assert len(MODULES) <= MOST_MODULES
    for path in MODULES:
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE, path.name
        assert not path.stem.startswith("_")


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
        assert not re.search(r"\b(?:import_module|__import__)\b", text), path.name


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_the_same_everywhere(service: str) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        """The bytes of each file."""
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".pyc" and path.is_file()}

    assert files(RUNTIMES[service]) == files(RUNTIME)


@pytest.mark.parametrize("old", OLD, ids=[f"{old['service']}: {old['what']}" for old in OLD])
def test_what_former_releases_pickled_is_read(old: dict[str, str]) -> None:
    """They named `_exceptions.restore`, `_values` and `_headers`; what they wrote stays readable."""
    package(old["service"])
    found: Any = pickle.loads(base64.b64decode(old["pickle"]))
    assert repr(found) == old["repr"]
    assert found == pickle.loads(pickle.dumps(found))
