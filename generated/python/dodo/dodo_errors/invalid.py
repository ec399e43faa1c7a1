"""Invalid requests: what a validation library found wrong with the fields of a request, as the fields of an error.

Nothing of any of these libraries is imported: their exceptions are known by what they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ._runtime import LOCATIONS, FieldError, path_of

# Where REST framework and Django put what is wrong with no one field.
_WHOLE = frozenset(["non_field_errors", "__all__"])
_NUMBER = re.compile(r"\.([0-9]+)(?=\.|$)")


def fields_of(exception: Exception) -> list[FieldError]:
    """The wrong fields that a validation exception tells of, as `field_errors=` takes them.

    Takes the exceptions of pydantic, FastAPI (`RequestValidationError`), Django REST framework and Django
    (`ValidationError`), and Litestar (`ValidationException`). A TypeError for any other one.
    """
    told: Any = exception
    if callable(getattr(told, "errors", None)):
        return [_of_pydantic(item) for item in told.errors()]
    if callable(getattr(told, "get_full_details", None)):
        return list(_nested(told.get_full_details(), ()))
    if hasattr(told, "error_dict"):
        return [
            FieldError("" if name in _WHOLE else path_of([name]), text, each.code or "")
            for name, errors in told.error_dict.items()
            for each in errors
            for text in each.messages
        ]
    if hasattr(told, "error_list"):
        return [FieldError("", text, each.code or "") for each in told.error_list for text in each.messages]
    if hasattr(told, "extra") and hasattr(told, "detail"):
        return _of_litestar(told)
    raise TypeError(f"{type(exception).__name__} is no validation exception whose fields are known here")


def _of_pydantic(item: Mapping[str, Any]) -> FieldError:
    """One wrong field; FastAPI says first in which part of the request it stands."""
    steps = list(item["loc"])
    location = str(steps.pop(0)) if steps and steps[0] in LOCATIONS else ""
    return FieldError(path_of(steps), str(item["msg"]), str(item["type"]), location)


def _nested(details: Any, steps: Sequence[str | int]) -> Iterator[FieldError]:
    """The wrong fields of details that are nested as the request is: a list has items, or several errors of a field."""
    if isinstance(details, Mapping):
        if details.keys() == {"message", "code"} and not isinstance(details["code"], Mapping | list):
            yield FieldError(path_of(steps), str(details["message"]), str(details["code"]))
            return
        for name, inner in details.items():
            step = int(name) if isinstance(name, str) and name.isdecimal() and steps else name
            yield from _nested(inner, steps if name in _WHOLE else [*steps, step])
        return
    of_items = any(isinstance(inner, Mapping) and inner.keys() != {"message", "code"} for inner in details)
    for number, inner in enumerate(details):
        yield from _nested(inner, [*steps, number] if of_items else steps)


def _of_litestar(exception: Any) -> list[FieldError]:
    """The wrong fields of Litestar; where it lists none, its one sentence."""
    listed = exception.extra if isinstance(exception.extra, list) else []
    found = [item for item in listed if isinstance(item, Mapping)]
    if not found:
        return [FieldError("", str(exception.detail))]
    return [_item_of_litestar(item) for item in found if "message" in item]


def _item_of_litestar(item: Mapping[str, Any]) -> FieldError:
    """One wrong field; Litestar writes the number of an item as it does a name, `items.0.weight`."""
    path = _NUMBER.sub(r"[\1]", str(item.get("key") or ""))
    return FieldError(path, str(item["message"]), "", str(item.get("source") or ""))
