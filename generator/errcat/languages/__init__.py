"""Languages of outputs: how a value is written in each, so that text stays text, and how a finished file is checked.

Those of data and prose that any target may write are here; a target brings any other in its `target.py`, as a
`Language`. Call `languages.language_of`, which is in this file.
Read `json_text.py` first: it is a whole language on one page.

A template never quotes anything: whatever `{{ … }}` yields is written as a literal of the output's language, unless
it is `Markup`, which says that it is in that language already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any


class Unfinished(ValueError):
    """A rendered text that is not well-formed in its language; `line` counts from 1, 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what is wrong and where."""
        super().__init__(message)
        self.line = line


def _none(_: str) -> tuple[str, ...]:
    """No links, as in most languages."""
    return ()


@dataclass(frozen=True, slots=True)
class Language:
    """How values are written, how a file is finished, which filters its templates may use, where its pages link to.

    In a language that `is_prose` a sentence stands as it is; in any other it is a value like others.
    """

    name: str
    literal: Callable[[Any], str]
    finish: Callable[[str], str] = str
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    is_prose: bool = False
    links: Callable[[str], tuple[str, ...]] = _none  # what looks like a link to another file of the target
    without_code: Callable[[str], str] = str  # the text without the parts in which nothing is a link


def language_of(path: str, own: Mapping[str, Language] = MappingProxyType({})) -> Language | None:
    """The language of an output by the longest of its suffixes: one of a target's own, or one that all targets have."""
    parts = path.rsplit("/", 1)[-1].split(".")
    suffixes = [".".join(parts[first:]) for first in range(1 if len(parts) > 1 else 0, len(parts))]
    for suffix in suffixes:
        if suffix in own:
            return own[suffix]
    module_name = _MODULES.get(suffixes[-1])
    return _language(module_name) if module_name else None


@cache
def _language(module_name: str) -> Language:
    """The language that a module of this package defines."""
    from importlib import import_module

    language = import_module(f"errcat.languages.{module_name}").LANGUAGE
    assert isinstance(language, Language)
    return language


_MODULES = {"json": "json_text", "yaml": "yaml_text", "yml": "yaml_text", "toml": "toml", "md": "md", "txt": "plain"}
