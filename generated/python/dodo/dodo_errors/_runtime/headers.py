# SPDX-License-Identifier: MIT-0
"""Header fields: those of any response as one plain dictionary without credentials.

The names are in lower case; a field that came more than once is a list. Cookies and credentials are never kept.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from .service import Service

    Roles: TypeAlias = Mapping[str, Mapping[str, str]]
    Value = TypeVar("Value")

Fields: TypeAlias = dict[str, Any]
Names: TypeAlias = tuple[str, ...]
CREDENTIALS = frozenset(
    ("authorization", "cookie", "set-cookie", "set-cookie2", "proxy-authorization", "authentication-info")
).union(("x-api-key", "api-key", "x-auth-token", "x-csrf-token", "x-xsrf-token", "x-amz-security-token"))
# Where the catalogue names no header for the identifier of a request, these are what servers and proxies call it.
REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id")
_MOST_FIELDS = 256
_MOST_SEARCHED = 10_000  # fields; what is looked for among them must not hide behind others
_LONGEST_VALUE = 8192
_MOST_REMEMBERED = 256
_HIGHEST = 1 << 64


def received(headers: object, service: Service) -> tuple[Names | None, Any]:
    """The names of header fields, shared by all responses that have the same, and the values; or None and fields."""
    try:
        if type(headers) is dict:
            headers = headers.copy()  # in one step: names and values belong together, whatever another thread adds
            names = service.harmless_names.get(tuple(headers)) or _normalised(headers, service)
            if names is not None:
                return names, tuple(headers.values())
    except Exception:  # a name of some class of its own that cannot be compared
        pass
    return None, fields_of(headers, service.credentials)


def fields_by_name(names: Names, values: Sequence[object]) -> Fields:
    """The fields of names that are normalised, and of values as they came."""
    for value in values:
        if type(value) is not str or len(value) > _LONGEST_VALUE:
            return _collect(zip(names, values, strict=True), ())
    return dict(zip(names, values, strict=True))


def fields_of(headers: object, credentials: Collection[str] = CREDENTIALS) -> Fields:
    """The fields of any headers: a mapping, pairs, or the object of a client; what is no header is left out."""
    return _collect(_pairs(headers, _MOST_FIELDS), credentials)


def kept_pairs(headers: object) -> object:
    """Headers that can be read twice: those that are no plain dictionary as pairs."""
    return headers if type(headers) is dict else tuple(_pairs(headers, _MOST_SEARCHED))


def fields_named(headers: object, names: Collection[str]) -> Fields:
    """The fields of any headers that have one of these names, however many others there are."""
    return _collect(_pairs(headers, _MOST_SEARCHED), names, wanted=True) if names else {}


def known_fields(fields: Fields, service: Service) -> Fields:
    """The fields of which it is known what they say; in any other one there may be anything."""
    known = service.sent_headers.union(service.request_id_headers)
    return {name: value for name, value in fields.items() if name in known}


def _normalised(headers: dict[Any, Any], service: Service) -> Names | None:
    """The names in lower case, which is remembered; None where one is no text, a credential, or there twice."""
    given = tuple(headers)
    if len(given) > _MOST_FIELDS or not all(type(name) is str and len(name) < 100 for name in given):
        return None
    names = tuple(name.strip().lower() for name in given)
    if "" in names or len({*names}) < len(names) or not service.credentials.isdisjoint(names):
        return None
    if len(service.harmless_names) >= _MOST_REMEMBERED:
        service.harmless_names.clear()
    return service.harmless_names.setdefault(given, names)


def values_of(fields: Fields, name: str) -> list[str]:
    """The values of a field as texts, each without the blanks around it."""
    value = fields.get(name)
    if value is None:
        return []
    texts = map(_text, value) if isinstance(value, list | tuple) else (_text(value),)
    return [text.strip() for text in texts if text]


def first_value(fields: Fields, name: str) -> str:
    """The first value of a field that says anything, or nothing."""
    value = fields.get(name)
    if type(value) is str:
        return value[:_LONGEST_VALUE].strip()
    return next(filter(None, values_of(fields, name)), "")


def _pairs(headers: object, most: int) -> Iterator[tuple[object, object]]:
    """The names and values of any headers, as far as they can be read."""
    try:
        given: Any = headers
        for method in ("multi_items", "items"):
            if hasattr(given, method):
                given = getattr(given, method)()
                break
        pairs: Iterable[Any] = given if hasattr(given, "__iter__") and not isinstance(given, str | bytes) else ()
        for pair in islice(pairs, most):
            try:
                name, value = pair if type(pair) is tuple else _items_of(pair)
            except ValueError:  # no pair
                continue
            yield name, value
    except Exception:  # a client's own object that fails while it is read: what was read until then is kept
        return


def _collect(pairs: Iterable[tuple[object, object]], names: Collection[str], *, wanted: bool = False) -> Fields:
    """The pairs as fields, those of one name together, without those of some names, or those of them alone."""
    fields: dict[str, Any] = {}
    for key, value in pairs:
        name = _text(key).strip().lower()
        if not name or (name in names) is not wanted:
            continue
        values = _values(value)
        known = fields.get(name)
        values = [*(known if isinstance(known, list) else () if known is None else (known,)), *values]
        fields[name] = values if len(values) > 1 else values[0] if values else ""
    return fields


def _values(value: object) -> list[str]:
    """The texts of one value or of a list of them."""
    if type(value) is str:
        return [value[:_LONGEST_VALUE]]
    return [_text(one) for one in _items_of(value)] if issubclass(type(value), list | tuple) else [_text(value)]


def _items_of(given: Any) -> Sequence[object]:
    """The first items of a list or a tuple of any class, without a call of its methods; none of anything else."""
    for own in (tuple, list):
        if issubclass(type(given), own):
            items: Sequence[object] = own.__getitem__(given, slice(_MOST_FIELDS))
            return items
    return ()


def _text(value: object) -> str:
    """A name or a value as text: bytes are read as HTTP reads them, and what is neither text nor number is nothing."""
    if type(value) is not str:
        from .parsing import plain

        value = plain(value)
    if type(value) is bytes:
        return value[:_LONGEST_VALUE].decode("latin-1")
    if type(value) is str:
        return value[:_LONGEST_VALUE]
    fits = type(value) is float or (type(value) is int and abs(value) < _HIGHEST)
    return str(value) if fits else ""  # of more than 4,300 digits Python writes none
