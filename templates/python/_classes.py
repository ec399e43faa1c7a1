"""What class statements need beyond the model: the tree of classes and lines that are too long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ._language import docstring, literal

WIDTH = 100
_MOST_IN_ONE = 200
_MOST_IN_A_PART = 50  # few enough to be imported in a millisecond or two
_TEXT = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_NAME = re.compile(r"(?<![.\w])(?<!def )\w+")  # neither that of an attribute nor that of a method
_FIRST = 100
_STANDARD = {
    "collections.abc": ("Iterable", "Mapping"),
    "decimal": ("Decimal",),
    "typing": ("TYPE_CHECKING", "Any", "Literal", "TypeAlias", "Union"),
}
_OURS = {
    "_runtime": ("GivenFieldError", "ProblemDetails", "ServiceError", "deprecated", "parsed"),
    "_service": ("SERVICE",),
}
SHARED = ("RetryableError", "Status4xxError", "Status5xxError")
Node = tuple[str, str, list[Any]]  # a class, what stands beside it, and those below it


def opening(name: str, bases: Sequence[str]) -> Markup:
    """The first line of a class statement, or lines where the bases do not fit on one."""
    line = f"class {name}({', '.join(bases)}):"
    if len(line) <= WIDTH:
        return Markup(line)
    return Markup("\n".join([f"class {name}(", *(f"    {base}," for base in bases), "):"]))


def bases(
    entry: Any, statuses: Mapping[int, str], categories: Mapping[str, str], parent: Any = None, above: str = ""
) -> list[str]:
    """The classes above that of an entry: of its statuses, of its categories, of what may be repeated.

    A case of another entry is below that one's class, and below what that one is not.
    """
    found = _axes(entry, statuses, categories)
    if parent is None:
        return found
    of_parent = _axes(parent, statuses, categories)
    return [above, *(name for name in found if name not in of_parent)]


def _axes(entry: Any, statuses: Mapping[int, str], categories: Mapping[str, str]) -> list[str]:
    """The classes of the statuses and of those categories of an entry, and of what may be repeated."""
    exact = {status // 100 for status in entry.statuses}  # whose classes are below that of their family
    found = [statuses[status] for status in entry.statuses if status not in exact]
    found += [categories[category.id] for category in entry.categories if category.id in categories]
    return [name for name in [*found, "RetryableError" if entry.retry.retryable else ""] if name]


def open_codes(service: Any) -> set[str]:
    """The entries whose class is above that of a case with another code, so that its own is not the only one."""
    found: set[str] = set()
    for entry in service.entries:
        above = entry.parent
        while above is not None:
            found |= {above.id} if above.code != entry.code else set()
            above = above.parent
    return found


def literal_member(value: str, name: str, is_open: bool = False) -> Markup:
    """A member with that value and a literal type, or, where classes below have others, that of any text."""
    text = literal(value)
    if is_open:
        return Markup(f"{name}: str = {text}")
    line = f"{name}: Literal[{text}] = {text}"
    return Markup(line if len(line) + 4 <= WIDTH else f"{name}: Literal[\n        {text}\n    ] = {text}")


def literal_type(values: Sequence[str]) -> Markup:
    """The type of one of some texts; any text where there are none."""
    return Markup("".join(["Literal[\n", *(f"    {literal(value)},\n" for value in values), "]"]) if values else "str")


def union(names: Sequence[str], base: str) -> Markup:
    """The type of all of these classes; of the base where there are none."""
    if len(names) < 2:
        return Markup(names[0] if names else base)
    return Markup("".join(["Union[\n", *(f"    {name},\n" for name in names), "]"]))


def exported(names: Iterable[str]) -> list[str]:
    """Names in the order in which linters want them exported: constants, classes, numbers by their value."""
    return sorted(names, key=lambda name: (not name.isupper(), [*map(_natural, re.split(r"(\d+)", name))]))


def _natural(piece: str) -> tuple[int, str]:
    """A piece of a name, which is a number or none, by its value."""
    return (int(piece), "") if piece.isdigit() else (0, piece)


def as_sentence(text: str) -> str:
    """A text whose first paragraph ends as a sentence does."""
    first, *others = text.strip().split("\n\n", 1)
    ended = first if not first or first[-1] in ".!?:…" else f"{first}."
    return "\n\n".join([ended, *others])


def imports(text: str, depth: int = 1, base: Sequence[str] = ()) -> Markup:
    """The import statements for the names that a module uses, in the order of formatters.

    The module lies so deep in the package, and `base` are the names that the one beside it has.
    """
    used = {*_NAME.findall(_TEXT.sub("", text))}
    used -= {name for name in used if f"\nclass {name}(" in f"\n{text}"}
    lines: list[str] = []
    ours = {"." * depth + module: names for module, names in _OURS.items()}
    for number, group in enumerate((_STANDARD, {**ours, ".base": tuple(sorted(base))})):
        wanted = [(module, [name for name in names if name in used]) for module, names in group.items()]
        found = [_import(module, names) for module, names in wanted if names]
        lines += [*([""] if number and found else []), *found]
    return Markup("\n".join(lines).strip("\n"))


def _import(module: str, names: Sequence[str]) -> str:
    """An import statement, over several lines where one is too short."""
    line = f"from {module} import {', '.join(names)}"
    return line if len(line) <= WIDTH else "\n".join([f"from {module} import (", *(f"    {n}," for n in names), ")"])


def plain_parts(service: Any) -> tuple[str, ...] | None:
    """What most entries without a keyword of their own may add to a body; None where every entry has one."""
    found = [entry.optional_parts for entry in service.entries if _is_plain(entry)]
    return max(dict.fromkeys(found), key=found.count) if found else None


def has_constructor(entry: Any, plain: tuple[str, ...] | None) -> bool:
    """Whether an entry takes other keywords than the class above all others."""
    return not _is_plain(entry) or entry.optional_parts != plain or entry.parent is not None


def own_params(entry: Any, common: Sequence[Any]) -> list[Any]:
    """The parameters for which an entry's class has a property of its own; it may say more than the one above all."""
    known = {param.name: ("", param.description) for param in common}
    return [param for param in entry.params if param.always or param.description not in known.get(param.name, ())]


def member_type(member: Any, types: Mapping[str, str]) -> str:
    """The type of the keyword of a member; one that may be null need not be given."""
    stated = member.schema.get("type")
    named = [one for one in stated if one != "null"] if isinstance(stated, list) else [stated]
    found = types.get(f"member {member.part}", types.get(str(named[0]), "Any") if len(named) == 1 else "Any")
    return f"{found} | None = None" if member.nullable else found


def _is_plain(entry: Any) -> bool:
    """Whether an entry needs no keyword."""
    return not entry.params and not entry.unstated and entry.only_status is not None


def tree(
    service: Any, base: str, statuses: Mapping[int, str], categories: Sequence[str], entries: Sequence[str]
) -> str:
    """The classes as a tree: each entry below its first status, with its code beside it."""
    by_status: dict[int, list[Node]] = {status.code: [] for status in service.error_statuses}
    nodes: dict[str, list[Node]] = {}
    for entry, name in zip(service.entries, entries, strict=True):
        nodes[entry.id] = []
        beside = by_status.setdefault(entry.statuses[0], []) if entry.parent is None else nodes[entry.parent.id]
        beside.append((name, entry.code if entry.parent is None else _facts(entry), nodes[entry.id]))
    return _tree(base, by_status, {code: str(code) for code in by_status}, statuses, categories)


def _facts(entry: Any) -> str:
    """What a case has that its code alone does not tell: the values that are demanded."""
    return ", ".join(str(value) for one in entry.when for value in one.values)


def tree_of_parts(service: Any, base: str, statuses: Mapping[int, str], categories: Sequence[str], parts: Any) -> str:
    """The same without entries: each status with the modules in which its own stand."""
    modules: dict[int, list[str]] = {}
    for part in parts:
        modules.setdefault(part.status, []).append(f"{part.name}.py")
    beside = {code: f"{code}: {' … '.join(dict.fromkeys([names[0], names[-1]]))}" for code, names in modules.items()}
    codes = dict.fromkeys([*(status.code for status in service.error_statuses), *modules])
    return _tree(base, {code: [] for code in codes}, beside, statuses, categories)


def _tree(
    base: str,
    by_status: Mapping[int, list[Node]],
    beside: Mapping[int, str],
    statuses: Mapping[int, str],
    categories: Sequence[str],
) -> str:
    """The picture of a tree: the base, what may be repeated, categories, and statuses below their families."""
    families: dict[str, list[Node]] = {"Status4xxError": [], "Status5xxError": []}
    others: list[Node] = []
    for status, below in sorted(by_status.items()):
        if status < _FIRST:  # a family
            families[statuses[status]] += below
            continue
        family = f"Status{status // 100}xxError"
        families.get(family, others).append((statuses[status], beside.get(status, str(status)), below))
    top: list[Node] = [("RetryableError", "", []), *((name, "", []) for name in categories)]
    top += [(name, "", below) for name, below in families.items()]
    lines = [(base, ""), *_drawn([*top, *others], "")]
    width = max(len(picture) for picture, _ in lines) + 2
    return "\n".join(f"{picture:<{width}}{text}".rstrip() for picture, text in lines)


def _drawn(nodes: Sequence[Node], margin: str) -> Iterable[tuple[str, str]]:
    """The lines of a tree below a margin, each with what stands beside it."""
    for number, (name, beside, below) in enumerate(nodes, 1):
        last = number == len(nodes)
        yield f"{margin}{'└── ' if last else '├── '}{name}", beside
        yield from _drawn(below, margin + ("    " if last else "│   "))


def docstring_of_tree(parts: Sequence[str]) -> Markup:
    """A docstring that ends with a picture, whose lines are not wrapped."""
    *texts, picture = parts
    said = str(docstring("\n\n".join(texts), 0)).removesuffix('"""').rstrip()
    return Markup(f"{said}\n\n{docstring(picture, 0, 10_000)[3:]}")


@dataclass(frozen=True)
class Part:
    """A module with some of the classes of a status, where a service has too many for one."""

    name: str
    status: int
    entries: tuple[Any, ...]

    def __str__(self) -> str:
        """The name of the module."""
        return self.name


def parts_of(service: Any) -> list[Part]:
    """The modules in which the classes stand: none where one holds them all."""
    if len(service.entries) <= _MOST_IN_ONE:
        return []
    by_status: dict[int, list[Any]] = {}
    status = 0
    for entry in service.entries:
        status = entry.statuses[0] if entry.parent is None else status  # a case stands where that one does
        by_status.setdefault(status, []).append(entry)
    parts: list[Part] = []
    for status, entries in sorted(by_status.items()):
        for number, some in enumerate(_in_parts(entries), 1):
            name = f"status_{status}" if number == 1 else f"status_{status}_{number}"
            parts.append(Part(name, status, tuple(some)))
    return parts


def _in_parts(entries: Sequence[Any]) -> Iterable[list[Any]]:
    """The entries in parts, each case in that of the entry behind which it comes."""
    some: list[Any] = []
    for entry in entries:
        if len(some) >= _MOST_IN_A_PART and entry.parent is None:
            yield some
            some = []
        some.append(entry)
    yield some


FILTERS: dict[str, Callable[..., Any]] = {
    "opening": opening,
    "bases": bases,
    "literal_member": literal_member,
    "literal_type": literal_type,
    "union": union,
    "has_constructor": has_constructor,
    "exported": exported,
    "as_sentence": as_sentence,
    "imports": imports,
    "member_type": member_type,
    "own_params": own_params,
    "tree": tree,
    "tree_of_parts": tree_of_parts,
    "docstring_of_tree": docstring_of_tree,
}
