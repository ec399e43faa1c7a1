"""Conflicts: statements of a service that no output can honour together, though each could stand alone."""

from __future__ import annotations

from typing import Any

from errcat.diagnostics import Diagnostics, unsure
from errcat.findings.wording import either, first_defined, quote
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading, retry_rules
from errcat.resolving.reading.written import named
from errcat.schemas.pointers import within
from errcat.yaml_reader.edits import removed, reworded
from errcat.yaml_reader.located import Located, member

_JSON = ("application/json", "text/json")
_LONG_WAITS = ("first_delay", "factor", "max_delay", "jitter")
_WAITS = ("header", "default_delay", "otherwise", *_LONG_WAITS)
_DELAYS = ("header", "default_delay", "otherwise", "condition")
# The terms that mean something under a rule; a condition and a source may stand under any.
_TERMS: dict[str, tuple[str, ...]] = {
    "never": (),
    "after-change": (),
    "undocumented": (),
    "check-first": ("check", "attempts", *_WAITS),
    "as-is": ("check", "attempts"),
    "after-delay": ("check", "attempts", *_WAITS),
    "backoff": ("check", "attempts", *_WAITS),
}


def check_conflicts(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose places that two things fill, bodies that are no JSON, and terms that contradict their rule."""
    for envelope in service.envelopes.values():
        _check_shared_places(envelope, diagnostics)
        _check_media_type(envelope, diagnostics)
    for rule in retry_rules(service):
        _check_terms(rule, diagnostics)
    _check_operations(service, diagnostics)
    _check_deprecations(service, diagnostics)


def _check_shared_places(envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose a place that is that of two things, or that lies within another one's."""
    listed = [*envelope.places.values()]
    if "at" in envelope.field_errors:
        listed.append(envelope.field_errors["at"])
    seen: list[Located] = []
    for spot in listed:
        other = next((one for one in seen if within(spot.value, one.value) or within(one.value, spot.value)), None)
        if other is None:
            seen.append(spot)
            continue
        what = {"at": "field_errors"}
        names = [what.get(str(one.key), str(one.key)) for one in (other, spot)]
        same = spot.value == other.value
        message = (
            f"{quote(spot.value)} is the place of the {quote(names[0])} and of the {quote(names[1])}"
            if same
            else f"the place {quote(spot.value)} of the {quote(names[1])} and the place {quote(other.value)} of the "
            f"{quote(names[0])} lie within each other"
        )
        help_ = f"keep {quote(names[0])} or {quote(names[1])}, whichever the documents say stands there"
        fixes = (*removed(spot), *removed(other))
        diagnostics.error("EC227", message, spot.place, help=help_, notes=first_defined(other.place), fixes=fixes)


def _check_media_type(envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose a content type that is not that of JSON."""
    written = member(envelope.spot.value, "media_type")
    if isinstance(written, str) and "/" in written and written not in _JSON and not written.endswith("+json"):
        message = f"the bodies of {quote(envelope.id)} are {quote(written)}, and only JSON can be described"
        help_ = "write `application/json`, or a type that ends in `+json`"
        spot = Located(envelope.spot.value, "media_type")
        fixes = unsure(reworded(spot, _JSON[0]))
        diagnostics.error("EC228", message, spot.place, help=help_, fixes=fixes)


def _check_terms(rule: Located, diagnostics: Diagnostics) -> None:
    """Diagnose terms that mean nothing under their rule."""
    terms: Any = rule.value
    kind = terms.get("rule")
    useful = _TERMS.get(kind) if isinstance(kind, str) else None
    if useful is None:
        return
    for key in ("attempts", *_WAITS, "check"):
        if key not in terms:
            continue
        if key not in useful:
            rules = [name for name, known in _TERMS.items() if key in known]
            if terms.keys().isdisjoint(_DELAYS):
                rules = [name for name in rules if name != "after-delay"]  # which says nothing without them
            message = f"{quote(key)} means nothing under the rule {quote(kind)}"
            help_ = f"remove it, or write the rule that is meant: {either(map(quote, rules))}"
            spot, kind_spot = Located(terms, key), Located(terms, "rule")
            others = (edit for name in rules for edit in reworded(kind_spot, name))
            fixes = (*removed(spot), *others)
            diagnostics.error("EC229", message, spot.key_place, help=help_, fixes=fixes)
    first, most = terms.get("first_delay"), terms.get("max_delay")
    if "max_delay" in useful and _is_number(first) and _is_number(most) and most < first:
        message = f"no delay is longer than {quote(str(most))} seconds, and the first one is {quote(str(first))}"
        spot, other = Located(terms, "max_delay"), Located(terms, "first_delay")
        help_ = "correct `max_delay` or `first_delay`, whichever the documents do not say"
        fixes = (*removed(spot), *removed(other))
        diagnostics.error("EC229", message, spot.place, help=help_, fixes=fixes)


def _is_number(value: object) -> bool:
    """Whether a value is a number, and no truth."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_operations(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose paths whose braces are not closed, and operations with one method and path."""
    first: dict[tuple[str, str], Located] = {}
    for spot in service.section("operations").values():
        method, path = member(spot.value, "method"), member(spot.value, "path")
        if not isinstance(path, str):
            continue
        where = Located(spot.value, "path")
        if not _braces_close(path):
            message = f"a brace in the path {quote(path)} has no partner"
            diagnostics.error("EC230", message, where.place, help="write each parameter between two: `/orders/{id}`")
        if not isinstance(method, str):
            continue
        other = first.setdefault((method, path), spot)
        if other is not spot:
            message = f"{quote(str(spot.key))} and {quote(str(other.key))} are both {quote(f'{method} {path}')}"
            notes = first_defined(other.key_place)
            diagnostics.error("EC231", message, spot.key_place, help="make one operation of the two", notes=notes)


def _braces_close(path: str) -> bool:
    """Whether every brace of a path has its partner, and none stands within another pair."""
    depth = 0
    for character in path:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth not in (0, 1):
            return False
    return depth == 0


def _check_deprecations(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose entries that were deprecated before they were there, and successors that lead back."""
    bodies = {entry.key: entry.body for entry in service.entries}
    successors: dict[str, str] = {}
    for key, body in bodies.items():
        successor = member(body.get("deprecated"), "replaced_by")
        if isinstance(successor, str) and successor in bodies and successor != key:
            successors[key] = successor
        since, until = body.get("since"), member(body.get("deprecated"), "since")
        if isinstance(since, str) and isinstance(until, str) and _is_earlier(until, since):
            message = f"{quote(key)} is deprecated since {quote(until)}, and was not there before {quote(since)}"
            place = Located(body["deprecated"], "since").place
            diagnostics.error("EC232", message, place, help="correct one of the two")
    told: set[str] = set()
    for key in successors:
        circle = _circle(key, successors)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            message = f"{quote(key)} is replaced by itself in the end: {' → '.join(map(quote, [*circle, key]))}"
            help_ = "let the last of them be replaced by an entry that stays, or remove its `replaced_by`"
            last = Located(bodies[circle[-1]]["deprecated"], "replaced_by")
            fixes = unsure(removed(last))
            diagnostics.error("EC233", message, last.place, help=help_, fixes=fixes)


def _circle(start: str, successors: dict[str, str]) -> list[str]:
    """The entries on the way from one back to itself; none where the way ends elsewhere."""
    path, at = [start], successors.get(start)
    while at is not None and at not in path:
        path.append(at)
        at = successors.get(at)
    return path if at == start else []


def _is_earlier(one: str, other: str) -> bool:
    """Whether a version or a date comes before another, where both are numbers between the same marks."""
    parts = [text.replace("-", ".").split(".") for text in (one, other)]
    if not all(step.isdecimal() for part in parts for step in part):
        return False
    earlier, later = ([int(step) for step in part] for part in parts)
    return earlier < later


def check_retired(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose codes that were retired and are in use again."""
    lock = service.document.lock
    retired = named(lock.get("retired")) if lock is not None else {}
    for entry in service.entries if retired else ():
        found = retired.get(entry.code) or retired.get(entry.key)
        if found:
            message = f"the code {quote(str(found.key))} was retired, and a retired code is never used again"
            help_ = "give the entry a code of its own, or take the code out of `retired` where it never was published"
            notes = first_defined(found.key_place)
            diagnostics.error("EC234", message, entry.place, help=help_, notes=notes)
