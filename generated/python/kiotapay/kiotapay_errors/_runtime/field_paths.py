# SPDX-License-Identifier: MIT-0
"""Field paths: the path of a wrong field as the wire writes it becomes its steps, and back.

`items.0.name` (dots), `items[0][name]` (brackets), `/items/0/name` (pointer, RFC 6901) or `#/items/0/name` (fragment).
Imported by packages whose catalogue states a style.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(r"[^.\[\]]+")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_MOST_STEPS = 100


def steps_of(text: str, style: str) -> list[str | int] | str:
    """The steps of a path; the text itself where it is none of a style that begins with a mark."""
    if style in ("pointer", "fragment"):
        pointer = text
        if text.startswith("#"):
            from urllib.parse import unquote

            pointer = unquote(text[1:])
        if pointer and not pointer.startswith("/"):
            return text  # of several places another one may hold no path but a name
        names = [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/", _MOST_STEPS + 1)[1:]]
    elif style == "dots":
        names = text.split(".", _MOST_STEPS) if text else []
    else:
        names = [one[0] for one in islice(_NAME.finditer(text), _MOST_STEPS)]
    return [int(name) if _NUMBER.fullmatch(name) else name for name in names[:_MOST_STEPS]]


def joined(steps: Sequence[str | int], style: str) -> str:
    """The path with these steps as the wire writes it."""
    names = [str(step) for step in steps]
    if style == "dots":
        return ".".join(names)
    if style == "brackets":
        return "".join(names[:1]) + "".join(f"[{name}]" for name in names[1:])
    pointer = "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)
    if style == "pointer":
        return pointer
    from urllib.parse import quote

    return "#" + quote(pointer, safe="/~!$&'()*+,;=:@?")
