# SPDX-License-Identifier: MIT-0
"""Structured fields: the lists of RFC 9651, as far as limits are told in them.

Imported by packages whose catalogue has such a header. The grammar, without lists within lists and display strings:

    list    = member *( OWS "," OWS member )        member = bare *( ";" *SP key [ "=" bare ] )
    bare    = number / string / token / bytes / boolean / date
    number  = [ "-" ] 1*15DIGIT [ "." 1*3DIGIT ]    date = "@" [ "-" ] 1*15DIGIT
    string  = DQUOTE *( %x20-21 / %x23-5B / %x5D-7E / "\\" ( DQUOTE / "\\" ) ) DQUOTE
    token   = ( ALPHA / "*" ) *( tchar / ":" / "/" )
    bytes   = ":" *( ALPHA / DIGIT / "+" / "/" / "=" ) ":"        boolean = "?" ( "0" / "1" )
    key     = ( lcalpha / "*" ) *( lcalpha / DIGIT / "_" / "-" / "." / "*" )

A field that breaks it says nothing at all, as the RFC has it. Each character is looked at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    Bare: TypeAlias = str | int | float | bool | bytes
    Item: TypeAlias = tuple[Bare, Mapping[str, Bare]]

_LONGEST = 8192
_BARE = re.compile(
    r"(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,3})?)"
    r'|"(?P<string>(?:[ !#-\[\]-~]|\\["\\])*)"'
    r"|(?P<token>[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*)"
    r"|:(?P<bytes>[A-Za-z0-9+/=]*):"
    r"|\?(?P<boolean>[01])"
    r"|@(?P<date>-?[0-9]{1,15})"
)
_KEY = re.compile(r"; *([a-z*][a-z0-9_.*-]*)(=?)")
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_ESCAPED = re.compile(r"\\(.)")


def items(text: str) -> list[Item]:
    """The members of a list, each with its parameters; none where the text is no such list."""
    text = text.strip(" ")
    if len(text) > _LONGEST or not text.isascii():
        return []
    found: list[Item] = []
    at = 0
    while True:
        bare = _BARE.match(text, at)
        if bare is None:
            return []
        at, params = bare.end(), dict[str, "Bare"]()
        while key := _KEY.match(text, at):
            at, params[key[1]] = key.end(), True
            if key[2]:
                value = _BARE.match(text, at)
                if value is None:
                    return []
                at, params[key[1]] = value.end(), _value(value)
        found.append((_value(bare), params))
        if at == len(text):
            return found
        comma = _COMMA.match(text, at)
        if comma is None:
            return []
        at = comma.end()


def written(items: Iterable[tuple[Any, Mapping[str, Any]]]) -> str:
    """The text of a list; a ValueError for a text that no field can hold."""
    return ", ".join(
        _spelled(bare) + "".join(f";{key}={_spelled(one)}" for key, one in of.items()) for bare, of in items
    )


def _value(found: re.Match[str]) -> Bare:
    """The value that a bare item stands for."""
    kind, text = found.lastgroup, found[found.lastgroup or 0]
    if kind == "number":
        return float(text) if "." in text else int(text)
    if kind == "string":
        return _ESCAPED.sub(r"\1", text)
    if kind == "bytes":
        from base64 import b64decode

        try:
            return b64decode(text + "=" * (-len(text) % 4))
        except ValueError:  # letters that are no bytes
            return b""
    return text == "1" if kind == "boolean" else int(text) if kind == "date" else text


def _spelled(value: Bare) -> str:
    """A value as a bare item."""
    if isinstance(value, bool):
        return f"?{int(value)}"
    if isinstance(value, bytes):
        from base64 import b64encode

        return f":{b64encode(value).decode()}:"
    if not isinstance(value, str):
        return str(value)
    if not (value.isascii() and (value.isprintable() or not value)):
        raise ValueError(f"a header cannot hold {value!r}: only the printable characters of ASCII")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
