# SPDX-License-Identifier: MIT-0
"""Problem documents: what RFC 9457 says of a body in `application/problem+json`, whatever a catalogue says of it.

A member of another type than the RFC's is read as one that is not there, and a type that is not there is `about:blank`.
A relative type or instance is resolved against the URL of the request, of which nothing else is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .attributes import kept_fact, lazy
from .comparing import computed
from .envelopes import TYPE, problem_of
from .exceptions import ServiceError
from .parsing import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .envelopes import Steps
    from .service import Service

BLANK = "about:blank"  # the type that says no more than the status does
_LONGEST = 8 * 1024  # characters; longer references stay as they are
_URLS = ("url", "effective_url")  # what the responses and requests of clients call it
_IN_SCHEMES = str.maketrans("", "", "+-.")


class ProblemDetails(ServiceError):
    """An error of an API whose bodies are problem documents."""

    @kept_fact
    def title(self) -> str:
        """What kind of error this is: the title on the wire, else the catalogue's, else HTTP's of an `about:blank`."""
        said = "" if isinstance(self, type) else self._text("title") or _phrase_of(self)
        return said or str(self._prose["title"])

    _resolved: Any = {}  # noqa: RUF012  # nobody changes it: an exception gets one of its own

    @lazy
    def instance(self) -> str:
        """The address of this occurrence, as the body names it; absolute where the URL of the request was told."""
        resolved: str = self._resolved.get("instance") or self._text("instance")
        return resolved

    @lazy
    def problem_type(self) -> str:
        """The problem type of RFC 9457, absolute as `instance` is; `about:blank` where the body names none."""
        if "type" in self._resolved:
            return str(self._resolved["type"])
        data = self.data
        return "" if type(data) is dict and problem_of(data, self._service.envelopes) is None else _type_of(data)


ProblemDetails._computed = computed(ProblemDetails)


def as_read(service: Service, data: Any, url: object) -> tuple[Any, Sequence[Steps]]:
    """The data of a problem document as its reader has to take them, and where to look for codes in them.

    Its type is resolved where the catalogue knows it only so. Data of anything else stay as they are.
    """
    envelope, places = problem_of(data, service.envelopes), service.code_places
    if envelope is None:
        return data, places
    read = {name: value for name, value in data.items() if name not in envelope.problem or _has_its_type(name, value)}
    if "type" in envelope.problem:
        named = read["type"] = _type_of(data)
        resolved = named if url is None else _absolute(named, url)
        if resolved != named and named not in (codes := _codes_of(service)) and resolved in codes:
            read["type"] = resolved
    others = tuple(place for place in places if place != TYPE)
    if envelope.code not in ((), TYPE):
        return read, others  # the type is a code in bodies of another kind
    return read, (*others, TYPE) if TYPE in places and read.get("type") == BLANK else places


def resolve(exception: Any, url: object) -> None:
    """Keep the type and the instance of a problem as absolute addresses, where they are relative to a URL.

    Where the catalogue names sensitive values, the path of the request may hold one: nothing of it is kept.
    """
    data, service = exception.data, exception._service
    if problem_of(data, service.envelopes) is None:
        return
    named = {"type": _type_of(data), "instance": exception._text("instance")}
    rooted = service.has_secrets
    found = {name: _absolute(one, url) for name, one in named.items() if one[:1] == "/" or not rooted}
    resolved = {name: one for name, one in found.items() if one != named[name]}
    if resolved:
        exception._resolved = resolved


def _absolute(reference: str, url: object) -> str:
    """A URI reference resolved against a URL (RFC 3986, 5); as it is where it is absolute, or the URL no help."""
    scheme, colon, _ = reference.partition(":")
    has_scheme = colon and scheme.isascii() and scheme[:1].isalpha() and scheme.translate(_IN_SCHEMES).isalnum()
    if not reference or has_scheme or len(reference) > _LONGEST:
        return reference
    try:
        base, is_whole = _base_of(url)
        if not base or (reference[0] == "#" and not is_whole):
            return reference
        from urllib.parse import urljoin

        return urljoin(base, reference)
    except Exception:  # a URL of somebody's own class that fails while it is read, or a host that is none
        return reference


def _base_of(url: object) -> tuple[str, bool]:
    """A URL of HTTP without user, password, query and fragment, and whether it had no query; nothing for another."""
    head, query, _ = _spelled(url).partition("#")[0].partition("?")
    scheme, _, rest = head.partition("://")
    authority, _, path = rest.partition("/")
    host = authority.rpartition("@")[2]
    if scheme.lower() not in ("http", "https") or not host or len(head) > _LONGEST:
        return "", False
    return f"{scheme}://{host}/{path}", not query


def _spelled(url: object) -> str:
    """A URL as a text: of a text, of bytes, of the object of a client, or of the response that came from there."""
    given = plain(url)
    if type(given) not in (str, bytes):
        given = plain(_held(given))
    if type(given) is bytes:
        return given.decode("latin-1")
    return given if type(given) is str else str(given)


def _held(url: Any) -> object:
    """The URL that a response has, or its request; nothing where they have none; of a URL, the URL itself."""
    holders = [url, _attribute(url, "request")]
    found = (_attribute(holder, name) for holder in holders for name in _URLS)
    return next((one for one in found if one is not None), "" if hasattr(url, "headers") else url)


def _attribute(holder: Any, name: str) -> Any:
    """An attribute of a client's object; None where it is not there or fails while it is read."""
    try:
        return getattr(holder, name)
    except Exception:  # httpx has a property for a URL that may not be known
        return None


def _codes_of(service: Service) -> frozenset[str]:
    """Every code of the catalogue; they are listed once."""
    if service.found_codes is None:
        service.found_codes = frozenset(service.codes())
    return service.found_codes


def _type_of(data: Any) -> str:
    """The type that a problem document names."""
    named = data.get("type") if type(data) is dict else None
    return named if type(named) is str else BLANK


def _phrase_of(exception: ProblemDetails) -> str:
    """What HTTP calls the status of a problem that says no more, where the catalogue says nothing of it; or nothing."""
    known = exception._entry or exception.status in exception._service.statuses
    if known or type(exception.data) is not dict or exception.problem_type != BLANK:
        return ""
    from http import HTTPStatus

    return next((known.phrase for known in HTTPStatus if known == exception.status), "")


def _has_its_type(name: str, value: Any) -> bool:
    """Whether a member has the type that the RFC gives it; a null is for the catalogue to judge."""
    return value is None or (type(value) in (int, float) if name == "status" else type(value) is str)
