"""Targets: what each folder under `templates/` says of itself in its `target.yaml`."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from errcat.diagnostics import Diagnostics, Place
from errcat.languages import language_of
from errcat.naming import Case, NameRule
from errcat.yaml_reader.reader import Mapping, Sequence, place_of, place_of_key, read_yaml

TARGET_FILE = "target.yaml"
KINDS = ("service", "entry", "status", "category", "guide", "envelope", "header", "format", "param")
_KEYS = ("description", "names", "types", "models", "surface", "addresses", "decoder", "derived", "use")


@dataclass(frozen=True, slots=True)
class Namespace:
    """Names that live side by side: a rule for each kind of thing, and the names that are taken already."""

    rules: dict[str, NameRule]
    reserved: frozenset[str] = frozenset()
    per: str = "service"


@dataclass(frozen=True, slots=True)
class Derivation:
    """An output that is made of the finished content of another one, and the way in which it is made."""

    output: str
    source: str
    way: str


@dataclass(frozen=True, slots=True)
class Target:
    """A folder under `templates/`: its name, how it makes names, and what else its templates need to know."""

    name: str
    folder: Path
    namespaces: dict[str, Namespace]
    types: dict[str, str] = field(default_factory=dict)
    models: dict[str, Any] = field(default_factory=dict)
    surface: tuple[str, ...] = ()  # the namespaces whose names are public, and `addresses` where those are
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)  # for each kind, below the base address
    description: str = ""
    decoder: str = ""  # where among its outputs the package lies that decodes the responses of a `{service}`
    derived: tuple[Derivation, ...] = ()
    use: str = ""  # what a person does with its outputs next; `{out}` is their folder


def load_targets(templates: Path, wanted: tuple[str, ...], diagnostics: Diagnostics) -> tuple[Target, ...]:
    """Every target below `templates`, or only the wanted ones, by name; what is wrong with them is diagnosed."""
    if not templates.is_dir():
        diagnostics.error(
            "EC601",
            f"there is no folder `{templates.as_posix()}`",
            Place(templates.as_posix()),
            help="name the folder with `--templates`, or leave it out for those that come with errcat",
        )
        return ()
    folders = {p.name: p for p in sorted(templates.iterdir()) if p.is_dir() and p.name[0] not in "._"}
    for name in wanted:
        if name not in folders:
            known = ", ".join(f"`{n}`" for n in folders)
            diagnostics.error(
                "EC602",
                f"there is no target `{name}`",
                Place(templates.as_posix()),
                help=f"the targets are {known}" if known else "add a folder with a `target.yaml`",
            )
    chosen = [p for n, p in folders.items() if not wanted or n in wanted]
    return tuple(t for t in (_load(folder, diagnostics) for folder in chosen) if t is not None)


def _load(folder: Path, diagnostics: Diagnostics) -> Target | None:
    """One target, or None where its `target.yaml` is missing or cannot be read."""
    path = folder / TARGET_FILE
    try:
        text = path.read_bytes()
    except OSError:
        diagnostics.error(
            "EC603",
            f"target `{folder.name}` has no readable `{TARGET_FILE}`",
            Place(path.as_posix()),
            help=f"add `{path.as_posix()}` with at least a `description`",
        )
        return None
    document = read_yaml(text, path.as_posix(), diagnostics)
    if document is None:
        return None
    _refuse_unknown(document, _KEYS, diagnostics)
    names = document.get("names")
    namespaces = (
        {key: _namespace(value, diagnostics) for key, value in names.items() if _is_map(names, key, diagnostics)}
        if isinstance(names, Mapping)
        else {}
    )
    types, models = document.get("types"), document.get("models")
    addresses = _addresses(document, diagnostics)
    return Target(
        name=folder.name,
        folder=folder,
        namespaces=namespaces,
        types={k: str(v) for k, v in types.items()} if isinstance(types, Mapping) else {},
        models=dict(models) if isinstance(models, Mapping) else {},
        surface=_surface(document, (*namespaces, *(("addresses",) if addresses else ())), diagnostics),
        addresses=addresses,
        description=str(document.get("description", "")),
        decoder=str(document.get("decoder", "")),
        derived=_derived(document.get("derived"), folder, diagnostics),
        use=str(document.get("use", "")),
    )


def _derived(document: Any, folder: Path, diagnostics: Diagnostics) -> tuple[Derivation, ...]:
    """The outputs that are made of others; one of a template that is not there, or in no known way, is diagnosed."""
    found: list[Derivation] = []
    for output in document if isinstance(document, Mapping) else ():
        if not _is_map(document, output, diagnostics):
            continue
        _refuse_unknown(document[output], ("from", "as"), diagnostics)
        source, way = (str(document[output].get(key, "")) for key in ("from", "as"))
        language = language_of(source)
        ways = language.derivations if language else {}
        if way not in ways or not (folder / f"{source}.jinja").is_file():
            message = f"`{output}` cannot be made of `{source}` as `{way}`"
            help_ = "name a template's output, and a way in which its language makes another file of it"
            diagnostics.error("EC604", message, place_of_key(document, output), help=help_)
            continue
        found.append(Derivation(output, source, way))
    return tuple(found)


def _surface(document: Mapping, known: tuple[str, ...], diagnostics: Diagnostics) -> tuple[str, ...]:
    """What of a target is public: some of its namespaces, and its addresses."""
    written = document.get("surface")
    if not isinstance(written, Sequence):
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
    reserved = document.get("reserved")
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
