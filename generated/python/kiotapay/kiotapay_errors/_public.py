"""What the package gives to those who import from it, looked up by name."""

from __future__ import annotations

from typing import Any


def find(name: str) -> Any:
    """The public thing of this name; AttributeError where there is none."""
    if name in ("decode", "raise_for_response"):
        from . import _decode

        return getattr(_decode, name)
    if name in ("Headers", "RateLimit"):
        from . import _headers

        return getattr(_headers, name)
    if name == "FieldError":
        from ._fields import FieldError

        return FieldError
    if name == "Retry":
        from ._facts import Retry

        return Retry
    from . import _classes

    if name == "__all__":
        return _classes.public_names()
    try:
        return _classes.named(name)
    except KeyError:
        raise AttributeError(f"module {__package__!r} has no attribute {name!r}") from None
