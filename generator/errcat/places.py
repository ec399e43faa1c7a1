"""Places: where something stands in a response, and what must hold there. A part of the Catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Unit = Literal["", "seconds", "milliseconds", "duration", "http-date", "date-time", "unix-time", "unix-milliseconds"]
PathStyle = Literal["", "dots", "brackets", "pointer", "fragment"]
_STYLED = {
    "dots": "items.0.name",
    "brackets": "items[0][name]",
    "pointer": "/items/0/name",
    "fragment": "#/items/0/name",
}
Json: TypeAlias = Any  # JSON values nest without end; `Any` is what type checkers handle best here.


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of a fact: one of `values`, a text with a `prefix`, or that it is `present` at all, or not.

    `place` is a pointer into the body, or the name of a header where it does not begin with a slash.
    """

    place: str
    values: tuple[Json, ...] = ()
    present: bool | None = None
    prefix: str = ""

    @property
    def in_body(self) -> bool:
        """Whether it is one of the body and not of a header."""
        return self.place.startswith("/")

    @property
    def kind(self) -> Literal["values", "prefix", "present", "absent"]:
        """What it demands."""
        if self.present is not None:
            return "present" if self.present else "absent"
        return "prefix" if self.prefix else "values"


@dataclass(frozen=True, slots=True)
class WirePlace:
    """Where something stands: `at` a pointer into the body, or in a `header`, be it as the `param` of a challenge.

    With `within`, the pointer is one into the item of that list which `where` chooses. Of a text counts what stands
    `after` and `before` the marks. `unit` says how a wait counts there.
    """

    at: str = ""
    header: str = ""
    within: str = ""
    where: tuple[Condition, ...] = ()
    after: str = ""
    before: str = ""
    param: str = ""
    scheme: str = ""
    unit: Unit = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a pointer into the body and nothing else."""
        return bool(self.at) and self == WirePlace(self.at)


@dataclass(frozen=True, slots=True)
class FieldParam:
    """One more value that an item of the field errors has, at a place within it."""

    name: str
    type: str
    place: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """Where the wrong fields stand, each item's parts within it, and what is `required` of it.

    Of several `paths` the first that is there counts, and `path` is the one that servers write. `style` is how the wire
    writes a path as one text; "" where it is taken as it comes. `keyed` says that a mapping holds the items, under the
    path of its field `one` of them or `several`.
    """

    at: str
    path: str = ""
    message: str = ""
    code: str = ""
    locations: tuple[str, ...] = ()
    listed: bool = False
    required: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    location: str = ""
    style: PathStyle = ""
    keyed: Literal["", "one", "several"] = ""
    params: tuple[FieldParam, ...] = ()

    @property
    def are_texts(self) -> bool:
        """Whether each item is a text, its message."""
        return not (self.path or self.message or self.code or self.location or self.params)

    @property
    def is_plain(self) -> bool:
        """Whether it is a list whose items have a path, a message and a code, and nothing that needs saying."""
        others = self.paths or self.location or self.style or self.keyed or self.params
        return not (others or self.are_texts)

    @property
    def path_example(self) -> str:
        """How a path is written in its style; empty without one."""
        return _STYLED.get(self.style, "")

    @property
    def item(self) -> str:
        """The pointer to an item, whatever its key."""
        return self.at + {"": "/0", "one": "/*", "several": "/*/0"}[self.keyed]


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a body, as JSON Pointers; "" where the body has no such place."""

    code: str = ""
    message: str = ""
    title: str = ""
    status: str = ""
    category: str = ""
    details: str = ""
    instance: str = ""
    request_id: str = ""
    help_url: str = ""
    suggestions: str = ""
    retry_after: str = ""
    field_errors: FieldErrors | None = None
