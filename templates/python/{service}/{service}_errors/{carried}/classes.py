# SPDX-License-Identifier: MIT-0
"""Classes: the exception that stands for an entry, for a code, for a category and a status, or that has a name.

A package states its classes in `errors.py`; here they are found, and that module is imported when the first one is
asked for. A response that no entry explains is an instance of the classes that hold for it: `Status503Error`, or,
where several hold, a class below each of them, such as `RetryableStatus503Error`, which is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .service import family_of
from .texts import prose_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from .entries import Entry
    from .exceptions import ServiceError
    from .service import Service

    Class: TypeAlias = type[ServiceError]

_RETRYABLE = "RetryableError"
_FAMILIES = {"4xx": "Status4xxError", "5xx": "Status5xxError"}
_MOST_UNKNOWN = 1024
_LONGEST_UNKNOWN = 256  # characters of a code

if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(notice: str) -> Callable[[Class], Class]:
        """Mark a class as one that should not be raised any more; what decodes it goes on without a warning."""

        def marked(cls: Class) -> Class:
            """The class itself, with the notice that type checkers and editors show."""
            cls.__deprecated__ = notice
            return cls

        return marked


class Classes:
    """The classes of one service."""

    def __init__(self, service: Service) -> None:
        """Begin with none."""
        self._service = service
        self._by_code: dict[str, Class | None] = {}  # by code on the wire; None for a code that no entry has
        self.by_name: dict[str, Class] = {}
        """The classes of the entries that were asked for."""
        self._by_axes: dict[tuple[str, int], Class] = {}  # by category and status
        self._combined: dict[str, Class] = {}  # the classes that are made here, by name

    def of_code(self, code: str) -> Class | None:
        """The entry whose code this is on the wire, or None."""
        try:
            return self._by_code[code]
        except KeyError:
            entry = self._service.entry_of_key(self._service.aliases.get(code, code))
            cls = self.of_entry(entry) if entry and entry.is_told_by_code else None
            if cls is None and len(self._by_code) > _MOST_UNKNOWN:
                self._by_code.clear()
            if cls or len(code) <= _LONGEST_UNKNOWN:
                self._by_code[code] = cls
            return cls

    def of_entry(self, entry: Entry) -> Class:
        """The class of an entry, which from now on knows it without a search."""
        cls = self.by_name.get(entry.name)
        if cls is None:
            cls = self.by_name[entry.name] = getattr(self._service.errors(entry.module), entry.name)
            self._service.settle(cls, entry)
        return cls

    def of_axes(self, category: str, status: int) -> Class:
        """The class for a response that no entry explains: below its category, its status and RetryableError."""
        key = (category if category in self._service.categories else "", status)
        cls = self._by_axes.get(key)
        if cls is None:
            cls = self._by_axes[key] = self._below_axes(*key)
        return cls

    def base(self) -> Class:
        """The class above all others of the service."""
        return self._stated(self._service.base)

    def named(self, name: str) -> Class | None:
        """The class of this name, or None; a name of another thing is none of a class."""
        if not name.endswith("Error"):
            return None
        entry = self._service.entry_of_class(name)
        if entry:
            return self.of_entry(entry)
        return self._stated(name) if name in self._axes() else self._axes_named(name)

    def names(self) -> list[str]:
        """The names of the classes that the package states."""
        return [*self._axes(), *self._service.class_names()]

    def category_of(self, cls: Class) -> str:
        """The category of a class above those of entries, by its value on the wire; empty for one of none."""
        above = [one.__name__ for one in cls.__mro__]
        return next((value for value, name in self._service.categories.items() if name in above), "")

    def prose_of(self, cls: Class) -> Mapping[str, Any]:
        """What the catalogue says of a class above those of entries: of its status or category, else of the service."""
        if cls.status:
            return prose_of(self._service, "", cls.status)
        category, above = self.category_of(cls), [one.__name__ for one in cls.__mro__]
        if category:
            return self._service.prose().categories[category]
        family = next((family for family, name in _FAMILIES.items() if name in above), "")
        return {"title": f"HTTP status {family}" if family else self._service.title}

    def combined(self, name: str) -> Class:
        """The class of this name that no module states; an AttributeError of the package where there is none."""
        found = self._axes_named(name) if name.endswith("Error") else None
        if found is None:
            from sys import modules

            package = self._service.package
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=modules[package])  # so that Python says what was meant
        return found

    def _axes(self) -> list[str]:
        """The names of the classes above those of entries."""
        statuses = [name for name, _ in self._service.statuses.values()]
        return [self._service.base, _RETRYABLE, *_FAMILIES.values(), *statuses, *self._service.categories.values()]

    def _stated(self, name: str) -> Class:
        """The class of this name above those of entries."""
        cls: Class = getattr(self._service.errors(""), name)
        return cls

    def _axes_named(self, name: str) -> Class | None:
        """The class below some axes that has this name, or None."""
        known = self._service.statuses
        unlisted = [next(s for s in range(first, 1000) if s not in known) for first in (400, 500)]
        for category in ("", *self._service.categories):
            for status in (0, *unlisted, *known):
                if name in (self._plain_name(category, status), self._name(category, status)):
                    return self._below_axes(category, status, name)
        return None

    def _below_axes(self, category: str, status: int, name: str = "") -> Class:
        """The class below a category, a status and RetryableError as far as they apply; `name` may spare the last."""
        name = name or self._name(category, status)
        above: list[Class] = []
        if status in self._service.statuses:
            above.append(self._stated(self._service.statuses[status][0]))
        elif family_of(status):
            above.append(self._stated(_FAMILIES[family_of(status)]))
        if category:
            above.append(self._stated(self._service.categories[category]))
        if name != self._plain_name(category, status):
            above.append(self._stated(_RETRYABLE))
        if len(above) < 2:
            return above[0] if above else self.base()
        about = f"An error of {self._service.title} that the catalogue does not know, by its status and category."
        made = type(name, tuple(above), {"__module__": self._service.package, "__doc__": about})
        return self._combined.setdefault(name, made)  # of two threads both get the first one's

    def _name(self, category: str, status: int) -> str:
        """What a class below some axes is called."""
        retryable = self._service.retry_of_status(status).get("retryable")
        return ("Retryable" if retryable else "") + self._plain_name(category, status)

    def _plain_name(self, category: str, status: int) -> str:
        """The name of a class below a category and a status, without a word on retrying."""
        statuses = self._service.statuses
        own = statuses[status][0] if status in statuses else _FAMILIES.get(family_of(status), "Error")
        if category:
            return self._service.categories[category].removesuffix("Error") + own
        return own if own != "Error" else self._service.base
