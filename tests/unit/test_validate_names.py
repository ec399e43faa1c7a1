"""Names and addresses: no target gives two things one name, and no two pages have one address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import pytest
from errcat.naming import NameRule, TargetNames

from tests.unit.small_catalogue import SERVICE, Case, codes, findings


@dataclass(frozen=True)
class Space:
    """A namespace of a target."""

    rules: dict[str, NameRule]
    reserved: frozenset[str] = frozenset()
    per: str = "service"


@dataclass(frozen=True)
class Target:
    """A target that makes names."""

    name: str
    namespaces: dict[str, Space] = field(default_factory=dict)


CLASSES = {
    "service": NameRule("pascal", suffix="Error"),
    "entry": NameRule("pascal", suffix="Error"),
    "category": NameRule("pascal", suffix="CategoryError"),
    "header": NameRule("pascal"),
    "status": NameRule("pascal", prefix="Status"),
}
ATTRIBUTES = Space({"param": NameRule("snake")}, frozenset({"status", "args"}), per="entry")
SHOP = Target("shop", {"class": Space(CLASSES, frozenset({"TimeoutError", "Status404"})), "attribute": ATTRIBUTES})
SHOUT = Target("shout", {"constant": Space({"entry": NameRule("screaming"), "param": NameRule("camel")})})
TARGETS: tuple[TargetNames, ...] = (SHOP, SHOUT)
USED = "z: {status: 599, category: NotFound}\n"

CASES = {
    "reserved": Case(
        "EC403",
        "`TIMEOUT_ERROR` would be called `TimeoutError`, which `shop` has already",
        "add a `name` to `TIMEOUT_ERROR`, such as `name: acme-timeout`",
        errors="«TIMEOUT_ERROR»: {status: 504}\n",
    ),
    "reserved in spite of a name": Case(
        "EC403",
        "`a` would be called `TimeoutError`, which `shop` has already",
        "add a `name` to `a`, such as `name: acme-timeout`",
        errors="a: {status: 504, name: «timeout-error»}\n",
    ),
    "reserved parameter": Case(
        "EC403",
        "`args` would be called `args`, which `shop` has already",
        "rename the parameter, in the messages too: `acme_args`",
        errors="a: {status: 504, message: 'no {args}.', params: {«args»: {}}}\n",
    ),
    "reserved status": Case(
        "EC403",
        "`404` would be called `Status404`, which `shop` has already",
        "rename `404`",
        more="statuses: {«404»: {title: Gone}, 504: {}}\n",
        errors="a: {status: 504}\n",
    ),
    "the same name": Case(
        "EC404",
        "`not-found` and `not_found` would both have the address `not-found`",
        'give it another key, such as `not-found-2`, and below it state what the wire says: `code: "not_found"`',
        note="first defined at errors.yaml:1:1",
        errors="not-found: {status: 404}\n«not_found»: {status: 404}\n",
    ),
    "the same name through a name": Case(
        "EC401",
        "`a` and `b` would both be called `AError` in `shop`",
        "add a `name` to `b`, such as `name: a-404`",
        note="first defined at errors.yaml:1:1",
        errors="a: {status: [404, 400]}\nb: {status: 404, name: «a»}\n",
    ),
    "the name of the service": Case(
        "EC401",
        "the service `acme` and the entry `acme-error` would both be called `AcmeError` in `shop`",
        "add a `name` to `acme-error`, such as `name: acme-404`",
        note="first defined at service.yaml:1:1",
        errors="«acme-error»: {status: 404}\n",
    ),
    "the same parameter twice": Case(
        "EC401",
        "`x_1` and `x1` would both be called `x1` in `shout`",
        "rename the parameter, in the messages too: `acme_x1`",
        note="first defined at errors.yaml:1:55",
        errors="a: {status: 404, message: 'a {x_1}, b {x1}', params: {x_1: {}, «x1»: {}}}\n",
    ),
    "another case": Case(
        "EC402",
        "`XAbError` and `XaBError` in `shop` differ by case or by their ending only",
        "add a `name` to `xa-b`, such as `name: xa-b-404`",
        note="first defined at errors.yaml:1:24",
        errors="a: {status: 404, name: x-ab}\n«xa-b»: {status: 404}\n",
    ),
    "another ending": Case(
        "EC402",
        "`NotFound` and `NotFoundError` in `shop` differ by case or by their ending only",
        "add a `name` to `not-found`, such as `name: not-found-404`",
        note="first defined at service.yaml:7:11",
        more="headers: {Not-Found: {role: other}}\n",
        errors="«not-found»: {status: 404}\n",
    ),
    "address of an entry": Case(
        "EC404",
        "`a.b` and `a b` would both have the address `a-b`",
        'give it another key, such as `a-b-2`, and below it state what the wire says: `code: "a b"`',
        note="first defined at errors.yaml:1:1",
        errors="a.b: {status: 404, name: one}\n«a b»: {status: 404, name: two}\n",
    ),
    "address of a category": Case(
        "EC404",
        "`a_b` and `a b` would both have the address `a-b`",
        'give it another key, such as `a-b-2`, and below it state what the wire says: `value: "a b"`',
        note="first defined at service.yaml:7:14",
        more="categories: {a_b: {title: A}, «a b»: {title: B, name: other}}\n",
        errors="a: {status: 404, category: a_b}\nb: {status: 404, category: a b}\n",
    ),
    "address that is too long": Case(
        "EC405",
        f"the address of `{'日' * 40}` would have 239 characters, more than 200",
        f'give it a shorter key, and below it state what the wire says: `code: "{"日" * 40}"`',
        errors=f"? «{'日' * 40}»\n: {{status: 404, name: x}}\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_name_that_cannot_be_given_is_said(name: str) -> None:
    replace(CASES[name], targets=TARGETS).check()


@pytest.mark.parametrize(
    "errors",
    [
        "SERVER_ERROR: {status: 500, category: Server}\n",
        "validation_error: {status: 500, category: validation_error}\n",
        "Timeout: {status: 500, name: request-timeout, category: Server}\n",
        (
            "a: {status: 500, message: 'no {p}.', params: {p: {}}}\n"
            "b: {status: 500, message: 'no {p}.', params: {p: {}}}\n"
        ),
    ],
)
def test_names_that_differ_by_more_are_free(errors: str) -> None:
    categories = "categories: {Server: {title: Server}, validation_error: {title: Validation}}\n"
    found = codes({"service.yaml": SERVICE + categories, "errors.yaml": errors}, TARGETS)
    assert [code for code in found if code != "EC217?"] == []


def test_the_way_out_is_one() -> None:
    errors = "timeout: {status: 504}\n"
    [found] = findings({"service.yaml": SERVICE, "errors.yaml": errors}, TARGETS)
    name = found.help.split("`name: ")[1].rstrip("`")
    assert codes({"service.yaml": SERVICE, "errors.yaml": f"timeout: {{status: 504, name: {name}}}\n"}, TARGETS) == []


def test_one_collision_is_said_once_for_all_targets() -> None:
    errors = "a: {status: 404}\nb: {status: 404, name: a}\n"
    assert codes({"service.yaml": SERVICE, "errors.yaml": errors}, (SHOP, SHOP, SHOUT)).count("EC401") == 1


def test_three_that_collide_are_one_finding_with_names_that_are_free() -> None:
    errors = "a-404: {status: 404}\nb: {status: 404, name: a-404}\nc: {status: 404, name: a-404}\n"
    [found] = findings({"service.yaml": SERVICE, "errors.yaml": errors}, TARGETS)
    assert found.message == "`a-404`, `b` and `c` would all be called `A404Error` in `shop`"
    free = re.findall(r"`name: ([\w-]+)`", found.help)
    assert free == ["acme-a", "a-2"]
    mended = errors.replace("name: a-404", f"name: {free[0]}", 1).replace("name: a-404", f"name: {free[1]}", 1)
    assert codes({"service.yaml": SERVICE, "errors.yaml": mended}, TARGETS) == []


def test_of_many_that_collide_the_first_are_told() -> None:
    errors = "".join(f"e{number}: {{status: 404, name: x}}\n" for number in range(3000))
    [found] = findings({"service.yaml": SERVICE, "errors.yaml": errors}, TARGETS)
    assert found.message == ("`e0`, `e1`, `e2`, `e3`, `e4`, `e5` and 2,994 more would all be called `XError` in `shop`")
    assert re.findall(r"`name: ([\w-]+)`", found.help) == ["x-404", "acme-x", "x-2", "x-3", "x-4"]
    assert len(found.notes) == 5


def test_three_keys_with_one_address_are_one_finding() -> None:
    errors = "not-found: {status: 404}\nnot_found: {status: 404}\nNotFound: {status: 404}\n"
    assert codes({"service.yaml": SERVICE, "errors.yaml": errors}, TARGETS) == ["EC404"]
