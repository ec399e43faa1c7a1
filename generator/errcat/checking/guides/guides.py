"""Guides: Markdown that can run nothing, loads nothing, and whose links lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errcat.diagnostics import Diagnostics, Edit, Lines, Place
from errcat.documents.documents import GuideDocument
from errcat.findings.wording import Known, quote
from errcat.resolving.reading.services import ServiceReading
from errcat.yaml_reader.located import member, spots
from errcat.yaml_reader.source import Source

if TYPE_CHECKING:
    from errcat.checking.guides.markup import Link

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)\Z", re.DOTALL)
_SAFE = ("http", "https", "mailto", "tel")
_OWN = {
    "entry": "write the key of an entry",
    "status": "write a status that is listed or used, or add it to `statuses`",
    "guide": "write the name of a file in `guides/`, without its ending",
}
_LINK_HELP = "write `https://…`, `mailto:…`, `entry:CODE`, `status:404`, `guide:NAME` or `#heading`"


def check_guides(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose HTML, images, and links that lead nowhere or do something, in every guide."""
    known = {
        "entry": Known(entry.key for entry in service.entries),
        "status": Known(_statuses(service)),
        "guide": Known(guide.name for guide in service.document.guides),
    }
    if not service.document.whole:
        del known["entry"], known["status"]  # what they lead to may stand in a file that could not be read
    headings = Headings(service)
    for guide in service.document.guides:
        _check_guide(guide, known, headings, diagnostics)


class Headings:
    """The anchors of the guides of a service, those of each made when a link to one is met."""

    def __init__(self, service: ServiceReading) -> None:
        """Keep the guides by name."""
        self._guides = {guide.name: guide.text for guide in service.document.guides}
        self._known: dict[str, Known] = {}

    def of(self, name: str) -> Known:
        """The anchors of one guide, each behind a `#`."""
        from errcat.checking.guides.headings import anchors

        if name not in self._known:
            self._known[name] = Known(f"#{anchor}" for anchor in anchors(self._guides[name]))
        return self._known[name]


def _check_guide(guide: GuideDocument, known: dict[str, Known], headings: Headings, diagnostics: Diagnostics) -> None:
    """Diagnose one guide."""
    from errcat.checking.guides.markup import read_guide

    found = read_guide(guide.text)
    for link in found.links:
        _check_link(guide, link, known, headings, diagnostics)
    for link in found.unresolved:
        message = f"nothing says where {quote(link.target)} leads to"
        help_ = f"add a line `[{link.target}]: https://…`, or put the text in backticks if it is no link"
        diagnostics.error("EC507", message, _place(guide, link.offset, link.length), help=help_)
    for offset, text in found.html:
        message = f"guide holds HTML: {quote(text.split(chr(10))[0])}"
        help_ = "write it in Markdown; put it in backticks if it is code, or write `&lt;` for the character"
        diagnostics.error("EC505", message, _place(guide, offset), help=help_)
    for offset, text in found.attributes:
        message = f"guide holds attributes: {quote(text)}"
        diagnostics.error("EC509", message, _place(guide, offset, len(text)), help="put it in backticks if it is code")


def _check_link(
    guide: GuideDocument, link: Link, known: dict[str, Known], headings: Headings, diagnostics: Diagnostics
) -> None:
    """Diagnose a link that leads nowhere or does something, and an image."""
    from urllib.parse import unquote

    place = _place(guide, link.offset, link.length)
    if link.image:
        message = f"guide holds an image: {quote(link.target)}"
        help_ = "describe in words what it shows, or link to it: pages load nothing from elsewhere"
        diagnostics.error("EC508", message, place, help=help_)
        return
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", link.target))
    if scheme is None:
        if link.target.startswith("#"):
            _check_anchor(guide, link, headings.of(guide.name), "this guide", unquote(link.target), diagnostics)
            return
        what = f"{quote(link.target)} is no address" if link.target else "link leads nowhere"
        diagnostics.error("EC506", what, place, help=_LINK_HELP)
        return
    kind, rest = scheme[1].lower(), unquote(link.target.partition(":")[2])
    if kind in _OWN:
        if kind == "guide":
            rest, mark, anchor = rest.partition("#")
            if rest in known[kind]:
                _check_anchor(guide, link, headings.of(rest), f"the guide {quote(rest)}", mark + anchor, diagnostics)
        if kind in known and rest not in known[kind]:
            help_, guess = known[kind].help(rest, _OWN[kind]), known[kind].guess(rest)
            fixes = _retarget(guide, link, rest, guess)
            diagnostics.error("EC209", f"there is no {kind} {quote(rest)}", place, help=help_, fixes=fixes)
    elif kind not in _SAFE:
        diagnostics.error("EC506", f"link of the kind {quote(kind + ':')}", place, help=_LINK_HELP)


def _retarget(guide: GuideDocument, link: Link, written: str, meant: str) -> tuple[Edit, ...]:
    """The edit that lets a link lead elsewhere; none where what is written of its target stands there twice."""
    start, stop = link.offset, link.offset + link.length
    if not meant or guide.text.count(written, start, stop) != 1:
        return ()
    at = guide.text.index(written, start, stop)
    return Source(guide.file, guide.text).edit(at, at + len(written), meant)


def _check_anchor(
    guide: GuideDocument, link: Link, headings: Known, what: str, anchor: str, diagnostics: Diagnostics
) -> None:
    """Diagnose an anchor that no heading of a guide has; `#` alone is the top of its page."""
    if anchor.strip("#") and anchor not in headings:
        help_ = headings.help(anchor, "write the words of one of its headings in small letters, with `-` between them")
        message, place = f"{what} has no heading {quote(anchor)}", _place(guide, link.offset, link.length)
        fixes = _retarget(guide, link, anchor, headings.guess(anchor))
        diagnostics.error("EC209", message, place, help=help_, fixes=fixes)


def _statuses(service: ServiceReading) -> list[str]:
    """Every status that has a page: listed, used by an entry, or named by a retry rule."""
    found = dict.fromkeys(service.section("statuses"))
    found |= dict.fromkeys(str(status) for entry in service.entries for status in entry.statuses)
    for rule in spots(service.document.service.get("retry")):
        found |= dict.fromkeys(str(s.value) for s in spots(member(rule.value, "for")) if type(s.value) is int)
    return list(found)


def _place(guide: GuideDocument, offset: int, length: int = 1) -> Place:
    """The place of a part of a guide, cut off where its first line ends."""
    return Lines(guide.text).place(guide.file, offset, offset + length)
