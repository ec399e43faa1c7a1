"""Doubts: what the language allows, and what was hardly meant so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from errcat.diagnostics import Diagnostics
from errcat.findings.wording import quote
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.texts import WireText
from errcat.resolving.reading.written import named
from errcat.schemas.walking import types_of
from errcat.yaml_reader.edits import added, replaced_in, reworded
from errcat.yaml_reader.located import Located, member, spots
from errcat.yaml_reader.positioned import Mapping

_TERMS = ("header", "default_delay", "otherwise", "condition")
_RESETS = ("reset", "quota-reset")
# What other languages write for a value: `%s`, `%1$d`, `%(name)s`; a percentage has a digit or a space before its sign.
_PLACEHOLDER = re.compile(r"(?<![\w%])%(?:[0-9]\$|\([a-z_]\w*\))?[sd](?!\w)")


def check_plausibility(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of rules, headers, paths and messages that say less than they seem to, or something else."""
    _check_delays(service, diagnostics)
    _check_paths(service, diagnostics)
    for spot in service.section("headers").values():
        _check_header(spot, diagnostics)
    for entry in service.entries:
        for text in entry.texts:
            if text.kind != "example" and ("%" in text.written or "${" in text.written):
                _check_placeholders(text, entry.shown, diagnostics)


def _check_delays(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of rules that ask for a delay, where nothing at all says for how long."""
    headers = service.section("headers").values()
    if any(member(header.value, "role") == "retry-after" for header in headers):
        return  # clients read it, whatever the rule says
    if any("retry_after" in named(envelope.spot.value.get("places")) for envelope in service.envelopes.values()):
        return
    for spot in _rules(service):
        terms = spot.value if isinstance(spot.value, Mapping) else {"rule": spot.value}
        if terms.get("rule") == "after-delay" and not any(key in terms for key in _TERMS):
            message = "the request may be sent again after a delay, and nothing says how long that is"
            help_ = "name the `header` that says it, or a `default_delay`, or give the document's words as `condition`"
            place = Located(spot.value, "rule").place if isinstance(spot.value, Mapping) else spot.place
            diagnostics.warning("EC225", message, place, help=help_)


def _rules(service: ServiceReading) -> Iterator[Located]:
    """Where each retry rule is written, those of the service first."""
    yield from spots(service.document.service.get("retry"))
    for entry in service.entries:
        if "retry" in entry.body:
            yield entry.spot("retry")


def _check_paths(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of paths of operations that do not begin at the root."""
    for operation in service.section("operations").values():
        path = member(operation.value, "path")
        if isinstance(path, str) and path[:1] not in ("", "/", "{") and "://" not in path:
            message, place = f"path {quote(path)} does not begin with a slash", Located(operation.value, "path").place
            fixes = reworded(Located(operation.value, "path"), f"/{path}")
            diagnostics.warning("EC223", message, place, help=f"write {quote('/' + path)}", fixes=fixes)


def _check_header(header: Located, diagnostics: Diagnostics) -> None:
    """Warn of a header with a number for a time, where nothing says what the number counts."""
    if member(header.value, "role") not in _RESETS or "unit" in header.value:
        return
    if {"integer", "number"} & set(types_of(member(header.value, "schema"))):
        message = f"nothing says how {quote(str(header.key))} counts time, so no client can read it"
        help_ = "add `unit: seconds`, for so long from now on, or `unit: unix-time`, for a point in time"
        fixes = tuple(edit for unit in ("seconds", "unix-time") for edit in added(header.value, f"unit: {unit}"))
        diagnostics.warning("EC224", message, header.key_place, help=help_, fixes=fixes)


def _check_placeholders(text: WireText, shown: dict[str, str], diagnostics: Diagnostics) -> None:
    """Warn of placeholders of other languages, which are nothing but text here."""
    if found := _PLACEHOLDER.search(text.written):
        message = f"{quote(found[0])} is text, and no parameter"
        help_ = "write a parameter: `{name}`; or `{example: …}` where the document shows no more than an example"
        diagnostics.warning("EC325", message, text.spot.place_in(found.start(), len(found[0])), help=help_)
    for literal, name in zip(text.parts[::2], text.parts[1::2], strict=False):
        example = shown.get(name, "")
        if literal.endswith("$") and example and example.strip("-+.,")[:1].isalpha():
            message = f"the `$` before {quote('{' + name + '}')} is text: the message reads {quote('$' + example)}"
            at = max(0, text.written.find(f"${{{name}}}"))
            place, fixes = text.spot.place_in(at, len(name) + 3), replaced_in(text.spot, at, 1, "")
            help_ = f"write {quote('{' + name + '}')} without the `$`"
            diagnostics.warning("EC325", message, place, help=help_, fixes=fixes)
