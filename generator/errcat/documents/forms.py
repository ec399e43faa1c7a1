"""Forms: what each pattern of the catalogue's schema asks for, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from errcat.naming import slug

_LONGEST = 200


class Form(NamedTuple):
    """What a text must be, how to write it so, and the code of the diagnostic."""

    name: str
    help: str
    code: str = "EC126"
    nearest: Callable[[str], str] = lambda _: ""

    def meant(self, text: str) -> str:
        """The text of this form that another one was most likely meant to be; empty where there is none."""
        found = self.nearest(text) if len(text) <= _LONGEST else ""
        return found if found != text else ""


def _pointer(text: str) -> str:
    """The steps of another notation as a JSON Pointer: `error/code`, `#/error/code`, `$.error.code`."""
    bare = text.lstrip("$#").strip("/.")
    steps = bare.split("/" if "/" in bare else ".")
    return f"/{'/'.join(steps)}" if all(re.fullmatch(r"[\w-]+", step) for step in steps) else ""


def _dashed(text: str) -> str:
    """The words of a text in small letters, with dashes between them."""
    found = slug(text)
    return found if found[:1].isalpha() and found.isascii() else ""


_SMALL_WORDS = "write small letters, digits and single dashes, starting with a letter: `rate-limits`"
_SNAKE_WORDS = "write small letters, digits and `_`, starting with a letter: `shipment_status`"

_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_AUTHOR = rf"^[^\s<>@,]([^<>@,\n\r]*[^\s<>@,])?( <{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+>)?$"  # RFC 5322

FORMS = {
    "^(/([^~/]|~[01])*)+$": Form(
        "a JSON Pointer",
        "start it with `/`, as in `/error/code`; write `~1` for a `/` and `~0` for a `~` in a name",
        nearest=_pointer,
    ),
    "^[45]xx$": Form("a status or a family of errors", "write a status such as `429`, or a family: `4xx` or `5xx`"),
    "^[1-5]xx$": Form("a status or a family of them", "write a status such as `429`, or a family such as `4xx`"),
    "^[^\\n\\r]*$": Form("a single line", "write it on one line; what takes more belongs into `description`", "EC504"),
    "^[a-z0-9.+-]+/[a-z0-9.+-]+$": Form(
        "a media type", "write it in small letters and without parameters: `application/json`"
    ),
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": Form("a name in small letters", _SMALL_WORDS, nearest=_dashed),
    "^[a-z][a-z0-9_]*$": Form("a name in small letters", _SNAKE_WORDS),
    "^[a-z][a-z0-9]*(_[a-z0-9]+)*$": Form("a name in small letters", "write small letters, digits and single `_`"),
    "^[1-5][0-9][0-9]$": Form("an HTTP status", "write a number from 100 to 599"),
    "^[0-9]+(\\.[0-9]+){0,3}((a|b|rc)[0-9]+)?(\\.post[0-9]+)?(\\.dev[0-9]+)?$": Form(
        "a version that can be published", 'write numbers and dots, in quotes: `"1.2.0"`, `"2.0.0rc1"`'
    ),
    "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$": Form(
        "the name of a package",
        "write letters and digits, with `-`, `_` or `.` between: `acme-errors`",
        nearest=_dashed,
    ),
    _AUTHOR: Form("an author", "write a name, and an address of mail or none: `Ada`, `Ada Byron <ada@acme.example>`"),
    "^[^\\s,]([^,\\n\\r]*[^\\s,])?$": Form(
        "a keyword", "write it on one line and without a comma; several are items of the list"
    ),
    "^((/([^~/]|~[01])*)+|[A-Za-z0-9-]+)$": Form(
        "a place or a header",
        "start a place in the body with `/`, as in `/error/code`, and write a header by its name: `Retry-After`",
    ),
    "^[^*]+\\*?$": Form("a code of a category", "write a code, or the beginning of some with one `*` behind it: `23*`"),
    "^[A-Za-z0-9_-]+$": Form("the name of a parameter", "write letters, digits, dashes and `_`: `error_description`"),
    "^[A-Za-z0-9-]+$": Form("the name of a header", "write letters, digits and dashes: `Retry-After`"),
}
