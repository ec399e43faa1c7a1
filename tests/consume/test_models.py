"""The types of bodies are classes at run time, of the standard library alone or of one that validates."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
import tomllib
import typing
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs, Stated
from errcat.pipeline import compile_files

from tests.consume import ugly
from tests.consume.packages import BASE_URL, ROOT, SERVICES, package


def models_of(service: str) -> ModuleType:
    """The models of a committed package."""
    return import_module(f"{package(service).__name__}.models")


def bodies(models: ModuleType) -> dict[str, Any]:
    """The types that a module of models defines, by name."""
    tree = ast.parse(inspect.getsource(models))
    return {node.name: getattr(models, node.name) for node in tree.body if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("service", SERVICES)
def test_every_body_has_its_types_at_run_time(service: str) -> None:
    """Libraries that read types, such as pydantic and FastAPI, find each member with what it holds."""
    found = bodies(models_of(service))
    assert found
    for name, body in found.items():
        hints = typing.get_type_hints(body)
        assert hints, name
        assert not [one for one in hints.values() if isinstance(one, str | typing.ForwardRef)], name


@pytest.mark.parametrize("version", [(3, 10, 0), (3, 11, 0)])
@pytest.mark.parametrize("service", SERVICES)
def test_models_import_nothing_beyond_the_standard_library(
    service: str, version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.10 has no `NotRequired`, and a package depends on no library that has one."""
    models = models_of(service)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setitem(sys.modules, "typing_extensions", None)
    scope: dict[str, Any] = {"__name__": models.__name__}
    exec(compile(inspect.getsource(models), "models.py", "exec"), scope)
    assert {name for name in scope if name in bodies(models)} == {*bodies(models)}
    assert version >= (3, 11) or scope.get("NotRequired", typing.Optional) is typing.Optional


@pytest.mark.parametrize("service", SERVICES)
def test_a_documented_body_is_parsed_as_its_type(service: str) -> None:
    """Every sample of an error comes back as it is, with all that its type requires."""
    models = bodies(models_of(service))
    types = [models[name] for name in models if name.endswith("Body")]
    for sample in import_module(f"{service}_errors.testing").error_responses():
        exception = package(service).decode(sample.status, sample.body, sample.headers)
        body = exception.parsed()
        assert body is exception.data is not None, sample.code
        assert any(_fits(one, body) for one in types), sample.code


def _fits(kind: Any, body: Any) -> bool:
    """Whether msgspec finds a body to be of a type."""
    try:
        msgspec.convert(body, kind)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"detail": 7}', b'{"unlike": "all"}'])
@pytest.mark.parametrize("service", SERVICES)
def test_a_body_that_is_not_as_documented_is_not_parsed(service: str, body: bytes) -> None:
    """What no type of body describes is None."""
    assert package(service).decode(500, body).parsed() is None


VALIDATE = """
import importlib, json, sys
package, models, testing = (importlib.import_module(sys.argv[1] + name) for name in ("", ".models", ".testing"))
told = {"samples": 0, "refused": 0}
for sample in testing.error_responses():
    exception = package.decode(sample.status, sample.body, sample.headers)
    body = exception.parsed()
    assert type(body).__module__ == models.__name__, (sample.code, body)
    told["samples"] += 1
    for key in exception.data:
        wrong = package.decode(sample.status, json.dumps({**exception.data, key: [{"un": "like"}]}).encode())
        told["refused"] += wrong.parsed() is None
print(json.dumps(told))
"""


@pytest.mark.slow
@pytest.mark.parametrize("models", ["dataclass", "pydantic", "msgspec"])
def test_bodies_can_be_models(models: str, tmp_path: Path) -> None:
    """With the option, `parsed()` gives back an instance, and None for a member of another type."""
    diagnostics = Diagnostics()
    stated = {"python": Stated({"models": models})}
    files = compile_files(Inputs(ROOT / "catalog", (ROOT / "templates",), ("python",), BASE_URL, stated), diagnostics)
    assert files is not None, diagnostics.found
    for path, content in files["python"].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    for service in SERVICES:
        command = [sys.executable, "-c", VALIDATE, f"{service}_errors"]
        done = subprocess.run(command, cwd=tmp_path / service, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["samples"] and told["refused"], service
        needed = tomllib.loads((tmp_path / service / "pyproject.toml").read_text("utf-8"))["project"].get(
            "dependencies"
        )
        assert [one.partition(">=")[0] for one in needed or ()] == [models] * (models != "dataclass")
        assert (tmp_path / service / f"{service}_errors" / "_dataclasses.py").exists() is (models == "dataclass")
        strictly = (
            "mypy",
            "--strict",
            "--config-file=",
            "-m",
            f"{service}_errors.models",
            "-m",
            f"{service}_errors._parsed",
        )
        checked = subprocess.run(
            [sys.executable, "-m", *strictly], cwd=tmp_path / service, capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stdout


NO_NAMES = """\
service: ugly
title: Ugly
envelopes: {default: {places: {code: /class, message: /not-a name, details: /from}}}
statuses: {400: {title: Bad}}
"""
READ = """
import sys
sys.version_info, sys.modules["typing_extensions"] = tuple(map(int, sys.argv[1].split("."))), None
import ugly_errors
from ugly_errors import models
print(*models.DefaultBody.__annotations__, sep=",")
print(ugly_errors.decode(400, b'{"class": "a", "not-a name": "m"}').parsed())
"""


@pytest.mark.parametrize("version", ["3.10", "3.11"])
def test_keys_that_are_no_names_are_keys(version: str, tmp_path: Path) -> None:
    """A type with such keys is a call that is evaluated when the module is imported, under Python 3.10 too."""
    files, found = ugly.compiled(tmp_path, ["a: {status: 400, title: T, description: d, message: m}"], NO_NAMES)
    assert files is not None, found
    keys, body = ugly.run(ugly.written(tmp_path, files), READ, version).splitlines()
    assert (keys, body) == ("class,not-a name,from", "{'class': 'a', 'not-a name': 'm'}")
