"""What the templates of the components need beyond the model: schemas by name, and the document for OpenAPI 3.0."""

from __future__ import annotations

import json

from errcat.languages.json_text import canonical

from ._named_objects import named_schemas, narrowed_objects
from ._older_schema import older_document


def older(text: str) -> str:
    """A document of OpenAPI 3.1 as one of 3.0."""
    return canonical(older_document(json.loads(text)))


FILTERS = {"named_schemas": named_schemas, "narrowed_objects": narrowed_objects}
DERIVATIONS = {"older": older}
