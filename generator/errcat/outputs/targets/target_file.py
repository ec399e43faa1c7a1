"""The target file: what a folder of templates says of itself in its `target.yaml`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as MappingType
from pathlib import Path
from typing import Any, get_args

from errcat.diagnostics import Diagnostics, Place
from errcat.naming import Case, NameRule
from errcat.outputs.inputs import SERVICES
from errcat.outputs.targets.options import fault_of
from errcat.outputs.targets.roots import TARGET_FILE
from errcat.outputs.targets.target import Derivation, Namespace, Target
from errcat.yaml_reader.files import read_regular
from errcat.yaml_reader.reader import Mapping, Sequence, place_of, place_of_key, read_yaml

KINDS = ("service", "entry", "status", "category", "guide", "envelope", "header", "format", "param")
_NAMING = ("description", "names", "types", "models", "surface", "addresses", "provides", "derived", "use")
_SCOPE = re.compile(r"\{(\w*)\}")
_FILLED = ("out", "service")
_MAPPINGS = ("names", "types", "models", "provides", "derived")
_KEYS = (*_NAMING, "models_by_option", "options", "needs", "on_demand")


def read_target(name: str, folder: Path, diagnostics: Diagnostics) -> Target | None:
    """One target, or None where its `target.yaml` is missing or cannot be read."""
    path = folder / TARGET_FILE
    try:
        text = read_regular(path)
    except OSError:
        diagnostics.error(
            "EC603",
            f"target `{name}` has no readable `{TARGET_FILE}`",
            Place(path.as_posix()),
            help=f"add `{path.as_posix()}` with at least a `description`",
        )
        return None
    document = read_yaml(text, path.as_posix(), diagnostics)
    if document is None:
        return None
    _refuse_unknown(document, _KEYS, diagnostics)
    names, types, models, provides, derived = (_mapping(document, key, diagnostics) for key in _MAPPINGS)
    namespaces = {
        key: _namespace(value, diagnostics)
        for key, value in names.items()
        if _is_map(document["names"], key, diagnostics)
    }
    addresses = _addresses(document, diagnostics)
    options = _options(document, diagnostics)
    return Target(
        name=name,
        folder=folder,
        namespaces=namespaces,
        types={k: str(v) for k, v in types.items()},
        models=dict(models),
        models_by_option=_models_by_option(document, options, diagnostics),
        surface=_surface(document, (*namespaces, *(("addresses",) if addresses else ())), diagnostics),
        addresses=addresses,
        description=_text(document, "description", diagnostics),
        provides={k: str(v) for k, v in provides.items()},
        derived=_derived(document.get("derived"), folder, diagnostics) if derived else (),
        use=_use(document, diagnostics),
        options_schema=options,
        needs=_names(document, "needs", diagnostics),
        on_demand=_truth(document, "on_demand", diagnostics),
        places={key: place_of_key(document, key) for key in document},
    )


def _derived(document: Any, folder: Path, diagnostics: Diagnostics) -> tuple[Derivation, ...]:
    """The outputs that are made of others; one of a template that is not there is diagnosed."""
    found: list[Derivation] = []
    for output in document if isinstance(document, Mapping) else ():
        if not _is_map(document, output, diagnostics):
            continue
        _refuse_unknown(document[output], ("from", "as"), diagnostics)
        source, way = (str(document[output].get(key, "")) for key in ("from", "as"))
        if not (folder / f"{source}.jinja").is_file():
            message = f"`{output}` cannot be made of `{source}`, which no template makes"
            help_ = "name the output of a template, its path without `.jinja`"
            diagnostics.error("EC604", message, place_of_key(document, output), help=help_)
            continue
        if beyond := {*_SCOPE.findall(output)} - {*_SCOPE.findall(source)}:
            message = f"`{output}` repeats for `{min(beyond)}`, and what it is made of does not"
            diagnostics.error("EC604", message, place_of_key(document, output), help="repeat both for the same things")
            continue
        found.append(Derivation(output, source, way))
    return tuple(found)


def _models_by_option(
    document: Mapping, options: dict[str, Any] | None, diagnostics: Diagnostics
) -> dict[str, dict[str, dict[str, Any]]]:
    """For each option what its values add to `models`; an option that the target does not have is diagnosed."""
    key = "models_by_option"
    if key not in document or not _is_map(document, key, diagnostics):
        return {}
    _refuse_unknown(document[key], tuple(options["properties"]) if options else (*document[key],), diagnostics)
    by_option = {option: ways for option, ways in document[key].items() if _is_map(document[key], option, diagnostics)}
    return {
        option: {str(value): dict(ways[value]) for value in ways if _is_map(ways, value, diagnostics)}
        for option, ways in by_option.items()
    }


def _options(document: Mapping, diagnostics: Diagnostics) -> dict[str, Any] | None:
    """The JSON Schema of the options, an object of which every member is described; None where it is none."""
    written = document.get("options", {"properties": {}})
    if not isinstance(written, dict) or not isinstance(written.get("properties"), dict):
        message = "`options` must be a JSON Schema with `properties`, one for each option"
        diagnostics.error("EC604", message, place_of_key(document, "options"))
        return None
    if SERVICES in written["properties"]:
        message = f"no option can be called `{SERVICES}`"
        help_ = f"give it another name; in the settings, `{SERVICES}` has the options of one service"
        diagnostics.error("EC604", message, place_of_key(written["properties"], SERVICES), help=help_)
        return None
    schema = {"type": "object", **json.loads(json.dumps(written))}  # without the places of what was written
    if fault := fault_of(schema):
        place = place_of_key(document, "options")
        diagnostics.error("EC604", f"`options` is no JSON Schema: {fault}", place, help="write JSON Schema 2020-12")
        return None
    return schema


def _names(document: Mapping, key: str, diagnostics: Diagnostics) -> tuple[str, ...]:
    """A list of names."""
    written = document.get(key) if key in document else []
    if not isinstance(written, list) or not all(isinstance(name, str) for name in written):
        diagnostics.error("EC604", f"`{key}` must be a list of names", place_of(document, key))
        return ()
    return tuple(written)


def _mapping(document: Mapping, key: str, diagnostics: Diagnostics) -> MappingType[str, Any]:
    """A mapping; nothing where there is none."""
    return document[key] if key in document and _is_map(document, key, diagnostics) else {}


def _text(document: Mapping, key: str, diagnostics: Diagnostics) -> str:
    """A text; an empty one where there is none."""
    written = document.get(key, "")
    if not isinstance(written, str):
        diagnostics.error("EC604", f"`{key}` must be a text", place_of_key(document, key))
        return ""
    return written


def _use(document: Mapping, diagnostics: Diagnostics) -> str:
    """What a person does with the outputs, with just the two names in braces that are filled in."""
    text = _text(document, "use", diagnostics)
    for name in _SCOPE.findall(text):
        if name not in _FILLED:
            help_ = "`{out}` stands for the target's outputs, `{service}` for the only service"
            diagnostics.error("EC604", f"`use` knows no `{{{name}}}`", place_of(document, "use"), help=help_)
    return text


def _truth(document: Mapping, key: str, diagnostics: Diagnostics) -> bool:
    """Whether something is so; it is not where nothing says it."""
    written = document.get(key, False)
    if not isinstance(written, bool):
        diagnostics.error("EC604", f"`{key}` must be `true` or `false`", place_of(document, key))
    return written is True


def _surface(document: Mapping, known: tuple[str, ...], diagnostics: Diagnostics) -> tuple[str, ...]:
    """What of a target is public: some of its namespaces, and its addresses."""
    if "surface" not in document:
        return ()
    written = document["surface"]
    if not isinstance(written, Sequence):
        diagnostics.error("EC604", "`surface` must be a list", place_of(document, "surface"))
        return ()
    for index, part in enumerate(written):
        if part not in known:
            diagnostics.error(
                "EC604",
                f"`surface` names `{part}`, which the target does not have",
                place_of(written, index),
                help="a surface is made of namespaces under `names` and of `addresses`, where the target states them",
            )
    return tuple(part for part in written if part in known)


def _addresses(document: Mapping, diagnostics: Diagnostics) -> dict[str, tuple[str, ...]]:
    """Where things of each kind are found below the base address, in one place or in several."""
    if "addresses" not in document or not _is_map(document, "addresses", diagnostics):
        return {}
    written = document["addresses"]
    _refuse_unknown(written, KINDS, diagnostics)
    found = {kind: written[kind] for kind in KINDS if kind in written}
    return {kind: tuple(map(str, one if isinstance(one, Sequence) else (one,))) for kind, one in found.items()}


def _namespace(document: Mapping, diagnostics: Diagnostics) -> Namespace:
    """The namespace that a part of `names` describes."""
    _refuse_unknown(document, ("reserved", "per", *KINDS), diagnostics)
    reserved = document.get("reserved", [])
    if not isinstance(reserved, Sequence) and reserved != []:
        diagnostics.error("EC604", "`reserved` must be a list of words", place_of(document, "reserved"))
    rules = {
        kind: _rule(document[kind], diagnostics)
        for kind in KINDS
        if kind in document and _is_map(document, kind, diagnostics)
    }
    per = document.get("per", "service")
    if per not in ("service", "entry"):
        diagnostics.error(
            "EC604", f"names are kept apart per `service` or per `entry`, not per `{per}`", place_of(document, "per")
        )
    return Namespace(rules, frozenset(map(str, reserved)) if isinstance(reserved, Sequence) else frozenset(), str(per))


def _rule(document: Mapping, diagnostics: Diagnostics) -> NameRule:
    """The rule that a mapping of `case`, `prefix`, `suffix` and `before_digit` describes."""
    _refuse_unknown(document, ("case", "prefix", "suffix", "before_digit"), diagnostics)
    case = document.get("case", "same")
    if case not in get_args(Case):
        cases = ", ".join(f"`{c}`" for c in get_args(Case))
        diagnostics.error("EC604", f"`{case}` is no case", place_of(document, "case"), help=f"the cases are {cases}")
        case = "same"
    words: MappingType[str, Any] = {k: str(document[k]) for k in ("prefix", "suffix", "before_digit") if k in document}
    return NameRule(case, **words)


def _is_map(document: Mapping, key: str, diagnostics: Diagnostics) -> bool:
    """Whether the value is a mapping; where it is not, that is diagnosed."""
    if isinstance(document[key], Mapping):
        return True
    diagnostics.error("EC604", f"`{key}` must be a mapping", place_of(document, key))
    return False


def _refuse_unknown(document: Mapping, known: tuple[str, ...], diagnostics: Diagnostics) -> None:
    """Diagnose every key that nothing would read."""
    for key in document:
        if key not in known:
            diagnostics.error(
                "EC604",
                f"unknown key `{key}`",
                place_of_key(document, key),
                help="the keys here are " + ", ".join(f"`{k}`" for k in known),
            )
