# SPDX-License-Identifier: MIT-0
"""Problem documents: what RFC 9457 says of a body in `application/problem+json`, whatever a catalogue says of it.

A member of another type than the RFC's is read as one that is not there, and a type that is not there is `about:blank`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .attributes import kept_fact, lazy
from .comparing import computed
from .envelopes import problem_of
from .exceptions import ServiceError

if TYPE_CHECKING:
    from typing import Any

    from .service import Service

BLANK = "about:blank"  # the type that says no more than the status does


class ProblemDetails(ServiceError):
    """An error of an API whose bodies are problem documents."""

    @kept_fact
    def title(self) -> str:
        """What kind of error this is: the title on the wire, else the catalogue's, else HTTP's of an `about:blank`."""
        said = "" if isinstance(self, type) else self._text("title") or _phrase_of(self)
        return said or str(self._prose["title"])

    @lazy
    def problem_type(self) -> str:
        """The problem type of RFC 9457, a URI reference: `about:blank` where the body names none."""
        data = self.data
        return "" if type(data) is dict and problem_of(data, self._service.envelopes) is None else _type_of(data)


ProblemDetails._computed = computed(ProblemDetails)


def as_read(service: Service, data: Any) -> Any:
    """The data of a problem document as its reader has to take them; data of anything else as they are."""
    envelope = problem_of(data, service.envelopes)
    if envelope is None:
        return data
    read = {name: value for name, value in data.items() if name not in envelope.problem or _has_its_type(name, value)}
    if "type" in envelope.problem:
        read["type"] = _type_of(data)
    return read


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
