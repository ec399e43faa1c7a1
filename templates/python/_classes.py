"""What class statements need beyond the model: the tree of classes and lines that are too long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ._language import docstring, literal

WIDTH = 100
_TEXT = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_NAME = re.compile(r"\w+")
_IMPORTS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "collections.abc": ("Iterable", "Mapping"),
        "decimal": ("Decimal",),
        "typing": ("Any", "Literal", "TypeAlias", "Union"),
    },
    {
        "._runtime": ("GivenFieldError", "ServiceError", "deprecated"),
        "._service": ("SERVICE",),
    },
)
SHARED = ("RetryableError", "Status4xxError", "Status5xxError")
Node = tuple[str, str, list[Any]]  # a class, what stands beside it, and those below it


def opening(name: str, bases: Sequence[str]) -> Markup:
    """The first line of a class statement, or lines where the bases do not fit on one."""
    line = f"class {name}({', '.join(bases)}):"
    if len(line) <= WIDTH:
        return Markup(line)
    return Markup("\n".join([f"class {name}(", *(f"    {base}," for base in bases), "):"]))


def bases(entry: Any, statuses: Mapping[int, str], category: str) -> list[str]:
    """The classes above that of an entry: of its statuses, of its category, of what may be repeated."""
    found = [
        *(statuses[status] for status in entry.statuses),
        category,
        "RetryableError" if entry.retry.retryable else "",
    ]
    return [name for name in found if name]


def literal_member(value: str, name: str) -> Markup:
    """A member with a literal type and that value."""
    text = literal(value)
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


def imports(text: str) -> Markup:
    """The import statements for the names that a module uses, in the order of formatters."""
    used = {*_NAME.findall(_TEXT.sub("", text))}
    lines: list[str] = []
    for number, group in enumerate(_IMPORTS):
        wanted = [(module, [name for name in names if name in used]) for module, names in group.items()]
        found = [f"from {module} import {', '.join(names)}" for module, names in wanted if names]
        lines += [*([""] if number and found else []), *found]
    return Markup("\n".join(lines).strip("\n"))


def plain_parts(service: Any) -> tuple[str, ...] | None:
    """What most entries without a keyword of their own may add to a body; None where every entry has one."""
    found = [entry.optional_parts for entry in service.entries if _is_plain(entry)]
    return max(dict.fromkeys(found), key=found.count) if found else None


def has_constructor(entry: Any, plain: tuple[str, ...] | None) -> bool:
    """Whether an entry takes other keywords than the class above all others."""
    return not _is_plain(entry) or entry.optional_parts != plain


def _is_plain(entry: Any) -> bool:
    """Whether an entry needs no keyword."""
    return not entry.params and not entry.unstated and len(entry.statuses) == 1


def public_names(base: str, *names: Sequence[str]) -> list[str]:
    """Everything that a star-import brings."""
    return sorted(["Code", "DocumentedError", "ERRORS", base, *SHARED, *(name for group in names for name in group)])


def tree(
    service: Any, base: str, statuses: Mapping[int, str], categories: Sequence[str], entries: Sequence[str]
) -> str:
    """The classes as a tree: each entry below its first status, with its code beside it."""
    by_status: dict[int, list[Node]] = {status.code: [] for status in service.error_statuses}
    for entry, name in zip(service.entries, entries, strict=True):
        by_status.setdefault(entry.statuses[0], []).append((name, entry.code, []))
    families: dict[str, list[Node]] = {"Status4xxError": [], "Status5xxError": []}
    others: list[Node] = []
    for status, below in sorted(by_status.items()):
        family = f"Status{status // 100}xxError"
        families.get(family, others).append((statuses[status], str(status), below))
    top: list[Node] = [("RetryableError", "", []), *((name, "", []) for name in categories)]
    top += [(name, "", below) for name, below in families.items()]
    lines = [(base, ""), *_drawn([*top, *others], "")]
    width = max(len(picture) for picture, _ in lines) + 2
    return "\n".join(f"{picture:<{width}}{beside}".rstrip() for picture, beside in lines)


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


FILTERS: dict[str, Callable[..., Any]] = {
    "opening": opening,
    "bases": bases,
    "literal_member": literal_member,
    "literal_type": literal_type,
    "union": union,
    "plain_parts": plain_parts,
    "has_constructor": has_constructor,
    "imports": imports,
    "public_names": public_names,
    "tree": tree,
    "docstring_of_tree": docstring_of_tree,
}
