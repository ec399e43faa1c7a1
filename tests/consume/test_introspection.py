"""What a package says to whoever looks at it from a prompt: `help`, signatures with types, codes and a version."""

from __future__ import annotations

import inspect
import pydoc
import re

import pytest

from tests.consume.packages import SERVICES, class_names, package, service_of

HINTS = {"string": "str", "integer": "int", "boolean": "bool", "number": "int | float | Decimal"}


@pytest.mark.parametrize("service", SERVICES)
def test_help_begins_with_the_exceptions(service: str) -> None:
    """As a tree, with the codes, before it comes to modules, and to each class in the order of their names."""
    shown = pydoc.plain(pydoc.render_doc(package(service)))
    tree, modules, _ = shown.partition("\n\nPACKAGE CONTENTS\n")
    about, name, what = tree.split("\n\n")
    assert modules
    assert about == f"Python Library Documentation: package {service}_errors"
    assert name == f"NAME\n    {service}_errors - Exceptions for every error of {service_of(service).title}."
    assert what.startswith("DESCRIPTION\n    What to catch, from everything down to one error")
    lines = what.splitlines()
    for entry in service_of(service).entries:
        assert any(re.search(rf"── {class_names()[service, entry.id]} +{re.escape(entry.code)}$", one) for one in lines)


@pytest.mark.parametrize("service", SERVICES)
def test_a_signature_shows_the_types_of_all_keywords(service: str) -> None:
    for entry in service_of(service).entries:
        cls = getattr(package(service), class_names()[service, entry.id])
        taken = {name: parameter.annotation for name, parameter in inspect.signature(cls).parameters.items()}
        assert taken["status"] in ("int", "int | None")
        assert taken["headers"] == "Mapping[str, str] | None"
        for param in entry.params:
            assert taken[param.name] == HINTS[param.type] + ("" if param.needed else " | None")


@pytest.mark.parametrize("service", SERVICES)
def test_every_code_leads_to_its_class_and_back(service: str) -> None:
    offered = package(service)
    for entry in service_of(service).entries:
        cls = getattr(offered, class_names()[service, entry.id])
        assert offered.error_class(entry.code) is offered.ERRORS[entry.code] is cls
        assert (cls.code, cls.statuses) == (entry.code, tuple(entry.statuses))
    assert list(offered.ERRORS) == [entry.id for entry in service_of(service).entries]
    assert offered.__version__ == service_of(service).release


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("not-foud", "there is no error 'not-foud'; did you mean 'not-found'?"),
        ("", "there is no error ''"),
        (404, "there is no error 404"),
        ("RateLimitedErrors", "there is no error 'RateLimitedErrors'; did you mean 'RateLimitedError'?"),
    ],
)
def test_a_code_of_no_error_is_a_lookup_error_with_the_nearest_one(code: str | int, said: str) -> None:
    with pytest.raises(LookupError) as refused:
        package("dodo").error_class(code)
    assert str(refused.value) == said
