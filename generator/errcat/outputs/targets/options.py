"""Options: what the settings say to a target, held to the JSON Schema by which the target describes its options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
    for name in said.options.keys() - described.keys():
        otherwise = f"its options are {listed(described)}" if described else "it has none; leave it out"
        message = f"target `{target.name}` has no option `{name}`"
        place, names = _place(said, name), Known([one for one in described if one not in said.options])
        fixes = respelt(place, names, name)
        diagnostics.error("EC614", message, place, help=names.help(name, otherwise), fixes=fixes)
    known = {name: value for name, value in said.options.items() if name in described}
    for failure in _validator(schema).iter_errors(known):
        path = [str(step) for step in failure.instance_path]
        where = f"option `{'.'.join(path)}` of target `{target.name}`" if path else f"the options of `{target.name}`"
        message = f"{where}: {failure.message.replace(chr(34), '`')}"
        diagnostics.error("EC614", message, _place(said, *path[:1]), help=_wanted(target.name, described, *path[:1]))
    return replace(target, options={**_defaults(schema), **known})


def fault_of(schema: Mapping[str, Any]) -> str:
    """What is wrong with a schema of options, or with the defaults in it; an empty text where nothing is."""
    try:
        _validator(schema).validate(_defaults(schema))
    except ValueError as fault:
        return str(fault).split("\n")[0]
    return ""


def _validator(schema: Mapping[str, Any]) -> Any:
    """The validator of a schema, which fetches nothing from anywhere."""
    from jsonschema_rs import validator_for

    return validator_for(dict(schema), retriever=_refused)


def _refused(address: str) -> NoReturn:
    """Refuse to fetch what a schema refers to."""
    raise ValueError(f"it refers to `{address}`, which is not within it")


def _wanted(target: str, described: Mapping[str, Any], option: str = "") -> str:
    """What the target says of an option, for somebody who has given another value."""
    about = str(described.get(option, {}).get("description", ""))
    return about[:1].lower() + about[1:].rstrip(".") if about else f"`errcat targets` tells what `{target}` takes"


def _place(said: Stated, option: str = "") -> Place:
    """Where the settings state an option, or speak of the target."""
    return said.places.get(option) or said.place or Place("pyproject.toml")


def _defaults(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What the members of an object are by default, those of inner objects too."""
    found: dict[str, Any] = {}
    for name, inner in schema.get("properties", {}).items():
        if "default" in inner:
            found[name] = inner["default"]
        elif "properties" in inner:
            found[name] = _defaults(inner)
    return found
