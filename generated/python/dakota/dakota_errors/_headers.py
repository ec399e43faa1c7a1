"""Headers: the header fields of a response as a mapping that does not mind the case of a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ._fields import values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._fields import Fields


class Headers(Mapping[str, str]):
    """The header fields of a response, by name in any case; cookies and credentials are never among them."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Fields) -> None:
        """Look at these fields, whose names are in lower case."""
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        """The value of a field; the values of one that came more than once are joined by commas."""
        if name.lower() not in self._fields:
            raise KeyError(name)
        return ", ".join(self.get_all(name))

    def __iter__(self) -> Iterator[str]:
        """The names, in lower case."""
        return iter(self._fields)

    def __len__(self) -> int:
        """How many different fields there are."""
        return len(self._fields)

    def __repr__(self) -> str:
        """The fields as a dictionary is shown."""
        return f"Headers({dict(self)!r})"

    def __reduce__(self) -> tuple[type[Headers], tuple[Fields]]:
        """What pickle and copy keep."""
        return Headers, (self._fields,)

    def get_all(self, name: str) -> list[str]:
        """Every value of a field, in the order in which they came."""
        return values_of(self._fields, name.lower())
