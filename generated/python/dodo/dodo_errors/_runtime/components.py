# SPDX-License-Identifier: MIT-0
"""Components: the schemas that responses of an OpenAPI document repeat come to stand in it once, by name.

The names are those of the catalogue's own components. Where the document has another schema of that name, the name of
the service comes in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .schemas import contents, schema_of
from .texts import prose_of

if TYPE_CHECKING:
    from typing import Any

    from .entries import Entry
    from .schemas import Schema
    from .service import Service

_AT = "#/components/schemas/"
_PAGE = "x-docs-url"


def in_response(service: Service, entry: Entry) -> Schema:
    """The schema of an entry's body as a response holds it, complete in itself."""
    cls = service.classes.of_entry(entry)
    return {"title": cls.__name__, _PAGE: cls.docs_url, **schema_of(service, entry.key)}


def referring(service: Service, document: dict[str, Any]) -> dict[str, Any]:
    """The document with references in the place of such schemas, and with the components to which they lead."""
    held = document.get("components", {})
    schemas = _Schemas(service, held.get("schemas", {}))
    others = {kind: things for kind, things in held.items() if kind != "schemas"}
    made: dict[str, Any] = schemas.replaced({**document, "components": others})
    if not schemas.added:
        return document
    made["components"]["schemas"] = {**held.get("schemas", {}), **schemas.added}
    return made


class _Schemas:
    """The schemas of a document, and those that are added to it."""

    def __init__(self, service: Service, known: dict[str, Any]) -> None:
        """Begin with what the document has."""
        self._service, self._known = service, known
        self.added: dict[str, Any] = {}

    def replaced(self, value: Any) -> Any:
        """A part of the document with references."""
        if isinstance(value, list):
            return [self.replaced(one) for one in value]
        if not isinstance(value, dict):
            return value
        entry = self._entry_of(value) if _PAGE in value else None
        return self._of_entry(entry) if entry else {key: self.replaced(inner) for key, inner in value.items()}

    def _entry_of(self, schema: dict[str, Any]) -> Entry | None:
        """The entry of which a schema is, or None."""
        entry = self._service.entry_of_class(str(schema.get("title")))
        return entry if entry and schema[_PAGE] == self._service.classes.of_entry(entry).docs_url else None

    def _of_entry(self, entry: Entry) -> Schema:
        """A reference to the component of an entry."""
        own, said = contents(self._service)["entries"][entry.key], prose_of(self._service, entry.key, 0)
        described = "\n\n".join(filter(None, (said.get("description") or said["title"], said.get("deprecated"))))
        schema: Schema = {"description": described, _PAGE: self._service.classes.of_entry(entry).docs_url}
        if own["deprecated"]:
            schema["deprecated"] = True
        schema["allOf"] = [self._of_envelope(own["envelope"]), *([own["schema"]] if own["schema"] else [])]
        return self._reference(own["component"], schema)

    def _of_envelope(self, id: str) -> Schema:
        """A reference to the component of an envelope."""
        envelope = contents(self._service)["envelopes"][id]
        plain = {key: value for key, value in envelope["schema"].items() if key not in ("title", "description")}
        return self._reference(
            envelope["component"], {"description": envelope["description"] or envelope["title"], **plain}
        )

    def _reference(self, name: str, schema: Schema) -> Schema:
        """A reference to a schema, which is added unless the document has it."""
        while (self.added.get(name) or self._known.get(name, schema)) != schema:
            name = self._service.base.removesuffix("Error") + name
        if name not in self._known:
            self.added[name] = schema
        return {"$ref": f"{_AT}{name}"}
