"""Signatures: the keywords that the constructor of an entry takes, for `inspect`, `help()` and notebooks."""

from __future__ import annotations

from inspect import Parameter, Signature

from ._construct import keywords_of, required_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._exceptions import ServiceError


def signature(cls: type[ServiceError]) -> Signature:
    """The signature of a class; keywords that may be left out have None, or the only status that there is."""
    row = cls._row
    if row is None:
        raise AttributeError("__signature__")  # it cannot be made, so it takes nothing
    required = required_of(row)
    names = sorted(keywords_of(row), key=lambda name: (name not in required, name in ("status", "headers")))
    defaults: dict[str, Any] = {"status": row.statuses[0], **dict.fromkeys(required, Parameter.empty)}
    return Signature([Parameter(name, Parameter.KEYWORD_ONLY, default=defaults.get(name)) for name in names])
