"""What the templates of the packages need beyond the model: Python as a language, and how its data is laid out."""

from __future__ import annotations

from shlex import quote
from typing import Any

from errcat.model import Service
from markupsafe import Markup

from ._classes import FILTERS as _OF_CLASSES
from ._data import FILTERS as _OF_DATA
from ._language import PYTHON


def shell(value: Any) -> Markup:
    """The value as one word of a shell's command; it still needs a fence."""
    return Markup(quote(str(value)))  # nothing is markup within a fence


def view(service: Service, options: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001  # as every view is called
    """The runtime as a folder that the package carries, or as a module that hands on the shared one."""
    runtime = ["_runtime"]
    return {"carried": runtime, "shared": []} if options["runtime"] == "carried" else {"carried": [], "shared": runtime}


LANGUAGES = {"py": PYTHON, "pyi": PYTHON}
FILTERS = {**_OF_DATA, **_OF_CLASSES, "shell": shell}
