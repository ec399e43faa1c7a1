"""Bodies as dataclasses: built with the standard library alone, on the oldest Python too, whatever keys are called."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from errcat.outputs.field_models import field_models

from templates.python._models import schema_of_types
from tests.consume import ugly
from tests.consume.pythons import interpreter
from tests.resolved import targets

SERVICE = """\
service: ugly
title: Ugly
envelopes:
  default:
    places: {code: /code, message: /message}
    schema:
      type: object
      required: [code, message]
      properties:
        code: {type: string}
        message: {type: string}
        "@type": {type: string}
        request-id: {type: string, description: "What support asks for"}
        class: {type: integer}
        count: {type: integer}
        share: {type: number}
        sure: {type: boolean}
        state: {const: FAILED}
        level: {enum: [1, two]}
        wait: {type: string, format: duration}
        half: {const: 0.5}
        gone: {type: "null"}
        any: {}
        texts: {type: array, items: {type: string}}
        limits: {type: object, additionalProperties: {type: integer}}
        Error: {type: object, required: [from], properties: {from: {type: string}, str: {type: string}}}
        items:
          type: array
          items:
            anyOf:
              - {type: object, properties: {field: {type: string}}}
              - {type: object, required: [path], properties: {field: {type: string}, path: {type: string}}}
              - {type: string}
statuses: {400: {title: Bad}}
"""
PROGRAM = """
import json, sys
sys.path[:] = [path for path in sys.path if "site-packages" not in path]
sys.path.insert(0, sys.argv[2])
import ugly_errors
for members in json.loads(sys.argv[1]):
    body = {"code": "a", "message": "m", **members}
    there = {key: value for key, value in body.items() if value != "absent"}
    parsed = ugly_errors.decode(400, json.dumps(there).encode()).parsed()
    print(parsed and ", ".join(f"{name}={value!r}" for name, value in vars(parsed).items() if value is not None))
"""
ALWAYS = "code='a', message='m'"
BUILT = [
    ({}, ALWAYS),
    ({"unknown": 1, "more": {"than": ["that"]}}, ALWAYS),
    ({"message": "absent"}, None),
    ({"message": 7}, None),
    ({"@type": "t", "request-id": "r", "class": 3}, f"{ALWAYS}, field_type='t', request_id='r', class_=3"),
    ({"class": "3"}, None),
    ({"count": True}, None),
    ({"count": 2.0}, f"{ALWAYS}, count=2"),
    ({"count": 2.5}, None),
    ({"count": None}, ALWAYS),  # many servers send null for what is not there
    ({"share": 2}, f"{ALWAYS}, share=2"),
    ({"share": "2"}, None),
    ({"sure": False}, f"{ALWAYS}, sure=False"),
    ({"sure": 0}, None),
    ({"state": "FAILED"}, f"{ALWAYS}, state='FAILED'"),
    ({"state": "DONE"}, None),
    ({"level": 1.0}, f"{ALWAYS}, level=1"),
    ({"level": True}, None),
    ({"wait": "PT3S"}, f"{ALWAYS}, wait='PT3S'"),
    ({"half": 0.5}, f"{ALWAYS}, half=0.5"),
    ({"gone": 1}, None),
    ({"any": [{"x": 1}]}, f"{ALWAYS}, any=[{{'x': 1}}]"),
    ({"texts": ["a", "b"]}, f"{ALWAYS}, texts=['a', 'b']"),
    ({"texts": ["a", 1]}, None),
    ({"limits": {"a": 1}}, f"{ALWAYS}, limits={{'a': 1}}"),
    ({"limits": {"a": "1"}}, None),
    ({"Error": {"from": "f", "to": "t"}}, f"{ALWAYS}, Error=Error(from_='f', str=None)"),
    ({"Error": {"to": "t"}}, None),
    ({"Error": ["from"]}, None),
    ({"items": [{"field": "f"}, "x"]}, f"{ALWAYS}, items=[Items(field='f'), 'x']"),
    ({"items": [{"field": "f", "path": "p"}]}, f"{ALWAYS}, items=[Items1(path='p', field='f')]"),
    ({"items": [7]}, None),
]


USE = """\
from ugly_errors import models
body = models.DefaultBody(code="c", message="m", request_id="r")
reveal_type((body.class_, body.texts, body.Error, body.half, body.wait))
models.DefaultBody("c", "m")
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package whose bodies are dataclasses."""
    folder = tmp_path_factory.mktemp("dataclasses")
    entries = ["a: {status: 400, title: T, description: d}"]
    files, found = ugly.compiled(folder, entries, SERVICE, models="dataclass")
    assert files is not None, found
    return ugly.written(folder, files)


@pytest.mark.parametrize("version", ["3.10", f"3.{sys.version_info.minor}"])
def test_bodies_are_built_or_refused(package: Path, version: str) -> None:
    """By Python's own means: nothing that was installed is in the path."""
    python = interpreter(version)
    if python is None:
        pytest.skip(f"platform: there is no Python {version}")
    bodies = json.dumps([members for members, _ in BUILT])
    command = [python, "-I", "-c", PROGRAM, bodies, str(package)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(expected) for _, expected in BUILT]


@pytest.mark.slow
def test_checkers_know_the_members(package: Path) -> None:
    """And a constructor takes keywords alone, in whatever order a later release has them."""
    (package / "use.py").write_text(USE, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "use.py", "ugly_errors/_parsed.py"]
    checked = subprocess.run(command, cwd=package, capture_output=True, text=True)
    types = "int | None, list[str] | None, ugly_errors.models.Error | None, float | None, str | None"
    told = f'use.py:3: note: Revealed type is "tuple[{types}]"'
    refused = 'use.py:4: error: Too many positional arguments for "DefaultBody"  [call-arg]'
    assert checked.stdout.splitlines()[:-1] == [told, refused]


NAMES = [
    ["@class", "field_class", "class", "class_"],
    ["a b", "a-b", "a_b", "a_b_1"],
    ["_private", "field_private", "__init__", "1st", "field_1st"],
    ["größe", "gr-e", "größe2", "None", "self", "cls", "mro"],
    ["str", "int", "list", "dict", "field", "dataclass", "Any", "Literal", "Body", "float", "bool"],
    ["it's", 'say "hi"', "a\nb", "back\\slash", "{{ x }}", "", " "],
    ["type", "match", "case", "from", "import", "metadata", "name", "kw_only"],
]


@pytest.mark.parametrize("names", NAMES, ids=lambda names: names[0])
def test_every_member_finds_its_field(names: list[str], package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the generator calls a field, and whatever it has to keep apart."""
    (target,) = targets("python")
    settings = target.model_settings({**target.options, "models": "dataclass"})
    schema = {"type": "object", "required": names[::2], "properties": {name: {"type": "string"} for name in names}}
    models = ModuleType("models_of_names")
    monkeypatch.setitem(sys.modules, models.__name__, models)
    exec(field_models({"$defs": {"Body": schema_of_types(schema, "dataclass")}}, settings, None), vars(models))
    build = loaded(package / "ugly_errors" / "_dataclasses.py").build
    for some in (names, names[::2]):
        body = {name: f"of {name}" for name in some}
        built = build(body, vars(models)["Body"])
        told = {one.metadata.get("name", one.name): getattr(built, one.name) for one in fields(built)}
        assert {name: value for name, value in told.items() if value is not None} == body


def loaded(path: Path) -> ModuleType:
    """A module by its path."""
    spec = spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
