"""Field errors: their list and the parts of its items must be described, of types that serve, and go together."""

from __future__ import annotations

from collections.abc import Mapping

from errcat.checking.placing.places import check_place
from errcat.diagnostics import Diagnostics, unsure
from errcat.findings.wording import TYPES, either, quote
from errcat.model import FieldErrors
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.schemas.pointers import steps
from errcat.schemas.walking import schema_at, types_at
from errcat.yaml_reader.edits import removed
from errcat.yaml_reader.located import Located, member, spot_of

_TEXTS = ("string",)
_SERVING = {"path": ("string", "array"), "message": _TEXTS, "code": _TEXTS, "location": _TEXTS}
_BY_TYPE = {"number": ("number", "integer")}


def check_field_errors(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose the field errors of each envelope."""
    for envelope in service.envelopes.values():
        written = member(envelope.spot.value.get("places"), "field_errors")
        parts = envelope.index.envelope.places.field_errors
        if isinstance(written, Mapping) and _go_together(written, parts, diagnostics) and "at" in envelope.field_errors:
            _check_parts(envelope, parts, keyed=written.get("keyed") is True, diagnostics=diagnostics)


def _check_parts(
    envelope: EnvelopeReading, parts: FieldErrors | None, *, keyed: bool, diagnostics: Diagnostics
) -> None:
    """Diagnose what the schema of an envelope does not describe, or describes as something else."""
    at = envelope.field_errors["at"]
    wanted, other = ("object", "array") if keyed else ("array", "object")
    found = types_at(envelope.schema, steps(at.value)) or ()
    if other in found and wanted not in found and "path" not in envelope.field_errors:
        message = f"{quote(at.value)} is said to be {TYPES[wanted]}, and its schema allows {TYPES[other]}"
        help_ = "remove `keyed`" if keyed else "add `keyed: true`, where its keys are the paths of fields"
        diagnostics.error("EC215", message, at.place, help=help_)
        return
    check_place(envelope, at, at.value, (wanted,), diagnostics)
    item = parts.item if parts is not None else f"{at.value}/0"
    if schema_at(envelope.schema, steps(item)) is None:
        return
    if parts is not None and parts.are_texts:
        _check_texts(envelope, at, item, diagnostics)
    params = parts.params if parts is not None else ()
    kinds = {f"params/{param.name}": _BY_TYPE.get(param.type, (param.type,)) for param in params}
    for name, spot in envelope.field_errors.items():
        if name != "at":
            kind, _, called = name.partition("/")
            what = f"{kind}.{called}" if kind == "params" else kind
            check_place(envelope, spot, item + spot.value, kinds.get(name) or _SERVING.get(kind, ()), diagnostics, what)


def _check_texts(envelope: EnvelopeReading, at: Located, item: str, diagnostics: Diagnostics) -> None:
    """Diagnose items that are no texts although no part of them is named."""
    types = types_at(envelope.schema, steps(item)) or ()
    if types and "string" not in types:
        found = either(TYPES[name] for name in sorted(types))
        message = f"no part of an item of {quote(at.value)} is named, so each is a text, and its schema allows {found}"
        help_ = "name the parts of an item: `path: /…`, `message: /…`, `code: /…`"
        diagnostics.error("EC215", message, at.place, help=help_)


def _go_together(written: Mapping[str, object], parts: FieldErrors | None, diagnostics: Diagnostics) -> bool:
    """Diagnose what says nothing beside the rest."""
    has_path = "path" in written or "keyed" in written
    listed = parts is not None and parts.listed
    for key, message, help_ in (
        ("path", "the keys of the mapping are the paths" if "keyed" in written else "", "remove `path`, or `keyed`"),
        ("style", "" if has_path else "`style` says nothing without `path`", "add `path: /…`, or remove `style`"),
        ("style", "a path that is a list of steps has no style" if listed else "", "remove `style`"),
        (
            "locations",
            "" if has_path else "`locations` says nothing without `path`",
            "add `path: /…`, or remove `locations`",
        ),
    ):
        spot = spot_of(written, key)
        if message and spot is not None:
            diagnostics.error("EC242", message, spot.key_place, help=help_, fixes=unsure(removed(spot)))
            return False
    return True
