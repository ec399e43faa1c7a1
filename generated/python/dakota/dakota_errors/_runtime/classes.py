"""Classes: the exceptions of a service, each made when it is first asked for and then always the same one.

Below the base stand the axes (statuses and their families, categories, RetryableError), and below those the entries.
A response that no entry explains is an instance of the axes that it lies on: `Status503Error`, or, where several
hold, a class that stands below each of them, such as `RetryableStatus503Error`.
"""

from __future__ import annotations

from .exceptions import ServiceError
from .service import family_of

TYPE_CHECKING = False  # as in `service`
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from inspect import Signature
    from typing import Any, TypeAlias

    from .service import Entry, Service

    Class: TypeAlias = type[ServiceError]

RETRYABLE = "RetryableError"
_FAMILIES = {"4xx": "Status4xxError", "5xx": "Status5xxError"}
_TYPES = ("Code", "DocumentedError")
_MOST_UNKNOWN = 1024
_NOTHING: Mapping[str, Any] = {}


class Classes:
    """The classes of one service, by code, by entry, by category and status, and by name."""

    def __init__(self, service: Service) -> None:
        """Begin with none."""
        self._service = service
        self._made: dict[str, Class] = {}  # by name
        self._by_code: dict[str, Class | None] = {}  # by code on the wire; None for a code that no entry has
        self._by_axes: dict[tuple[str, int], Class] = {}  # by category and status

    def of_code(self, code: str) -> Class | None:
        """The entry whose code this is on the wire, or None."""
        try:
            return self._by_code[code]
        except KeyError:
            entry = self._service.entry_of_key(code)
            cls = self.of_entry(entry) if entry and entry.is_told_by_code else None
            if cls is None and len(self._by_code) > _MOST_UNKNOWN:
                self._by_code.clear()
            self._by_code[code] = cls
            return cls

    def of_entry(self, entry: Entry) -> Class:
        """The class of an entry."""
        known = self._made.get(entry.name)
        if known is not None:
            return known
        bases = [self._of_status(status) for status in entry.statuses]
        if entry.category:
            bases.append(self._of_category(entry.category))
        if self._service.retries[entry.retry].get("retryable"):
            bases.append(self._named(RETRYABLE, [self.base()]))
        namespace: dict[str, Any] = {name: _param(name) for name in entry.params}
        namespace |= {"code": entry.code, "statuses": entry.statuses, "documented": True, "_entry": entry}
        namespace["__signature__"] = _SIGNATURE
        return self._named(entry.name, bases, namespace | {"__match_args__": entry.params})

    def of_axes(self, category: str, status: int) -> Class:
        """The class for a response that no entry explains: below its category, its status and RetryableError."""
        key = (category if category in self._service.categories else "", status)
        cls = self._by_axes.get(key)
        if cls is None:
            cls = self._by_axes[key] = self._below_axes(*key)
        return cls

    def base(self) -> Class:
        """The class above all others of the service."""
        return self._named(self._service.base, [ServiceError], {"_service": self._service})

    def named(self, name: str) -> Class | None:
        """The class of this name, or None."""
        known = self._made.get(name)
        if known is not None or not name.endswith("Error"):
            return known
        if name == self._service.base:
            return self.base()
        if name == RETRYABLE:
            return self._named(RETRYABLE, [self.base()])
        entry = self._service.entry_of_class(name)
        return self.of_entry(entry) if entry else self._axes_named(name)

    def public(self, name: str) -> Any:
        """The class or the type of this name; an AttributeError of the package where there is none."""
        found = self._type(name) if name in _TYPES else self.named(name)
        if found is None:
            from sys import modules

            package = self._service.package
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=modules[package])  # so that Python says what was meant
        return found

    def names(self) -> list[str]:
        """The names of everything that a package offers of this."""
        statuses = [name for name, _ in self._service.statuses.values()]
        axes = [self._service.base, RETRYABLE, *_FAMILIES.values(), *statuses, *self._service.categories.values()]
        return [*_TYPES, *axes, *self._service.class_names()]

    def _type(self, name: str) -> Any:
        """The type of all codes, or of all documented exceptions."""
        from typing import Literal, Union

        if name == "Code":
            codes = tuple(self._service.codes())
            return Literal[codes] if codes else str
        classes = tuple(map(self.of_entry, self._service.entries()))
        return Union[classes] if classes else self.base()  # noqa: UP007  # `|` between classes that are listed

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
        if status in self._service.statuses or family_of(status):
            above.append(self._of_status(status))
        if category:
            above.append(self._of_category(category))
        if name != self._plain_name(category, status):
            above.append(self._named(RETRYABLE, [self.base()]))
        return above[0] if len(above) == 1 else self._named(name, above) if above else self.base()

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

    def _of_status(self, status: int) -> Class:
        """The class of a status, or of its family where the catalogue does not speak of the status."""
        family = _FAMILIES.get(family_of(status))
        above = self._named(family, [self.base()]) if family else self.base()
        statuses = self._service.statuses
        return self._named(statuses[status][0], [above]) if status in statuses else above

    def _of_category(self, category: str) -> Class:
        """The class of a category."""
        return self._named(self._service.categories[category], [self.base()])

    def _named(self, name: str, bases: Sequence[Class], namespace: Mapping[str, Any] = _NOTHING) -> Class:
        """The class of this name: the one that was made already, or a new one; two threads get the same."""
        known = self._made.get(name)
        if known is not None:
            return known
        about = {"__module__": self._service.package, "__qualname__": name, "__doc__": _ABOUT}
        return self._made.setdefault(name, type(name, tuple(bases), {**about, **namespace}))


def _param(name: str) -> property:
    """An attribute that reads a parameter of the occurrence."""
    return property(lambda exception: exception._param(name), doc=f"The parameter `{name}` of this occurrence.")


class _About:
    """The docstring of a class, written when somebody reads it."""

    def __get__(self, instance: object, owner: type[ServiceError]) -> str:
        """What the catalogue says of the class."""
        from .texts import docstring

        return docstring(owner)


class _Signature:
    """The signature of a class, made when somebody asks; a class that is constructed otherwise has its own."""

    def __get__(self, instance: object, owner: type[ServiceError]) -> Signature:
        """Which keywords it takes."""
        if owner.__init__ is not ServiceError.__init__:
            raise AttributeError("__signature__")
        from .serving import signature

        return signature(owner)


_ABOUT, _SIGNATURE = _About(), _Signature()
