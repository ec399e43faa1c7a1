"""Languages of outputs: how a value is written in each, so that text stays text, and how a finished file is checked.

Call `languages.language_of`, which is in this file. Read `json_text.py` first: it is a whole language on one page.

A template never quotes anything: whatever `{{ … }}` yields is written as a literal of the output's language, unless
it is `Markup`, which says that it is in that language already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any


class Unfinished(ValueError):
    """A rendered text that is not well-formed in its language; `line` counts from 1, 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what is wrong and where."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Language:
    """How values are written, which filters its templates may use, how its files are finished and made into others.

    In a language that `is_prose` a sentence stands as it is; in any other it is a value like others.
    """

    name: str
    literal: Callable[[Any], str]
    finish: Callable[[str], str]
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    derivations: Mapping[str, Callable[[str], str]] = field(default_factory=dict)  # other files, out of a finished one
    is_prose: bool = False


def language_of(path: str) -> Language | None:
    """The language of an output by its name, or None where no language is known for it."""
    name = path.rsplit("/", 1)[-1]
    suffix = name.rsplit(".", 1)[-1] if "." in name else name
    module_name = _MODULES.get(suffix)
    return _language(module_name) if module_name else None


@cache
def _language(module_name: str) -> Language:
    """The language that a module of this package defines."""
    from importlib import import_module

    language = import_module(f"errcat.languages.{module_name}").LANGUAGE
    assert isinstance(language, Language)
    return language


_MODULES = {
    "py": "py",
    "pyi": "py",
    "json": "json_text",
    "yaml": "yaml_text",
    "yml": "yaml_text",
    "toml": "toml",
    "md": "md",
    "txt": "plain",
    "typed": "plain",
}
