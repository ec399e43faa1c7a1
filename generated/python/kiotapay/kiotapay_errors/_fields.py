"""Header fields: whatever a client calls headers, as one plain dictionary without credentials.

The names are in lower case; a field that came more than once is a list. Cookies and credentials are never kept.
"""

from __future__ import annotations

from . import _table as table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from typing import Any, TypeAlias

    Fields: TypeAlias = dict[str, Any]

CREDENTIALS = frozenset(
    (
        *("authorization", "cookie", "set-cookie", "set-cookie2", "proxy-authorization", "authentication-info"),
        *("x-api-key", "api-key", "x-auth-token", "x-csrf-token", "x-xsrf-token", "x-amz-security-token"),
        *table.SECRET_HEADERS,
    )
)
_MOST_FIELDS = 256
_LONGEST_VALUE = 8192
_MOST_REMEMBERED = 256
_harmless: set[tuple[str, ...]] = set()  # names of headers that came together before, without a credential among them


def received(headers: object) -> Fields:
    """The header fields of a response as they came, or already in order; in any case without credentials."""
    try:
        if type(headers) is dict and (tuple(headers) in _harmless or _are_harmless(headers)):
            return headers.copy()
    except Exception:  # a name of some class of its own that cannot be compared
        pass
    return fields_of(headers)


def fields_of(headers: object) -> Fields:
    """The fields of any headers: a mapping, pairs, or the object of a client; what is no header is left out."""
    return _collect(_pairs(headers))


def with_credentials(headers: object) -> Fields:
    """Every field of any headers, for whoever reads a secret out of one and keeps none."""
    return _collect(_pairs(headers), frozenset())


def _are_harmless(headers: dict[Any, Any]) -> bool:
    """Whether all names are texts and no credential is among them; it is remembered for the next time."""
    names = tuple(headers)
    if len(names) > _MOST_FIELDS or not all(type(name) is str and len(name) < 100 for name in names):
        return False
    if any(name.strip().lower() in CREDENTIALS for name in names):
        return False
    if len(_harmless) >= _MOST_REMEMBERED:
        _harmless.clear()
    _harmless.add(names)
    return True


def values_of(fields: Fields, name: str) -> list[str]:
    """The values of a field as texts, each without the blanks around it."""
    value = fields.get(name)
    if value is None:
        return []
    texts = map(_text, value) if isinstance(value, list | tuple) else (_text(value),)
    return [text.strip() for text in texts if text]


def first_value(fields: Fields, name: str) -> str:
    """The first value of a field that says anything, or nothing."""
    return next(filter(None, values_of(fields, name)), "")


def _pairs(headers: object) -> Iterator[tuple[object, object]]:
    """The names and values of any headers, as far as they can be read."""
    try:
        given: Any = headers
        for method in ("multi_items", "items"):
            if hasattr(given, method):
                given = getattr(given, method)()
                break
        pairs: Iterable[Any] = given if hasattr(given, "__iter__") and not isinstance(given, str | bytes) else ()
        for number, pair in enumerate(pairs):
            if number == _MOST_FIELDS:
                return
            if isinstance(pair, tuple | list) and len(pair) == 2:
                yield pair[0], pair[1]
    except Exception:  # a client's own object that fails while it is read: what was read until then is kept
        return


def _collect(pairs: Iterable[tuple[object, object]], dropped: Container[str] = CREDENTIALS) -> Fields:
    """The pairs as fields, those of one name together, without credentials."""
    fields: dict[str, Any] = {}
    for key, value in pairs:
        name = _text(key).strip().lower()
        if not name or name in dropped:
            continue
        values = [_text(v) for v in value] if isinstance(value, list | tuple) else [_text(value)]
        known = fields.get(name)
        values = [*(known if isinstance(known, list) else () if known is None else (known,)), *values]
        fields[name] = values if len(values) > 1 else values[0] if values else ""
    return fields


def _text(value: object) -> str:
    """A name or a value as text: bytes are read as HTTP reads them, and what is neither text nor number is nothing."""
    if isinstance(value, bytes):
        return value[:_LONGEST_VALUE].decode("latin-1")
    if isinstance(value, str):
        return value[:_LONGEST_VALUE]
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
