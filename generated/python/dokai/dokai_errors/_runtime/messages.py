# SPDX-License-Identifier: MIT-0
"""Message templates: which one a text is of, the parameters in it, and a text with parameters put in.

A template is a list that alternates literals and names of parameters, beginning and ending with a literal. Matching
goes from literal to literal and never back, so it is linear in the length of the text.
"""

from __future__ import annotations

from functools import cache
from sys import maxsize
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal
    from typing import Any

    from .entries import Entry

    Template: TypeAlias = Sequence[str]
    Compiled: TypeAlias = tuple[str, str, int, int, Sequence[str], Sequence[tuple[int, int]], bool, int]
    Candidate: TypeAlias = tuple[Compiled, Entry]

Scalar: TypeAlias = "str | int | Decimal | bool"
LONGEST_MATCHED = 4096  # a longer text is no message of a template, and is not looked at
_LONGEST_NUMBER = 400
_HEAD = 8  # letters
_TYPES = {"string": str, "integer": int, "boolean": bool}


def match(
    parts: Sequence[str], text: str, known: Mapping[str, str] | None = None, *, is_open: bool = False
) -> dict[str, str] | None:
    """The texts of the parameters, where the text is of this template and says of the known ones what is known.

    One that is open may have any length.
    """
    if (len(text) > LONGEST_MATCHED and not is_open) or not text.startswith(parts[0]):
        return None
    start, end = len(parts[0]), len(text) - len(parts[-1])
    if len(parts) == 1:
        return {} if start == len(text) else None
    if end < start or not text.endswith(parts[-1]):
        return None
    found: dict[str, str] = dict(known) if known else {}
    for index in range(1, len(parts), 2):
        name, literal = parts[index], parts[index + 1]
        if index + 2 == len(parts):
            stop = end
        elif known and name in known:
            stop = start + len(known[name])
            if not text.startswith(literal, stop) or stop + len(literal) > end:
                return None
        else:
            stop = text.find(literal, start, end)
        value = text[start:stop]
        if stop < start or found.setdefault(name, value) != value:
            return None
        start = stop + len(literal)
    return found


def compiled(parts: Sequence[str], *, is_open: bool = False) -> Compiled:
    """A template for `is_of`: beginning, end, their lengths, the literals between, which values are alike, if any.

    The longest text that may be of it stands last.
    """
    names = parts[1::2]
    alike = [(names.index(name), at) for at, name in enumerate(names) if names.index(name) < at]
    head, tail = (parts[0], parts[-1]) if names else (parts[0], "")
    longest = maxsize if is_open else LONGEST_MATCHED
    return head, tail, len(head), len(tail), parts[2:-1:2], alike, bool(names), longest


def is_of(template: Compiled, text: str) -> bool:
    """Whether a text is of a template: what `match` says, without the values."""
    head, tail, start, behind, literals, alike, has_params, longest = template
    length = len(text)
    if not text.startswith(head) or not text.endswith(tail) or not start + behind <= length <= longest:
        return False
    if not has_params:
        return length == start
    values: list[str] = []
    rest = text[start : length - behind]
    for literal in literals:
        value, found, rest = rest.partition(literal)
        if not found:
            return False
        values.append(value)
    values.append(rest)
    for first, second in alike:  # noqa: SIM110  # `all` would take a tenth of a whole decode
        if values[first] != values[second]:
            return False
    return True


class Candidates:
    """Entries that a message may tell, filed by the first letters of their templates, so that few are tried."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """File them; what begins with fewer letters stands in each file that it may belong to, and in its own."""
        candidates = [
            (compiled(parts, is_open=entry.is_open(parts)), entry) for entry in entries for parts in entry.messages
        ]
        files: dict[str, list[Candidate]] = {head[:_HEAD]: [] for (head, *_), _ in candidates if len(head) >= _HEAD}
        files[""] = []
        for candidate in candidates:
            beginning = candidate[0][0]
            if len(beginning) >= _HEAD:
                files[beginning[:_HEAD]].append(candidate)
            else:
                for head, filed in files.items():
                    if not head or head.startswith(beginning):
                        filed.append(candidate)
        self._files = files

    def told_by(self, text: str) -> Sequence[Entry]:
        """Those that a message tells, in their order, up to one that has no code on the wire."""
        found: list[Entry] = []
        for template, entry in self._files.get(text[:_HEAD]) or self._files[""]:
            if is_of(template, text):
                found.append(entry)
                if not entry.on_wire:
                    break
        return found


def fill(parts: Sequence[str], texts: Mapping[str, str]) -> str:
    """The text with the parameters put in."""
    return "".join(texts[part] if index % 2 else part for index, part in enumerate(parts))


def named(parts: Sequence[str], open_names: Collection[str] = ()) -> str:
    """The template as its author wrote it, with the names of the parameters in braces."""
    return fill(
        [part if index % 2 else part.replace("{", "{{").replace("}", "}}") for index, part in enumerate(parts)],
        {name: f"{{{name}...}}" if name in open_names else f"{{{name}}}" for name in parts[1::2]},
    )


def converted(text: str, kind: str) -> Scalar:
    """The value that a text tells, by the type of its parameter; the text itself where it tells none of that type."""
    if kind == "string" or len(text) > _LONGEST_NUMBER or not text.isascii():
        return text
    if kind == "boolean":
        return text == "true" if text in ("true", "false") else text
    whole = text
    if not text.isdigit():
        whole, dot, fraction = text.removeprefix("-").partition(".")
        if not whole.isdigit() or (dot and (kind == "integer" or not fraction.isdigit())):
            return text
    if whole[0] == "0" and whole != "0":
        return text
    return int(text) if kind == "integer" else _decimal()(text)


@cache
def _decimal() -> type[Decimal]:
    """The type of numbers, imported when there is one, and looked up once."""
    from decimal import Decimal

    return Decimal


def of_kind(value: Scalar, kind: str) -> bool:
    """Whether a value has the type of its parameter."""
    return hasattr(value, "as_tuple") if kind == "number" else type(value) is _TYPES[kind]


def written(value: object) -> str:
    """A value as it stands in a message: numbers in decimal digits, truth in lower case."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        from decimal import Decimal

        value = Decimal(repr(value))
    if hasattr(value, "as_tuple"):
        return format(value, "f")
    return str(value)


def typed(value: Any, kind: str) -> Scalar | None:
    """A JSON value or a text as the type of a parameter; its text where it is of another type."""
    if isinstance(value, str):
        return converted(value, kind)
    if isinstance(value, bool):
        return value if kind == "boolean" else written(value)
    if isinstance(value, int):
        return value if kind == "integer" else converted(str(value), kind)
    if isinstance(value, float):
        return converted(repr(value), kind)
    if value is None or isinstance(value, dict | list):
        return None
    number: Decimal = value
    return number if kind == "number" else str(number)


def as_json(value: Any, kind: str) -> Any:
    """The value of a parameter as JSON has it."""
    text = written(value)
    if kind != "number":
        return converted(text, kind)
    return float(text) if "." in text else int(text)
