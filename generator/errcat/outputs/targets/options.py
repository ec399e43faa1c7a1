"""Options: what the settings say to a target, held to the JSON Schema by which the target describes its options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, time
from typing import Any, NoReturn, TypeAlias

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.guesses import respelt
from errcat.findings.wording import Known, listed
from errcat.outputs.inputs import Stated
from errcat.outputs.targets.target import Target

_Failure: TypeAlias = tuple[list[str], str]  # where among the options, and what is wrong there


def with_options(target: Target, stated: Mapping[str, Stated], diagnostics: Diagnostics) -> Target:
    """The target with its options: those that are stated, and for the others what they are by default.

    What is stated for one service takes the place of what is stated for all, option by option.
    """
    said, schema = stated.get(target.name, Stated()), target.options_schema
    if schema is None:
        return target
    known = _known(target.name, said, schema, diagnostics)
    options = _filled(schema, known)
    failures = list(_failures(schema, options))
    _report(target.name, said, schema, failures, diagnostics)
    by_service: dict[str, dict[str, Any]] = {}
    for service, own in said.services.items():
        by_service[service] = inner = _filled(schema, {**known, **_known(target.name, own, schema, diagnostics)})
        new = [failure for failure in _failures(schema, inner) if failure not in failures]
        _report(target.name, own, schema, new, diagnostics)
    return replace(target, options=options, options_by_service=by_service)


def check_services(stated: Mapping[str, Stated], services: Iterable[str], diagnostics: Diagnostics) -> None:
    """Diagnose options for a service that the catalogue does not have; one without any service has its own finding."""
    there = list(services)
    for target, said in stated.items():
        names = Known([one for one in there if one not in said.services])
        for service, own in said.services.items() if there else ():
            if service not in there:
                message = f"target `{target}` is given options for `{service}`, and there is no such service"
                help_ = names.help(service, f"the services are {listed(there)}")
                named = None if own.place in own.places.values() else own.place  # dots lead to an option, not to a name
                fixes = respelt(named, names, service)
                diagnostics.error("EC616", message, _place(own), help=help_, fixes=fixes)


def _known(target: str, said: Stated, schema: Mapping[str, Any], diagnostics: Diagnostics) -> dict[str, Any]:
    """The options that are stated and that the target describes; each other one is diagnosed."""
    described = schema["properties"]
    for name in (one for one in said.options if one not in described):
        otherwise = f"its options are {listed(described)}" if described else "it has none; leave it out"
        message = f"target `{target}` has no option `{name}`"
        place, names = _place(said, name), Known([one for one in described if one not in said.options])
        fixes = respelt(said.places.get(name), names, name)
        diagnostics.error("EC614", message, place, help=names.help(name, otherwise), fixes=fixes)
    return {name: value for name, value in said.options.items() if name in described}


def _report(
    target: str, said: Stated, schema: Mapping[str, Any], failures: Iterable[_Failure], diagnostics: Diagnostics
) -> None:
    """Diagnose options that are not as the target describes them, where they are stated."""
    for path, reason in failures:
        where = f"option `{'.'.join(path)}` of target `{target}`" if path else f"the options of `{target}`"
        help_ = _wanted(target, schema["properties"], *path[:1])
        diagnostics.error("EC614", f"{where}: {reason}", _place(said, *path[:1]), help=help_)


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


def _failures(schema: Mapping[str, Any], options: Mapping[str, Any]) -> Iterator[_Failure]:
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
