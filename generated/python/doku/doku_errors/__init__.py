"""Exceptions for every error of DOKU API."""


def __getattr__(name: str) -> object:
    """What the package offers under a name; it is made when it is first asked for, so that importing costs nothing."""
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ._public import public

    found = globals()[name] = public(name)
    return found


def __dir__() -> list[str]:
    """Everything that the package offers."""
    from ._public import names

    return names()
