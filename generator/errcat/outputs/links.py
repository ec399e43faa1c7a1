"""Links: where the pages of a target point to, and whether a file of that target is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from errcat.diagnostics import Diagnostics, Place
from errcat.outputs.outputs import Files, Finished

_LINK = re.compile(r"(?<!\\)\]\((?!https?:|mailto:|#)([^()\s#]+)(?:#[^()\s]*)?\)")
_CODE = re.compile(r"(?ms)^(`{3,})[^\n]*\n.*?^\1$|(`+)(?!`).+?(?<!`)\2(?!`)")


def links_of(page: str) -> tuple[str, ...]:
    """What looks like a relative link of a page, each once; only of one that leads nowhere is asked if it is code."""
    return tuple(dict.fromkeys(_LINK.findall(page)))


def check_links(finished: Iterable[Finished], files: Files, diagnostics: Diagnostics) -> None:
    """Diagnose every relative link of a page that leads to no file of its target."""
    there: dict[tuple[str, str], str] = {}
    for page in finished:
        folder, targets = posixpath.dirname(page.path), files[page.target]
        for link in page.links:
            path = there.get((folder, link))
            if path is None:
                path = there[folder, link] = posixpath.normpath(posixpath.join(folder, link))
            if path not in targets and link in _LINK.findall(_CODE.sub("", page.content.decode())):
                diagnostics.error(
                    "EC610",
                    f"`{page.path}` links to `{link}`, and there is no such page",
                    Place(page.template),
                    help="mend the link in the template, or in the guide from which the page is made",
                )
