"""Message templates: read a text with {parameters}, match it against a message, put values in, write its pattern.

Matching is by literals, from left to right and without going back, so it is linear in the length of the message:
each parameter reads up to the next literal, and the last literal must end the message. A parameter that is open,
`{rest...}`, is the first or the last thing of its template: a server may leave it out, and it reads any length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

LONGEST_MATCHED = 4096  # a longer message is no message of a template, and is not looked at

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_PARAM = re.compile(r"([a-z][a-z0-9_]*)(\.\.\.)?\Z")
_OPEN = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\.\.\.\}")
_HELP = "write `{{` or `}}` for a brace, or put a parameter in small letters between two: `{wallet_id}`"
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}/]")


class TemplateFault(ValueError):
    """A text that is no template; `offset` says where in it, `help` the way out."""

    def __init__(self, message: str, offset: int, help: str = _HELP) -> None:
        """Keep what is wrong and where."""
        super().__init__(message)
        self.offset = offset
        self.help = help


def parse(text: str) -> tuple[str, ...]:
    """The parts of a template: literal, parameter, literal, … (an odd number); `{{` and `}}` are literal braces."""
    parts: list[str] = []
    literal: list[str] = []
    last = 0
    for token in _TOKEN.finditer(text):
        literal.append(text[last : token.start()])
        last = token.end()
        if token[0] in ("{{", "}}"):
            literal.append(token[0][0])
        elif token[1] is None:
            raise TemplateFault(f"a lone `{token[0]}`", token.start())
        elif not (named := _PARAM.match(token[1])):
            raise TemplateFault(f"`{token[0]}` names no parameter", token.start())
        elif named[2] and token.start() and token.end() < len(text):
            help_ = f"write `{{{named[1]}}}`: only what begins or ends a text may be open"
            raise TemplateFault(f"`{token[0]}` is open, and stands in the middle", token.start(), help_)
        else:
            parts += ["".join(literal), named[1]]
            literal.clear()
    literal.append(text[last:])
    return (*parts, "".join(literal))


def open_names(text: str) -> tuple[str, ...]:
    """The parameters of a template that are open, each once."""
    return tuple(dict.fromkeys(found[1] for found in _OPEN.finditer(text) if found[1]))


def match(parts: tuple[str, ...], message: str, *, is_open: bool = False) -> dict[str, str] | None:
    """The texts of the parameters where the message is of this template, else None; of an open one, however long."""
    if (len(message) > LONGEST_MATCHED and not is_open) or not message.startswith(parts[0]):
        return None
    if len(parts) == 1:
        return {} if message == parts[0] else None
    found: dict[str, str] = {}
    start, end = len(parts[0]), len(message) - len(parts[-1])
    if end < start or not message.endswith(parts[-1]):
        return None
    for index in range(1, len(parts), 2):
        literal = parts[index + 1]
        stop = end if index + 2 == len(parts) else message.find(literal, start, end)
        if stop < 0 or found.setdefault(parts[index], message[start:stop]) != message[start:stop]:
            return None
        start = stop + len(literal)
    return found


def literal_pattern(text: str) -> str:
    """A regular expression for this text alone, in the subset that Python and ECMAScript share."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def fill(parts: tuple[str, ...], values: dict[str, str]) -> str:
    """The message with the values put in."""
    return "".join(values[part] if index % 2 else part for index, part in enumerate(parts))


def pattern(parts: tuple[str, ...]) -> str:
    """An anchored regular expression for the template, in the subset that Python and ECMAScript share.

    Each parameter but the last reads up to where the literal behind it first stands, as in `match`, and can end nowhere
    else. It lets the same messages through as one that reads anything, and does not try each place for each literal.
    """
    written = [literal_pattern(part) for part in parts]
    for index in range(1, len(parts), 2):
        last = index + 2 == len(parts)
        written[index] = "[\\s\\S]*" if last else _up_to(parts[index + 1], written[index + 1])
    return f"^{''.join(written)}$"


def _up_to(literal: str, written: str) -> str:
    """A regular expression for whatever does not hold a literal."""
    if len(literal) == 1 and literal.isascii():
        return f"[^\\{literal}]*" if literal in "\\]^[-" else f"[^{literal}]*"
    return f"(?:(?!{written})[\\s\\S])*" if literal else "[\\s\\S]*"


def say(
    sentences: Mapping[str, tuple[str, ...]],
    key: str,
    values: Mapping[str, object],
    written: Callable[[object], str] = str,
) -> str:
    """The sentence with this key, the values put in; a `count` chooses between those at `one` and at `other`."""
    parts = sentences.get(key) or sentences.get(f"{key}.{'one' if values.get('count') == 1 else 'other'}")
    if parts is None:
        raise LookupError(f"there is no sentence `{key}`")
    try:
        return "".join([written(values[part]) if index % 2 else part for index, part in enumerate(parts)])
    except KeyError as missing:
        raise LookupError(f"the sentence `{key}` needs a value for `{missing.args[0]}`") from None
