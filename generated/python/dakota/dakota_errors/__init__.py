"""Exceptions for every error of Dakota API. Names are looked up when they are first asked for."""


def __getattr__(name: str) -> object:
    """The public thing of this name, made when it is first asked for."""
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import _public

    found = globals()[name] = _public.find(name)
    return found


def __dir__() -> list[str]:
    """Every public name."""
    from . import _classes

    return _classes.public_names()
