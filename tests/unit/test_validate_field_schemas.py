"""Field schemas and parameters: they fit their own values, leave something, and nest within reason."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, findings


def schema(text: str) -> str:
    """The rest of a service that has a header with this schema."""
    return f"headers: {{X-A: {{role: other, schema: {text}}}}}\n"


def params(text: str) -> str:
    """An entry whose message has the parameter `p`."""
    return f"a: {{status: 404, message: 'no {{p}}.', params: {{p: {text}}}}}\n"


def nested(depth: int, inner: str) -> str:
    """A schema of lists in lists."""
    return "{items: " * depth + inner + "}" * depth


CASES = {
    "schema that is too deep": Case(
        "EC131",
        "schema is more than 32 levels deep",
        "describe the inner levels less closely",
        more=schema(nested(32, "«{type: string}»")),
    ),
    "value that is too deep": Case(
        "EC131",
        "value is more than 32 levels deep",
        "show a value that is less deep",
        more=schema("{examples: [«" + "[" * 33 + "]" * 33 + "»]}"),
    ),
    "body that is too deep": Case(
        "EC131",
        "value is more than 32 levels deep",
        "show a value that is less deep",
        errors="a: {status: 404, samples: [{body: «{code: a, message: m, x: " + "[" * 32 + "]" * 32 + "}»}]}\n",
    ),
    "response that is too deep": Case(
        "EC131",
        "body is more than 32 levels deep",
        "show a body that is less deep",
        errors="a: {status: 404, samples: [{response: «'HTTP/1.1 404\n\n\n\n  " + "[" * 33 + "]" * 33 + "'»}]}\n",
    ),
    "value of another type": Case(
        "EC133",
        "`2` does not fit its own schema: expected a whole number, found a text",
        "write it without quotes: `2`, or change the schema",
        more=schema("{type: integer, examples: [1, «'2'»]}"),
    ),
    "default beyond a bound": Case(
        "EC133",
        "`4` does not fit its own schema: `4` is more than 3",
        "write 3 or less, or change the schema",
        more=schema("{type: integer, maximum: 3, default: «4»}"),
    ),
    "value that is not of the format": Case(
        "EC133",
        "`x` does not fit its own schema: `x` is not of the format `uuid`",
        "write a text of the format `uuid`, or change the schema",
        more=schema("{format: uuid, examples: [«x»]}"),
    ),
    "value that is not of our format": Case(
        "EC133",
        "`x` does not fit its own schema: `x` does not match `^o[0-9]$`",
        "write a text that the pattern matches, or change the schema",
        more="formats: {o_id: {title: O, pattern: '^o[0-9]$'}}\n" + schema("{format: o_id, examples: [o1, «x»]}"),
    ),
    "example of a format": Case(
        "EC133",
        "`x` does not fit its own schema: `x` does not match `^o[0-9]$`",
        "write a text that the pattern matches, or change the schema",
        more="formats: {o_id: {title: O, pattern: '^o[0-9]$', examples: [o1, «x»]}}\n",
    ),
    "choice of another type": Case(
        "EC133",
        "`x` does not fit its own schema: expected a whole number, found a text",
        "write a whole number, or change the schema",
        more=schema("{type: integer, enum: [1, «x»]}"),
    ),
    "no value at all": Case(
        "EC133",
        "no value has this schema: its `type`, `enum`, `const` and `anyOf` exclude each other",
        "change the type or the values",
        more="headers: {X-A: {role: other, «schema»: {type: integer, anyOf: [{type: string}]}}}\n",
    ),
    "member that is not described": Case(
        "EC134",
        "member `nmae` is required and not described",
        "did you mean `name`?",
        more=schema("{type: object, required: [«nmae»], properties: {name: {}}}"),
    ),
    "bounds the wrong way round": Case(
        "EC135",
        "nothing is left between `minimum` `5` and `maximum` `4`",
        "change one of the two",
        more=schema("{minimum: «5», maximum: 4}"),
    ),
    "bounds without anything between": Case(
        "EC135",
        "nothing is left between `exclusiveMinimum` `5` and `maximum` `5`",
        "change one of the two",
        more=schema("{exclusiveMinimum: «5», maximum: 5}"),
    ),
    "bounds of a parameter": Case(
        "EC135",
        "nothing is left between `minLength` `5` and `maxLength` `4`",
        "change one of the two",
        errors=params("{minLength: «5», maxLength: 4}"),
    ),
    "reference in a value": Case(
        "EC136",
        "a value holds `$ref`, which some tools would follow",
        "show a value without it",
        more=schema("{examples: [{a: [{«$ref»: 'file:///etc/passwd'}]}]}"),
    ),
    "example of a parameter": Case(
        "EC313",
        "`2` does not fit the parameter `p`: expected a whole number, found a text",
        "write it without quotes: `2`, or change the parameter",
        errors=params("{type: integer, examples: [1, «'2'»]}"),
    ),
    "truth value for a number": Case(
        "EC313",
        "`true` does not fit the parameter `p`: expected a number, found `true`",
        "write a number, or change the parameter",
        errors=params("{type: number, examples: [1, 2.5, «true»]}"),
    ),
    "example against a pattern": Case(
        "EC313",
        "`B` does not fit the parameter `p`: `B` does not match `^[a-z]$`",
        "write a text that the pattern matches, or change the parameter",
        errors=params("{pattern: '^[a-z]$', examples: [a, «B»]}"),
    ),
    "example against a choice": Case(
        "EC313",
        "`c` does not fit the parameter `p`: `c` is none of the values that are allowed",
        "the values are `a`, `b`, or change the parameter",
        errors=params("{enum: [a, b], examples: [a, «c»]}"),
    ),
    "example against a bound": Case(
        "EC313",
        "`2` does not fit the parameter `p`: `2` is less than 3",
        "write 3 or more, or change the parameter",
        errors=params("{type: integer, minimum: 3, examples: [3, «2»]}"),
    ),
    "choice of a parameter": Case(
        "EC313",
        "`x` does not fit the parameter `p`: expected a whole number, found a text",
        "write a whole number, or change the parameter",
        errors=params("{type: integer, enum: [1, «x»]}"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_schema_that_contradicts_itself_is_said(case: Case) -> None:
    case.check()


def test_schemas_that_hold_together_have_nothing_to_find() -> None:
    more = schema(nested(31, "{type: [integer, 'null'], minimum: 1, maximum: 1, default: null, const: 1, enum: [1]}"))
    errors = params("{type: number, minimum: 1, examples: [1, 2.5], pattern: '^x'}")
    assert findings({"service.yaml": SERVICE + more.replace("default: null, ", ""), "errors.yaml": errors}) == []
