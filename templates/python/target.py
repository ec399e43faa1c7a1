"""What the templates of the packages need beyond the model: Python as a language, and how its data is laid out."""

from __future__ import annotations

from shlex import quote
from typing import Any

from markupsafe import Markup

from ._classes import FILTERS as _OF_CLASSES
from ._data import FILTERS as _OF_DATA
from ._language import PYTHON


def shell(value: Any) -> Markup:
    """The value as one word of a shell's command; it still needs a fence."""
    return Markup(quote(str(value)))  # nothing is markup within a fence


LANGUAGES = {"py": PYTHON, "pyi": PYTHON}
FILTERS = {**_OF_DATA, **_OF_CLASSES, "shell": shell}
