"""Signatures: how one is written down without its types and defaults, and which calls a later one refuses."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from inspect import Parameter, Signature
from typing import Any

EMPTY = Parameter.empty
BY_PLACE = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
Call = tuple[tuple[str, ...], dict[str, str]]


def signature_of(thing: Any, name: str = "") -> Signature:
    """The signature of a function or a class, or of the method of this name, as whoever has an instance calls it."""
    if not name:
        return inspect.signature(thing)
    signature = inspect.signature(getattr(thing, name))
    if not inspect.isfunction(inspect.getattr_static(thing, name)):
        return signature
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def written(signature: Signature) -> str:
    """The parameters as Python writes them, with `...` for every default: `status, body=..., *, code=...`."""
    plain = [
        param.replace(annotation=EMPTY, default=EMPTY if param.default is EMPTY else ...)
        for param in signature.parameters.values()
    ]
    return str(Signature(plain))[1:-1].replace("=Ellipsis", "=...")


def read(text: str) -> Signature:
    """The signature that was written down."""
    return inspect.signature(eval(f"lambda {text}: None"))  # the text is a committed one, and Python's own syntax


def refusals(old: Signature, new: Signature) -> list[str]:
    """Why calls that the old signature allows fail with the new one, or would give a value to another parameter."""
    found: list[str] = []
    for positional, named in _calls(old):
        try:
            bound = new.bind(*positional, **named).arguments
        except TypeError as refusal:
            found.append(str(refusal))
        else:
            found += [f"`{name}` stands at another place" for name in _nameable(old) if bound.get(name, name) != name]
    return list(dict.fromkeys(found))


def _calls(signature: Signature) -> Iterator[Call]:
    """Calls that use every parameter in every way that it can be given, each value the parameter's own name."""
    params = list(signature.parameters.values())
    places = tuple(param.name for param in params if param.kind in BY_PLACE)
    unnamed = tuple(param.name for param in params if param.kind is Parameter.POSITIONAL_ONLY)
    needed = {param.name for param in params if param.default is EMPTY and param.kind in (*BY_PLACE, _ONLY_NAMED)}
    for count in range(sum(name in needed for name in places), len(places) + 1):
        yield places[:count], {name: name for name in needed.difference(places)}
    for name in (*needed, *_nameable(signature)):
        yield unnamed, {given: given for given in sorted(needed | {name}) if given not in unnamed}
    if any(param.kind is Parameter.VAR_POSITIONAL for param in params):
        yield (*places, "more"), {name: name for name in needed.difference(places)}
    if any(param.kind is Parameter.VAR_KEYWORD for param in params):
        yield unnamed, {given: given for given in sorted({*needed, "more"}) if given not in unnamed}


def _nameable(signature: Signature) -> list[str]:
    """The parameters that can be given by their names."""
    kinds = (Parameter.POSITIONAL_OR_KEYWORD, _ONLY_NAMED)
    return [param.name for param in signature.parameters.values() if param.kind in kinds]


_ONLY_NAMED = Parameter.KEYWORD_ONLY
