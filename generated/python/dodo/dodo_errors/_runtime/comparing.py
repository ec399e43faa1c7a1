# SPDX-License-Identifier: MIT-0
"""Comparing and copying: how an exception is shown, compared, copied and pickled, as any other of Python."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from .attributes import kept_fact, lazy
from .texts import line, notes_of, shown

if TYPE_CHECKING:
    from inspect import Signature

# What an unpickled copy can do without; what was computed, it computes anew where it has the body.
_TEXTS = ("title", "message", "details", "instance", "request_id", "help_url")
_NEVER_PICKLED = {"_own", "_sent", "_glanced", "headers", "_fields", "_names", "_envelope"}
_own_args: Any = Exception.args


class _OfConstructor:
    """The signature of a class: that of its constructor, whichever it is."""

    def __get__(self, instance: object, owner: type[Any]) -> Signature:
        """The one of the class."""
        from inspect import signature

        found = signature(owner.__init__)
        return found.replace(parameters=[*found.parameters.values()][1:])


class Comparable(Exception):
    """An exception whose text, notes and facts are those of a response."""

    _computed: ClassVar[frozenset[str]] = frozenset()  # the attributes that a copy can compute anew
    if sys.version_info < (3, 12):  # where `inspect` asks `__new__`, which takes anything, before the constructor
        __signature__ = _OfConstructor()

    @property
    def args(self: Any) -> tuple[Any, ...]:
        """What a plain exception would have been given: the text of this one."""
        return _own_args.__get__(self) or (str(self),)

    @args.setter
    def args(self: Any, args: tuple[Any, ...]) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]  # it reads and writes as one
        """Keep what somebody else wants there."""
        _own_args.__set__(self, args)

    @property
    def __notes__(self: Any) -> list[str]:
        """What to do and where to read on, which a traceback shows below the message (PEP 678)."""
        notes: list[str] | None = self.__dict__.get("_notes")
        if notes is None:
            notes = self.__dict__["_notes"] = notes_of(self)
        return notes

    @__notes__.setter
    def __notes__(self: Any, notes: list[str]) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]  # as `args`
        """Keep the notes that somebody else wrote."""
        self.__dict__["_notes"] = notes

    if not hasattr(Exception, "add_note"):  # before Python 3.11

        def add_note(self: Any, note: str) -> None:
            """Add a note, as later versions do."""
            self.__notes__.append(note)

    def __str__(self: Any) -> str:
        """Status, code and message on one line of at most 2 KiB; never empty."""
        return line(self)

    def __repr__(self: Any) -> str:
        """The class and the facts of this occurrence."""
        return shown(self)

    def __eq__(self: Any, other: object) -> bool:
        """Whether both are of one class and tell the same facts."""
        if type(self) is not type(other) or not isinstance(other, Comparable):
            return NotImplemented
        return self is other or _facts(self) == _facts(other)

    def __hash__(self: Any) -> int:
        """The same number for equal exceptions."""
        return hash((type(self), self.status, self.code, self.message))

    def __reduce__(self: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickle and copy keep: the class, the wire, and whatever was set on the instance."""
        read = "body" in self.__dict__ and self.__dict__.get("malformed") != "unread"  # which has a body all the same
        anew = read and not self.body_truncated and not self._constructed
        spared = _NEVER_PICKLED | self._computed if anew else _NEVER_PICKLED
        kept = {name: value for name, value in self.__dict__.items() if name not in spared}
        kept["_received"] = self._fields
        cls = type(self)
        if self._service.classes.named(cls.__name__) is cls:
            return self._service.restored, (cls.__name__, kept)
        return restore, (cls, kept)


def _facts(exception: Any) -> tuple[Any, ...]:
    """What makes two exceptions of one class equal."""
    texts = tuple(getattr(exception, name) for name in _TEXTS)
    return (
        exception.status,
        exception.code,
        *texts,
        exception.suggestions,
        exception.field_errors,
        dict(exception.params),
    )


def computed(cls: type[Any]) -> frozenset[str]:
    """The attributes of a class that are computed when they are first read, but for the body."""
    kept = ((name, one) for base in cls.__mro__ for name, one in vars(base).items())
    return frozenset(name for name, one in kept if isinstance(one, lazy | kept_fact)) - {"body"}


def restore(cls: type[Any], kept: dict[str, Any]) -> Any:
    """The exception that pickle or copy saw."""
    exception = Exception.__new__(cls)
    exception.__dict__.update(kept)
    if kept.get("data") is not None:
        exception.__dict__.pop("params", None)  # older releases read numbers as other types
    return exception
