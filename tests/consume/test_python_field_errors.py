"""Field errors in every form that a catalogue may state, read and sent by a package."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest

from tests.consume.ugly import compiled, written

SERVICE = """\
service: ugly
title: Forms
envelopes:
  plain:
    places: {code: /code, field_errors: {at: /errors, path: /field, message: /text}}
  api:
    places:
      code: /code
      field_errors:
        at: /errors
        path: [/source/pointer, /source/parameter]
        style: pointer
        message: /detail
        code: /code
        location: /in
        params:
          {resource: {from: /resource}, limit: {type: number, from: /meta/limit}, last: {type: boolean, from: /last}}
  texts: {places: {code: /code, field_errors: {at: /errors}}}
  keyed: {places: {code: /code, field_errors: {at: /errors, keyed: true, style: dots, locations: [body]}}}
  single:
    places: {code: /code, field_errors: {at: /errors, keyed: true, style: brackets, message: /text, code: /why}}
    schema:
      type: object
      required: [code]
      properties:
        code: {type: string}
        errors:
          type: object
          additionalProperties:
            {type: object, required: [why], properties: {text: {type: string}, why: {type: string}}}
  fragment: {places: {code: /code, field_errors: {at: /errors, path: /pointer, style: fragment, locations: [query]}}}
statuses: {400: {title: Bad}}
"""
FORMS = ("plain", "api", "texts", "keyed", "single", "fragment")
ENTRIES = [f"{form}-failed: {{status: 400, envelope: {form}}}" for form in FORMS]


@pytest.fixture(scope="module")
def ugly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package."""
    files, found = compiled(folder := tmp_path_factory.mktemp("forms"), ENTRIES, SERVICE)
    assert files is not None, found
    sys.path.insert(0, str(written(folder, files)))
    yield importlib.import_module("ugly_errors")
    sys.path.pop(0)
    for name in [name for name in sys.modules if name.partition(".")[0] == "ugly_errors"]:
        del sys.modules[name]


def sent(ugly: ModuleType, form: str, *fields: Any) -> tuple[Any, Any]:
    """What a server sends for some wrong fields, valid by its own schema, and what is read of it."""
    response = getattr(ugly, f"{form.title()}FailedError")(field_errors=fields).to_response()
    body = json.loads(response.body)
    schemas = importlib.import_module("ugly_errors.schemas")
    schema = schemas.schema(f"{form}-failed")
    jsonschema_rs.validator_for(schema, retriever=schemas.retrieve).validate(body)
    return body["errors"], ugly.decode(response.status, response.body, response.headers).field_errors


def read(ugly: ModuleType, form: str, errors: Any) -> tuple[Any, ...]:
    """The wrong fields of a body."""
    fields: tuple[Any, ...] = ugly.decode(400, {"code": f"{form}-failed", "errors": errors}).field_errors
    return fields


def test_parts_stand_at_places_of_their_own(ugly: ModuleType) -> None:
    given = ugly.FieldError("items[0].a/b", "is bad", "bad", "body", {"resource": "cart", "limit": Decimal("3.5")})
    item = {"source": {"pointer": "/items/0/a~1b"}, "detail": "is bad", "code": "bad", "in": "body"}
    errors, came = sent(ugly, "api", given)
    assert errors == [item | {"resource": "cart", "meta": {"limit": 3.5}}]
    assert came == (given,)
    assert came[0].params == {"resource": "cart", "limit": Decimal("3.5")}
    assert sent(ugly, "api", {"path": "a", "params": {"last": True}})[1][0].params == {"last": True}


def test_the_first_path_that_is_there_counts(ugly: ModuleType) -> None:
    told = [{"source": {"parameter": "filter[name]"}}, {"source": {"pointer": "/a", "parameter": "b"}}, {}]
    assert [field.path for field in read(ugly, "api", told)] == ["filter[name]", "a", ""]


def test_parameters_of_another_type_stay_texts_and_what_is_none_is_left_out(ugly: ModuleType) -> None:
    (field,) = read(ugly, "api", [{"resource": 7, "meta": {"limit": "many"}, "last": [True]}])
    assert field.params == {"resource": "7", "limit": "many"}


def test_texts(ugly: ModuleType) -> None:
    errors, came = sent(ugly, "texts", ugly.FieldError("", "is bad"), ("", "is worse"))
    assert errors == ["is bad", "is worse"]
    assert came == (("", "is bad", "", ""), ("", "is worse", "", ""))


def test_a_mapping_has_a_list_for_each_field(ugly: ModuleType) -> None:
    given = [
        ugly.FieldError("a[0].b", "one"),
        ugly.FieldError("a[0].b", "two"),
        ugly.FieldError("c", "three", "", "body"),
    ]
    errors, came = sent(ugly, "keyed", *given)
    assert errors == {"a.0.b": ["one", "two"], "body.c": ["three"]}
    assert list(came) == given
    assert read(ugly, "keyed", {"a": "one", "b": [None, 3, "two"], "c": {}}) == (
        ("a", "one", "", ""),
        ("b", "two", "", ""),
        ("c", "", "", ""),
    )
    assert len(read(ugly, "keyed", {str(key): ["x"] * 3_000 for key in range(5)})) == 10_000


def test_a_mapping_may_have_one_item_for_each_field(ugly: ModuleType) -> None:
    errors, came = sent(ugly, "single", ("a[0].b", "one", "x"), ("a[0].b", "two", "y"))
    assert errors == {"a[0][b]": {"text": "one", "why": "x"}}
    assert came == (("a[0].b", "one", "x", ""),)
    with pytest.raises(TypeError, match="is missing its code"):
        sent(ugly, "single", ("a", "one"))


@pytest.mark.parametrize(
    ("form", "wire", "path"),
    [
        ("fragment", "#/items/0/a~1b", "items[0].a/b"),
        ("fragment", "#/gr%C3%B6%C3%9Fe", "größe"),
        ("fragment", "/plain", "plain"),
        ("fragment", "#", ""),
        ("fragment", "", ""),
        ("fragment", "no pointer", "no pointer"),
        ("fragment", "/a.b/00/1234567890", '["a.b"].00.1234567890'),
        ("fragment", "/" + "a/" * 50_000, ".".join("a" * 100)),
    ],
)
def test_pointers(ugly: ModuleType, form: str, wire: str, path: str) -> None:
    assert [field.path for field in read(ugly, form, [{"pointer": wire}])] == [path]


@pytest.mark.parametrize(
    ("form", "key", "path"),
    [
        ("keyed", "items.0.name", "items[0].name"),
        ("keyed", "", ""),
        ("keyed", "a." * 50_000, ".".join("a" * 100)),
        ("single", "items[0][name]", "items[0].name"),
        ("single", "items[0].name", "items[0].name"),
        ("single", "tags[]", "tags"),
        ("single", "[" * 50_000, ""),
    ],
)
def test_keys(ugly: ModuleType, form: str, key: str, path: str) -> None:
    assert [field.path for field in read(ugly, form, {key: {}})] == [path]


def test_a_location_begins_a_path_of_a_style(ugly: ModuleType) -> None:
    errors, came = sent(ugly, "fragment", ugly.FieldError("größe[1]", location="query"))
    assert errors == [{"pointer": "#/query/gr%C3%B6%C3%9Fe/1"}]
    assert came == (("größe[1]", "", "", "query"),)


def test_without_a_style_a_path_stays_as_it_is(ugly: ModuleType) -> None:
    assert [field.path for field in read(ugly, "plain", [{"field": "/items/0.a[b]"}])] == ["/items/0.a[b]"]


def test_a_field_error_is_a_tuple_of_four_and_its_parameters_count(ugly: ModuleType) -> None:
    bare, full = ugly.FieldError("a", "b"), ugly.FieldError("a", "b", params={"c": 1})
    path, message, code, location = full
    assert (path, message, code, location) == ("a", "b", "", "") == bare
    assert full != bare and bare != full and full != ("a", "b", "", "") and full == ugly.FieldError(*full, {"c": 1})
    assert hash(full) == hash(bare)
    assert repr(bare) == "FieldError(path='a', message='b', code='', location='')"
    assert repr(full) == "FieldError(path='a', message='b', code='', location='', params={'c': 1})"
    for same in (copy.copy(full), copy.deepcopy(full), pickle.loads(pickle.dumps(full)), full._replace(path="a")):
        assert same == full and same.params == {"c": 1}
    assert full._replace(params={}) == bare


def test_logs_have_the_parameters_where_there_are_any(ugly: ModuleType) -> None:
    fields = [ugly.FieldError("a", params={"limit": Decimal("3.5"), "last": True}), ugly.FieldError("b")]
    logged = ugly.ApiFailedError(field_errors=fields).to_dict()["field_errors"]
    assert [field.get("params") for field in logged] == [{"limit": "3.5", "last": True}, None]


def test_pages_say_what_an_item_has_where_it_needs_saying(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, ENTRIES, SERVICE)
    assert files is not None, found
    page = next(content.decode() for path, content in files["markdown"].items() if path.endswith("/ugly/index.md"))
    assert page.count("tells which fields of the request are wrong") == len(FORMS) - 1
    assert "| `path` | string | written as `/items/0/name` | `/source/pointer` or `/source/parameter` |" in page
    assert "| `path` | string | written as `items.0.name` | the key |" in page
    assert "| `limit` | number |  | `/meta/limit` |" in page
