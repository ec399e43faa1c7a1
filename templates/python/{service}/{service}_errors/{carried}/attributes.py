# SPDX-License-Identifier: MIT-0
"""Attributes that are computed when they are first read, and those that a class has as well as its instances."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

if TYPE_CHECKING:
    from .entries import Entry

Value = TypeVar("Value")


class lazy(Generic[Value]):  # in small letters, as `property`
    """`functools.cached_property`, without the lock that all instances share before Python 3.12."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        """Keep the method, and what it says of itself."""
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> lazy[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Value: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Any:
        """The value, which from now on stands in the instance itself; on the class, the attribute itself."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.compute(instance)
        return value

    if TYPE_CHECKING:

        def __set__(self, instance: object, value: Value) -> None:
            """An instance may have a value of its own."""


class fact(Generic[Value]):  # in small letters, as `property`
    """What the catalogue says of a class of exceptions as well as of one of them; `compute` takes either.

    Where there is no catalogue, above the classes of a service, it is the attribute itself.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        """Keep the method, and what it says of itself."""
        self.compute = compute
        self.__doc__ = compute.__doc__

    def __get__(self, instance: object | None, owner: type[Any]) -> Value:
        """The value of the exception, or that of the class."""
        if instance is not None:
            return self.compute(instance)
        return self.compute(owner) if hasattr(owner, "_service") else cast("Value", self)

    if TYPE_CHECKING:

        def __set__(self, instance: object, value: Value) -> None:
            """An instance may have a value of its own."""


class kept_fact(fact[Value]):  # in small letters, as `property`
    """A fact that an exception computes once, because it takes reading the catalogue's prose or rules."""

    def __set_name__(self, owner: type[Any], name: str) -> None:
        """Remember under which name the value is kept."""
        self.name = name

    def __get__(self, instance: object | None, owner: type[Any]) -> Value:
        """The value, which from now on stands in the exception itself; that of a class is kept nowhere."""
        value = super().__get__(instance, owner)
        if instance is not None:
            instance.__dict__[self.name] = value
        return value


@fact
def entry_of(exception: Any) -> Entry | None:
    """The entry that an exception or a class stands for, or None."""
    return cast("Entry | None", exception._service.entry_of(class_of(exception)))


@fact
def statuses_of(exception: Any) -> tuple[int, ...]:
    """The status of a class, if it has one: an entry with several states them."""
    status = class_of(exception).status
    return (status,) if status else ()


def class_of(exception: Any) -> type[Any]:
    """The class of an exception, or the class that it is."""
    return exception if isinstance(exception, type) else type(exception)
