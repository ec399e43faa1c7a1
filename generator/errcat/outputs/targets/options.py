"""Options: what the settings say to a target, held to the JSON Schema by which the target describes its options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, time
from typing import Any, NoReturn

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.guesses import respelt
from errcat.findings.wording import Known, listed
from errcat.outputs.inputs import Stated
from errcat.outputs.targets.target import Target


def with_options(target: Target, stated: Mapping[str, Stated], diagnostics: Diagnostics) -> Target:
    """The target with its options: those that are stated, and for the others what they are by default."""
    said, schema = stated.get(target.name, Stated()), target.options_schema
    if schema is None:
        return target
    described = schema["properties"]
    for name in (one for one in said.options if one not in described):
        otherwise = f"its options are {listed(described)}" if described else "it has none; leave it out"
        message = f"target `{target.name}` has no option `{name}`"
        place, names = _place(said, name), Known([one for one in described if one not in said.options])
        fixes = respelt(said.places.get(name), names, name)
        diagnostics.error("EC614", message, place, help=names.help(name, otherwise), fixes=fixes)
    known = {name: value for name, value in said.options.items() if name in described}
    options = _filled(schema, known)
    for path, reason in _failures(schema, options):
        where = f"option `{'.'.join(path)}` of target `{target.name}`" if path else f"the options of `{target.name}`"
        help_ = _wanted(target.name, described, *path[:1])
        diagnostics.error("EC614", f"{where}: {reason}", _place(said, *path[:1]), help=help_)
    return replace(target, options=options)


def fault_of(schema: Mapping[str, Any]) -> str:
    """What is wrong with a schema of options, or with one of the defaults in it; an empty text where nothing is."""
    try:
        _validator(schema)
        for name, inner in schema["properties"].items():
            if isinstance(inner, dict) and "default" in inner:
                _validator({**schema, "required": [], "properties": {name: inner}}).validate({name: inner["default"]})
    except (ValueError, TypeError) as fault:
        return str(fault).split("\n")[0]
    return ""


def _failures(schema: Mapping[str, Any], options: Mapping[str, Any]) -> Iterator[tuple[list[str], str]]:
    """Where options are not as their schema wants them, and why; JSON knows no dates and times, as TOML does."""
    dated = [name for name, value in options.items() if isinstance(value, date | time)]
    yield from (([name], "a date or a time is no JSON value; write it in quotes") for name in dated)
    plain = {name: value for name, value in options.items() if name not in dated}
    try:
        failures = list(_validator(schema).iter_errors(plain))
    except (ValueError, TypeError) as fault:  # a date further within
        yield [], str(fault)
        return
    yield from (([*map(str, one.instance_path)], one.message.replace('"', "`")) for one in failures)


def _validator(schema: Mapping[str, Any]) -> Any:
    """The validator of a schema, which fetches nothing from anywhere."""
    from jsonschema_rs import validator_for

    return validator_for(dict(schema), retriever=_refused)


def _refused(address: str) -> NoReturn:
    """Refuse to fetch what a schema refers to."""
    raise ValueError(f"it refers to `{address}`, which is not within it")


def _wanted(target: str, described: Mapping[str, Any], option: str = "") -> str:
    """What the target says of an option, for somebody who has given another value."""
    inner = described.get(option, {})
    about = str(inner.get("description", "")) if isinstance(inner, dict) else ""
    return about[:1].lower() + about[1:].rstrip(".") if about else f"`errcat targets` tells what `{target}` takes"


def _place(said: Stated, option: str = "") -> Place:
    """Where the settings state an option, or speak of the target."""
    return said.places.get(option) or said.place or Place("pyproject.toml")


def _filled(schema: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, and for what is not the defaults; inner objects likewise."""
    filled = dict(given)
    for name, inner in schema.get("properties", {}).items():
        if not isinstance(inner, dict):
            continue
        if "properties" in inner and isinstance(given.get(name, {}), dict):
            inside = _filled(inner, given.get(name, inner.get("default", {})))
            filled |= {name: inside} if inside or name in given else {}
        elif name not in given and "default" in inner:
            filled[name] = deepcopy(inner["default"])
    return filled
