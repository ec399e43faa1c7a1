"""Attributes that cost nothing until somebody asks: computed at the first use, then kept."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as lazy
else:

    class lazy:
        """A method that becomes a plain attribute of the instance at its first use; importing functools is spared."""

        def __init__(self, compute):
            """Keep the method, and what it says of itself."""
            self.compute = compute
            self.name = compute.__name__
            self.__doc__ = compute.__doc__

        def __get__(self, instance, owner=None):
            """The value, which from now on stands in the instance itself; on the class, the attribute itself."""
            if instance is None:
                return self
            value = instance.__dict__[self.name] = self.compute(instance)
            return value


__all__ = ["lazy"]
