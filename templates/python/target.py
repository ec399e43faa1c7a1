"""What the templates of the packages need beyond the model: Python as a language, and how its data is laid out."""

from __future__ import annotations

from shlex import quote
from typing import Any

from errcat.model import Service
from markupsafe import Markup

from ._classes import FILTERS as _OF_CLASSES
from ._classes import open_codes, parts_of, plain_parts
from ._data import FILTERS as _OF_DATA
from ._language import PYTHON
from ._models import schema_of_types
from ._overview import overview


def shell(value: Any) -> Markup:
    """The value as one word of a shell's command; it still needs a fence."""
    return Markup(quote(str(value)))  # nothing is markup within a fence


def view(service: Service, options: dict[str, Any]) -> dict[str, Any]:
    """What the paths repeat for: the runtime, carried or shared, `errors`, a module or a folder of parts, dataclasses.

    Beside that the module of each entry, where there are parts, what most constructors may add to a body, the entries
    with cases of another code, what the README lists, and whether any body is a problem document.
    """
    carried, parts = options["runtime"] == "carried", parts_of(service)
    return {
        "carried": ["_runtime"] if carried else [],
        "shared": [] if carried else ["_runtime"],
        "dataclasses": ["_dataclasses"] if options["models"] == "dataclass" else [],
        "whole": [] if parts else ["errors"],
        "parted": ["errors"] if parts else [],
        "part": parts,
        "modules": {entry.id: part.name for part in parts for entry in part.entries},
        "plain_parts": plain_parts(service),
        "open_codes": open_codes(service),
        "overview": overview(service),
        "problem_documents": any(envelope.problem for envelope in service.envelopes),
    }


LANGUAGES = {"py": PYTHON}
FILTERS = {**_OF_DATA, **_OF_CLASSES, "shell": shell, "schema_of_types": schema_of_types}
