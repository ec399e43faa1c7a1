"""The class statements read as if somebody had written them: linters find nothing, nothing is said twice."""

from __future__ import annotations

import ast
import inspect
import re
from types import ModuleType
from typing import Any

import pytest

from tests.consume.linters import IGNORED, complaints
from tests.consume.packages import GENERATED, SERVICES, package

FILES = [GENERATED / "python" / service / f"{service}_errors" / "errors.py" for service in SERVICES]


def test_no_rule_of_ruff_finds_anything_but_a_dozen_that_cannot_hold() -> None:
    assert len(IGNORED) <= 12
    assert complaints(FILES) == []


def errors_of(service: str) -> ModuleType:
    """The module of the classes."""
    module: ModuleType = package(service).errors
    return module


@pytest.mark.parametrize("service", SERVICES)
def test_no_attribute_repeats_what_its_class_has_from_above(service: str) -> None:
    """Nor does a constructor."""
    errors, said = errors_of(service), 0
    for node in ast.parse(inspect.getsource(errors)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        cls: Any = getattr(errors, node.name)
        for name in vars(cls).keys() - {"__module__", "__doc__", "__firstlineno__", "__static_attributes__", "_entry"}:
            own, above = vars(cls)[name], [vars(base)[name] for base in cls.__mro__[1:] if name in vars(base)]
            said += 1
            if inspect.isfunction(own):
                others = [inspect.signature(one) for one in above if inspect.isfunction(one)]
                assert inspect.signature(own) not in others[:1], f"{node.name}.{name}"
            else:
                assert own not in above[:1], f"{node.name}.{name}"
    assert said > len(package(service).ERRORS)


@pytest.mark.parametrize("service", SERVICES)
def test_the_module_begins_with_the_tree_of_its_classes(service: str) -> None:
    errors = errors_of(service)
    drawn: list[tuple[int, str, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.fullmatch(r"((?:│   |    )*(?:[├└]── )?)(\w+Error)(?: +(.+))?", line):
            drawn.append((len(found[1]) // 4, found[2], found[3] or ""))
    assert [depth for depth, *_ in drawn].count(0) == 1
    above: list[str] = []
    for depth, name, beside in drawn:
        cls, above = getattr(errors, name), [*above[:depth], name]
        assert depth == 0 or getattr(errors, above[depth - 1]) in cls.__bases__, name
        documented = cls.code if cls.code else str(cls.status or "")
        assert beside == documented, name
    classes = {
        name for name, cls in vars(errors).items() if isinstance(cls, type) and cls.__module__ == errors.__name__
    }
    assert sorted(name for _, name, _ in drawn) == sorted(classes)
