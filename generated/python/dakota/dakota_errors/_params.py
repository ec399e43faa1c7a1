"""Parameters: read out of the texts of a response, out of its body and out of its headers, and typed."""

from __future__ import annotations

from ._fields import first_value
from ._messages import converted, match, of_kind, written
from ._places import at
from ._read import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from typing import Any

    from ._fields import Fields
    from ._messages import Scalar
    from ._occurrence import Occurrence
    from ._rows import Param, Row


def params(exception: Occurrence) -> Mapping[str, Scalar]:
    """Every parameter that the response has; those that are sensitive are kept apart."""
    row = exception._row
    if row is None or not row.params:
        return {}
    secret = [param.name for param in row.specs if param.secret]
    return {name: value for name, value in all_params(exception, row).items() if name not in secret}


def all_params(exception: Occurrence, row: Row, fields: Fields | None = None) -> dict[str, Scalar]:
    """Every parameter that the response has, by name; `fields` are its headers with those that are not kept."""
    fields = exception._fields if fields is None else fields
    texts = _texts(exception, row)
    data = exception.data
    if any(param.place and type(at(data, param.place)) is float for param in row.specs):
        data = _exactly(exception)
    values = {param.name: _value(fields, data, param, texts.get(param.name)) for param in row.specs}
    return {name: value for name, value in values.items() if value is not None}


def _texts(exception: Occurrence, row: Row) -> dict[str, str]:
    """The texts of the parameters in the title and the message; what the title tells holds for the message too."""
    found: dict[str, str] = {}
    for place, templates in (("title", row.titles), ("message", row.messages)):
        said = text(exception, place)
        for parts in sorted((t for t in templates if len(t) > 1), key=_openness):
            told = match(parts, said, found) or match(parts, said)
            if told:
                found.update(told)
                break
    return found


def _openness(parts: Sequence[str]) -> tuple[int, int]:
    """How much a template leaves open: much text of its own before little, few parameters before many."""
    return -sum(map(len, parts[::2])), len(parts)


def _exactly(exception: Occurrence) -> Any:
    """The data with fractions as Decimal."""
    from ._json import loads_exactly

    try:
        return loads_exactly(exception.body.decode())
    except ValueError:  # not in UTF-8, or cut: then the fractions stay what they are
        return exception.data


def _value(fields: Fields, data: Any, param: Param, said: str | None) -> Scalar | None:
    """A parameter: from its place in the body or its header, else from a text; typed wherever one of them is."""
    kind = param.kind
    candidates = [
        _typed(at(data, param.place), kind) if param.place else None,
        _typed(first_value(fields, param.header.lower()) or None, kind) if param.header else None,
        _typed(said, kind),
    ]
    told = [value for value in candidates if value is not None]
    return next((value for value in told if of_kind(value, kind)), told[0] if told else None)


def _typed(value: Any, kind: str) -> Scalar | None:
    """A JSON value or a text as the type of a parameter; its text where it is of another type."""
    if isinstance(value, str):
        return converted(value, kind)
    if isinstance(value, bool):
        return value if kind == "boolean" else written(value)
    if isinstance(value, int):
        return value if kind in ("integer", "number") else str(value)
    if isinstance(value, float):
        return converted(repr(value), kind)
    if value is None or isinstance(value, dict | list):
        return None
    number: Decimal = value
    return number if kind == "number" else str(number)
