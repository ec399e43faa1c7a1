"""Python: values as literals, texts as docstrings or comments, files that must parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from symtable import symtable
from typing import Any

from errcat.languages import Language, Unfinished
from markupsafe import Markup

from ._data import laid_out

_PIECE = 1 << 18  # characters
_ESCAPE = "\\"
_LAST_QUOTE = re.compile(r'(?<!\\)(?:\\\\)*"\Z')  # one at the end that no backslash escapes
# What datamodel-code-generator imports for Python 3.10, and the same without a library at run time. `Optional` stands
# in there because types with keys that are no names are calls, which are evaluated.
_NOT_REQUIRED = re.compile(r"^from typing import (.*)\n\nfrom typing_extensions import NotRequired\n", re.MULTILINE)
_BY_VERSION = """import sys
from typing import TYPE_CHECKING, \\1

if sys.version_info >= (3, 11):
    from typing import NotRequired
elif TYPE_CHECKING:
    from typing_extensions import NotRequired
else:
    from typing import Optional as NotRequired
"""
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(value: Any) -> str:
    """The value as a Python literal on one line, quoted as formatters quote it."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return "(" + ", ".join(map(literal, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    raise TypeError(f"a {type(value).__name__} has no literal in Python")


def _quoted(text: str) -> str:
    """A text in double quotes, or in single ones where that needs fewer backslashes."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    inner = text
    for character, escape in _ESCAPED.items():  # in order, the backslash first
        inner = inner.replace(character, escape)
    if inner.isprintable():
        return f"{quote}{inner.replace(quote, _ESCAPE + quote)}{quote}"
    return quote + "".join(_character(c, quote) for c in text) + quote


def _character(c: str, quote: str) -> str:
    """One character as it stands between the quotes."""
    if c == quote:
        return "\\" + c
    if c in _ESCAPED:
        return _ESCAPED[c]
    if c.isprintable():
        return c
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def docstring(text: str, indent: int = 4, width: int = 100) -> Markup:
    """The text as a docstring, wrapped; paragraphs stay apart, and nothing in it can end the docstring."""
    margin = " " * indent
    first, *others = map(_harmless, text.strip().split("\n"))
    quotes = 3 if others else 6  # beside the first line
    lines = _wrapped(first, width - indent, width - indent - quotes)
    lines += [part for line in others for part in _wrapped(line, width - indent)]
    if _LAST_QUOTE.search(lines[-1]):
        lines[-1] = lines[-1][:-1] + '\\"'
    if len(lines) == 1:
        return Markup(f'"""{lines[0]}"""')
    body = "\n".join(margin + line if line else "" for line in lines[1:])
    return Markup(f'"""{lines[0]}\n{body}\n{margin}"""')


def _harmless(line: str) -> str:
    """A line as a docstring may hold it: nothing in it ends the docstring or is read as an escape."""
    if not line.isprintable():
        line = "".join(c if c.isprintable() else _character(c, "") for c in line)
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _wrapped(line: str, width: int, first: int | None = None) -> list[str]:
    """The line in pieces of so many characters, broken at spaces; longer words stay whole."""
    pieces: list[str] = []
    while len(line) > (room := width if pieces or first is None else first):
        cut = line.rfind(" ", 0, room + 1)
        cut = cut if cut > 0 else line.find(" ")
        if cut < 0:
            break
        pieces.append(line[:cut].rstrip())
        line = line[cut + 1 :]
    return [*pieces, line.rstrip()]


def formatted(value: Any, indent: int = 0, column: int = 0) -> Markup:
    """The value as a literal that stands behind so many characters, over several lines where one is too short."""
    return laid_out(literal, value, indent, column)


def comment(text: str) -> Markup:
    """The text as the rest of one comment line."""
    return Markup("".join(c if c.isprintable() else " " for c in " ".join(text.split())))


def finish(text: str) -> str:
    """The text itself with one break at its end, once it parses; models import nothing beyond the standard library."""
    if "from typing_extensions import" in text:
        text = _NOT_REQUIRED.sub(_BY_VERSION, text)
    if len(text) < 2 * _PIECE or not all(_parses(piece) for piece in _pieces(text)):
        _refuse_unparsed(text)
    return text.rstrip("\n") + "\n" if text.strip() else text


def _refuse_unparsed(text: str) -> None:
    """Raise where the text is no Python, and say where."""
    try:
        symtable(text, "", "exec")  # parses and binds the names, in half the time that a tree of nodes takes
    except (SyntaxError, ValueError) as fault:
        line = fault.lineno or 0 if isinstance(fault, SyntaxError) else 0
        raise Unfinished(f"this is no Python: {fault.args[0]}", line) from None


def _parses(piece: str) -> bool:
    """Whether a piece parses by itself."""
    try:
        symtable(piece, "", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _pieces(text: str) -> Iterator[str]:
    """A long text in pieces that end before a class. If each parses, so does the whole, in a fraction of the memory."""
    start = 0
    while (end := text.find("\nclass ", start + _PIECE) + 1) > 0:
        yield text[start:end]
        start = end
    yield text[start:]


PYTHON = Language("Python", literal, finish, {"docstring": docstring, "formatted": formatted, "comment": comment})
