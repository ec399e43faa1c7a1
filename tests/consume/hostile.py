"""Objects that fail, lie or never end, whatever is asked of them, and what can be read of them all the same."""

from __future__ import annotations

import itertools
from typing import Any


def boom(*_: object, **__: object) -> Any:
    """Fail, as a method of somebody's own class may."""
    raise RuntimeError("boom")


def evil(base: type, *methods: str) -> type[Any]:
    """A class whose methods fail."""
    return type("Evil", (base,), dict.fromkeys(methods, boom))


COMMON = ("__str__", "__repr__", "__eq__", "__bool__", "__len__", "__getitem__", "__iter__", "__format__")
_TEXT = (*COMMON, "strip", "lower", "encode", "decode", "startswith", "split", "isascii", "replace", "translate")
_NUMBER = (*COMMON, "__int__", "__index__", "__float__", "__lt__", "__le__", "__gt__", "__ge__")


class Liar:
    """An object that does not even say of which class it is."""

    __class__ = property(boom)  # pyright: ignore[reportIncompatibleMethodOverride]  # that is what it lies about


class Absent:
    """An object each of whose attributes fails."""

    def __getattr__(self, name: str) -> Any:
        """Fail with something else than an AttributeError."""
        raise RuntimeError(name)


class Endless(list[str]):
    """A list that says of itself that it has no end."""

    def __getitem__(self, key: Any) -> Any:
        """The same for ever."""
        return itertools.repeat("1")

    __iter__ = __reversed__ = __getitem__  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]  # they are to go on for ever


VALUES: dict[str, Any] = {
    "5,001 digits": 10**5000,
    "-5,001 digits": -(10**5000),
    "text": str.__new__(evil(str, *_TEXT), "x"),
    "bytes": bytes.__new__(evil(bytes, *_TEXT), b"x"),
    "int": int.__new__(evil(int, *_NUMBER), 400),
    "float": float.__new__(evil(float, *_NUMBER), 2.0),
    "list": evil(list, *COMMON)(["a"]),
    "tuple": tuple.__new__(evil(tuple, *COMMON), ("a", "b")),
    "dict": evil(dict, *COMMON, "items", "keys", "get", "copy")(a=1),
    "object": evil(object, *COMMON, "items", "lower")(),
    "liar": Liar(),
    "absent": Absent(),
    "released": memoryview(b"x"),
    "endless list": Endless(["1", "2"]),
    "endless pairs": itertools.repeat(("a", "b")),
}
VALUES["released"].release()

TEXTS: dict[str, list[str]] = {
    "text": ["x"],
    "bytes": ["x"],
    "int": ["400"],
    "float": ["2.0"],
    "list": ["a"],
    "tuple": ["a", "b"],
    "endless list": ["1", "2"],
}
"""The texts that a header has whose value one of them is; none for the others."""

BODIES: dict[str, bytes] = {
    "text": b"x",
    "bytes": b"x",
    "list": b'["a"]',
    "dict": b'{"a": 1}',
    "endless list": b'["1", "2"]',
}
"""The bytes that are kept of a body that one of them is; none for the others."""
