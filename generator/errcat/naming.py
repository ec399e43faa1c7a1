"""Names: words out of any text, and identifiers out of words, by the rules that a target states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Protocol

Case = Literal["pascal", "camel", "snake", "kebab", "screaming", "same"]

_SERVED_AS_FOLDER = ("index", "readme")
_FAMILY = re.compile("[1-5]xx")  # of statuses
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_LETTERS_AND_DIGITS = re.compile(r"[A-Za-z0-9]+")


@lru_cache(maxsize=1 << 16)  # a name is taken apart for each thing that checks or writes it
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case: `HTTPProxy_error-2` gives http, proxy, error, 2."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    runs = _LETTERS_AND_DIGITS.findall(plain)
    return tuple(word.lower() for run in runs for word in _split(run)) or tuple(f"u{ord(c):x}" for c in text)


def _split(run: str) -> list[str]:
    """One run of letters and digits in words; digits stay with the letters that they follow."""
    parts: list[str] = []
    for word in _WORD.findall(run):
        if word.isdigit() and parts and not parts[-1].isdigit():
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def slug(text: str) -> str:
    """The text as part of an address: its words joined by dashes, and never a name that web servers take."""
    joined = "-".join(words(text))
    return f"{joined}-code" if joined in _SERVED_AS_FOLDER else joined


def words_of(thing: Any) -> tuple[str, ...]:
    """The words of a thing's name: its own, or those of what it is called."""
    own = getattr(thing, "words", None)
    called = str(getattr(thing, "code", "") or getattr(thing, "id", "") or thing.name)
    return tuple(own or ((called,) if _FAMILY.fullmatch(called) else words(called)))


def path_name(thing: Any) -> str:
    """How a thing is called in a path: an entry by its slug, a status by its number, others by their identifier."""
    return str(getattr(thing, "slug", "") or getattr(thing, "code", "") or slug(thing.id))


def sentence(text: str) -> str:
    """A code as a phrase: `PAYMENT_FAILED` gives `Payment failed`."""
    return " ".join(words(text)).capitalize()


@dataclass(frozen=True, slots=True)
class NameRule:
    """How a target makes an identifier: the case, what stands before and after it, and before a digit."""

    case: Case
    prefix: str = ""
    suffix: str = ""
    before_digit: str = "n"

    def apply(self, parts: tuple[str, ...]) -> str:
        """The identifier for the words; a suffix that the words already end with is not doubled."""
        tail = words(self.suffix)
        if tail and len(parts) > len(tail) and parts[-len(tail) :] == tail and self.case != "same":
            parts = parts[: -len(tail)]
        name = self.prefix + _CASES[self.case](parts) + self.suffix
        return self.before_digit + name if name[:1].isdigit() and self.case not in ("kebab", "same") else name


def _pascal(parts: tuple[str, ...]) -> str:
    """PascalCase."""
    return "".join(part[:1].upper() + part[1:] for part in parts)


_CASES: dict[Case, Callable[[tuple[str, ...]], str]] = {
    "pascal": _pascal,
    "camel": lambda parts: parts[0] + _pascal(parts[1:]),
    "snake": "_".join,
    "kebab": "-".join,
    "screaming": lambda parts: "_".join(parts).upper(),
    "same": "".join,
}


class Namespace(Protocol):
    """Names of a target that live side by side."""

    @property
    def rules(self) -> Mapping[str, NameRule]:
        """How a name is made for each kind of thing that has one here."""
        ...

    @property
    def reserved(self) -> frozenset[str]:
        """The names that are taken already."""
        ...

    @property
    def per(self) -> str:
        """Whether the names live together for a `service` or for an `entry`."""
        ...


class TargetNames(Protocol):
    """A target, as far as it makes names."""

    @property
    def name(self) -> str:
        """What the target is called."""
        ...

    @property
    def namespaces(self) -> Mapping[str, Namespace]:
        """Its namespaces."""
        ...
