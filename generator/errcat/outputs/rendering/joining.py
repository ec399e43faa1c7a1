"""Joining: what a template joins stays what it is; a text is text, and what is in the output's language is so.

Jinja joins `Markup` and a text by escaping the text for HTML, which says nothing in any other language. Here a text
that is joined to what is in the language already is written as such first, where the language is prose. Anywhere else
the two cannot be joined, for half of a literal is none. What the template itself holds goes with either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from markupsafe import Markup

NOT_JOINED = "a text and what is in the output's language already cannot be joined; write each in `{{ … }}` of its own"
FOR_HTML = ("e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "striptags")
"""The filters of Jinja that know HTML and nothing else."""
MIXING = frozenset(("format", "format_map", "join", "replace"))
"""The methods by which Markup would escape its arguments for HTML."""


WRAPPING = ("center", "indent", "truncate", "wordwrap")
"""The filters that put a text of their arguments beside what they are applied to."""


class OfTemplate(str):
    """A text that a template holds itself."""

    __slots__ = ()


def unmixed(wrapping: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that wraps, held to put no text of a catalogue beside what is in the language already."""

    @wraps(wrapping)
    def wrap(*values: Any, **named: Any) -> Any:
        """What the filter gives."""
        texts = [value for value in (*values, *named.values()) if isinstance(value, str)]
        if any(type(text) is Markup for text in texts) and any(type(text) is str for text in texts):
            raise TypeError(NOT_JOINED)
        return wrapping(*values, **named)

    return wrap


class Joiner:
    """Joins values as a language allows it."""

    def __init__(self, written: Callable[[Any], str], *, prose: bool) -> None:
        """Keep how a value is written, and whether a text may stand beside other things."""
        self._written = written
        self._prose = prose

    def joined(self, parts: Sequence[Any]) -> str:
        """The parts of `a ~ b` as one text, which is in the language if one of them is."""
        for part in parts:
            if isinstance(part, Markup):
                return Markup("".join(map(self._in_language, parts)))
        return "".join(map(str, parts))

    def added(self, one: Any, other: Any) -> Any:
        """What `one + other` is."""
        if isinstance(one, Markup) or isinstance(other, Markup):
            return self.joined((one, other))
        return one + other

    def remainder(self, one: Any, other: Any) -> Any:
        """What `one % other` is."""
        if isinstance(one, Markup):
            raise TypeError(NOT_JOINED)
        return one % other

    def join(self, values: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
        """Values with `d` between them, as Jinja calls it."""
        if attribute is not None:
            from jinja2 import Environment
            from jinja2.filters import make_attrgetter

            values = map(make_attrgetter(Environment(), attribute), values)
        parts: list[Any] = []
        for value in values:
            parts += [d, value] if parts else [value]
        return self.joined(parts)

    def replace(self, text: str, old: str, new: str, count: int = -1) -> str:
        """A text with something else in the place of a part of it."""
        if isinstance(text, Markup):
            return Markup(str(text).replace(str(old), self._in_language(new), count))
        return str(text).replace(str(old), str(new), count)

    def format(self, text: str, *values: Any, **named: Any) -> str:
        """A text with `%s` in it, and values in their place."""
        if isinstance(text, Markup):
            raise TypeError(NOT_JOINED)
        return str(text) % (named or values)

    def _in_language(self, part: Any) -> str:
        """A part as it stands beside what is in the language already."""
        if isinstance(part, Markup | OfTemplate):
            return str(part)
        if not self._prose:
            raise TypeError(NOT_JOINED)
        return self._written(part)
