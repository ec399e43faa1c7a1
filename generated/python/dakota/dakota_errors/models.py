"""The bodies of error responses, as types for a type checker: `cast(models.DefaultBody, exception.data)`.

At run time every one of them is a dictionary, on every version of Python and without importing `typing`.
"""

from __future__ import annotations


def __getattr__(name: str) -> type[dict[str, object]]:
    """The type of this name, which type checkers know better."""
    if not name[:1].isupper():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return dict
