"""Shape: every document against the schema of the catalogue's language."""

from __future__ import annotations

import re
from typing import Any

from errcat.diagnostics import Diagnostics, Place, unsure
from errcat.documents.documents import Documents, ServiceDocument
from errcat.documents.failures import explain
from errcat.documents.language import validator_of
from errcat.documents.licences import expression, nearest
from errcat.documents.subjects import Subject
from errcat.findings.wording import quote
from errcat.yaml_reader.edits import reworded
from errcat.yaml_reader.located import Located, spot_of, spots
from errcat.yaml_reader.positioned import Mapping

_WHOLE_DECIMAL = re.compile(r"[0-9]\.0+(?![0-9])")
_OF_TYPES = ("type", "anyOf")
_ADDRESSES = ("url", "repository", "issues")
_WEB_ADDRESS = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)


def check_conformance(documents: Documents, diagnostics: Diagnostics) -> None:
    """Diagnose whatever is not of the catalogue's language, in every file."""
    for service in documents.services:
        for number, file in enumerate(service.service_files):
            _check_file(file, "common" if number else "service", diagnostics)
            _check_addresses(file, diagnostics)
        for entries in service.entry_files:
            _check_file(entries, "entries", diagnostics)
        if service.lock is not None:
            _check_file(service.lock, "lock", diagnostics)
            _check_lock(service, service.lock, diagnostics)
        _check_licence(service.service, diagnostics)


def _check_file(document: Mapping, part: str, diagnostics: Diagnostics) -> None:
    """Diagnose what is wrong with one file."""
    if not document and part == "entries":
        return
    subject = Subject(document, Place(document.source.file))
    for finding in explain(_failures(document, part), subject):
        diagnostics.error(finding.code, finding.message, finding.place, help=finding.help, fixes=finding.fixes)


def _failures(document: Mapping, part: str) -> list[Any]:
    """What is wrong with a file; `4.0` too where a whole number must stand, which JSON Schema takes it for."""
    validator = validator_of(part)
    found = list(validator.iter_errors(document))
    if _WHOLE_DECIMAL.search(document.source.text):
        known = {_where(failure) for failure in found}
        others = validator.iter_errors(_with_fractions(document))
        found += (other for other in others if other.kind.name in _OF_TYPES and _where(other) not in known)
    return found


def _where(failure: Any) -> tuple[tuple[str | int, ...], tuple[str | int, ...]]:
    """Which value fails which part of the schema."""
    return tuple(failure.instance_path), tuple(failure.schema_path)


def _with_fractions(value: Any) -> Any:
    """The value with a fraction in each whole number that is written as a decimal, to ask about types only."""
    if isinstance(value, dict):
        return {key: _with_fractions(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_with_fractions(item) for item in value]
    return value + 0.5 if isinstance(value, float) and value.is_integer() else value


def _check_lock(service: ServiceDocument, lock: Mapping, diagnostics: Diagnostics) -> None:
    """Diagnose a lock that is another service's."""
    name = lock.get("service")
    if isinstance(name, str) and name != service.folder:
        message = f"the lock is that of the service {quote(name)}"
        help_ = f"write `service: {service.folder}`, or put the lock where it belongs"
        spot = Located(lock, "service")
        diagnostics.error("EC130", message, spot.place, help=help_, fixes=unsure(reworded(spot, service.folder)))


def _check_addresses(document: Mapping, diagnostics: Diagnostics) -> None:
    """Diagnose addresses that do not lead to the web: they become links on the pages and on that of a package."""
    holders = [listed.value for section in ("documents", "servers") for listed in spots(document.get(section))]
    for spot in (spot for holder in (*holders, document.get("package")) for spot in spots(holder)):
        if spot.key in _ADDRESSES and isinstance(spot.value, str) and not _WEB_ADDRESS.match(spot.value):
            help_ = "write a whole address, beginning with `https://`"
            diagnostics.error("EC132", f"{quote(spot.value)} is no address", spot.place, help=help_)


def _check_licence(document: Mapping, diagnostics: Diagnostics) -> None:
    """Diagnose a licence that indexes would refuse, because it is not written as SPDX has it."""
    spot = spot_of(document.get("package"), "licence")
    if spot is None or not isinstance(spot.value, str) or not spot.value or expression(spot.value):
        return
    guess = nearest(spot.value)
    help_ = "write it as SPDX does: `MIT`, `Apache-2.0 OR MIT`, or `LicenseRef-` and a name of yours"
    help_ = f"did you mean {quote(guess)}? {help_}" if guess else help_
    fixes = unsure(reworded(spot, guess)) if guess else ()
    diagnostics.error("EC142", f"{quote(spot.value)} is no licence expression", spot.place, help=help_, fixes=fixes)
