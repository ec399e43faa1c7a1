"""The reference of what templates see, made from the code: the model, filters and globals with their docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from errcat import model
from errcat.languages import language_of
from errcat.outputs.rendering.templating import global_functions, name_filter
from errcat.outputs.targets.target import Target

FILE = Path(__file__).parent.parent / "docs" / "target-reference.md"
LANGUAGES = {"json": "JSON", "yaml, yml": "YAML", "toml": "TOML", "md": "Markdown", "txt": "plain text"}
HEAD = """\
# What a template sees

[Adding a target](adding-a-target.md) tells how a target is made. This page lists what its templates see. It is made
from the code, by `python -m pytest tests/test_adding_a_target.py --record`, and a test holds it to the code.

| name | what it is | where |
|---|---|---|
| `catalogue` | the whole [Catalogue](#catalogue) | everywhere |
| `service` | the [Service](#service) that the path repeats for | below `{service}` |
| `entry`, `status`, `category`, `guide`, `envelope` | the thing that the path repeats for | where the path names it |
| a list of `view` | one item of the list, under the list's name | where the path names the list |
| `target` | the target: its `name`, `types` and `description` | everywhere |
| `options` | its options, those of the service where there is one | everywhere |
| what `view` gives back | by the names that it gives | where there is a `service` |
| `views` | what `view` gives back, by the identifier of each service | where there is none |

Everything that [Jinja](https://jinja.palletsprojects.com/en/stable/templates/) has is there too. A text that is missing
is `""` and a list that is missing is empty, so that a template tests and never guesses.
"""


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_functions(), *_languages(), "## The model\n", *_model()]).rstrip("\n") + "\n"


def _functions() -> Iterator[str]:
    """The functions and filters that every template has."""
    yield "## Functions and filters\n"
    yield "| name | what it does |\n|---|---|"
    language = language_of("x.json")
    assert language is not None
    for name, function in sorted(global_functions(language, {}, str).items()):
        yield f"| `{name}{_signature(function)}` | {_first_line(function)} |"
    yield f"| `thing \\| name(namespace)` | {_first_line(name_filter(Target('', Path())))} |"
    yield ""


def _languages() -> Iterator[str]:
    """The languages that every target has, with the filters of each."""
    yield "## Languages\n"
    yield "| suffix | language | filters |\n|---|---|---|"
    for suffixes, name in LANGUAGES.items():
        language = language_of(f"x.{suffixes.split(',')[0]}")
        assert language is not None
        filters = "; ".join(f"`{one}`: {_first_line(function)}" for one, function in sorted(language.filters.items()))
        yield f"| `{suffixes}` | {name} | {filters} |"
    yield ""


def _model() -> Iterator[str]:
    """Every class of the model, the whole first."""
    classes = [one for _, one in inspect.getmembers(model, inspect.isclass) if one.__module__ == model.__name__]
    for one in sorted(classes, key=lambda one: (one.__name__ != "Catalogue", one.__name__ != "Service", one.__name__)):
        if is_dataclass(one):
            yield f"### {one.__name__}\n\n{inspect.getdoc(one)}\n"
            yield "| member | type |\n|---|---|"
            yield from (f"| `{field.name}` | {_type(field.type)} |" for field in fields(one))
            yield from (f"| `{name}` | {_first_line(found)} |" for name, found in _computed(one))
            yield ""


def _computed(one: type) -> Iterator[tuple[str, Any]]:
    """What a class computes when it is asked."""
    for name, found in vars(one).items():
        function = getattr(found, "fget", None) or getattr(found, "func", None)
        if function is not None and not name.startswith("_"):
            yield name, function


def _type(written: Any) -> str:
    """A type as code in a table."""
    return f"`{written!s}`".replace("|", "\\|")


def _signature(function: Callable[..., Any]) -> str:
    """The parameters of a function, without their types."""
    named = inspect.signature(function).parameters.values()
    return "(" + ", ".join(f"{'**' if one.kind is one.VAR_KEYWORD else ''}{one.name}" for one in named) + ")"


def _first_line(thing: Any) -> str:
    """The first line of a docstring, as a cell of a table."""
    return (inspect.getdoc(thing) or "").split("\n")[0].rstrip(".").replace("|", "\\|")
