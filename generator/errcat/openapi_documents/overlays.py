"""Overlays: the changes to a document go in, an OpenAPI Overlay 1.0 document that makes the same ones comes out."""

from __future__ import annotations

from errcat.languages.yaml_text import finish
from errcat.openapi_documents.applying import Planned
from errcat.openapi_documents.changes import GONE, node_at
from errcat.openapi_documents.nodes.nodes import Json, Mapping
from errcat.openapi_documents.operations import Path


def overlay_of(planned: Planned) -> bytes:
    """The overlay as YAML: what goes or is replaced is removed first, because an update only ever adds."""
    import json

    changes, root = planned.changes, planned.document.root
    removals: list[Json] = []
    updates: list[Json] = []
    for at in sorted(changes.members):
        node = node_at(root, at)
        existing = node.all() if isinstance(node, Mapping) else {}
        members = changes.members[at]
        removals += [{"target": json_path((*at, key)), "remove": True} for key in members if key in existing]
        update = {key: value for key, value in members.items() if value is not GONE}
        if update:
            updates.append({"target": json_path(at), "update": update})
    service = planned.components.service
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": f"Errors of {service.title}", "version": service.version or "unversioned"},
        "actions": [*removals, *updates] or [{"target": "$", "description": "Nothing to change.", "update": {}}],
    }
    return finish(json.dumps(overlay)).encode()


def json_path(at: Path) -> str:
    """The JSONPath of a member, every key in brackets, as RFC 9535 writes it."""
    return "$" + "".join("['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']" for key in at)
