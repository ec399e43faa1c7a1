# SPDX-License-Identifier: MIT-0
"""Telling: which entry conditions tell, and codes that stand elsewhere than at one place of the body.

Imported by packages whose catalogue has either. Conditions beside a code win over that code alone, and a code over
conditions without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .conditions import all_hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .exceptions import ServiceError
    from .headers import Fields
    from .service import Service


def retold(
    service: Service, status: int, data: Any, fields: Fields, code: str, identity: str, cls: type[ServiceError] | None
) -> tuple[str, str, type[ServiceError] | None]:
    """The code of a response, the one by which it is known, and its class, out of what its usual place says."""
    if cls is None:
        for found in _codes(service, data, fields):
            code = code or found
            identity, cls = identity or found, service.classes.of_code(found)
            if cls is not None:
                code = found
                break
    case = _case(service, service.aliases.get(code, code), status, data, fields) if code else None
    return code, identity, case or cls or _case(service, "", status, data, fields)


def _codes(service: Service, data: Any, fields: Fields) -> Iterator[str]:
    """The codes that stand in headers or in one of several places."""
    for envelope in service.envelopes:
        found = envelope.elsewhere["code"].found(data, fields) if "code" in envelope.elsewhere else None
        if found != "" and type(found) in (str, int):
            yield str(found)


def _case(service: Service, code: str, status: int, data: Any, fields: Fields) -> type[ServiceError] | None:
    """The first entry of a code, or of none, whose conditions hold; without a code and alone, whatever the status."""
    for entry in service.entries_of_facts(code):
        if (entry.on_wire or not entry.needs_status or entry.covers(status)) and all_hold(entry.when, data, fields):
            return service.classes.of_entry(entry)
    return None
