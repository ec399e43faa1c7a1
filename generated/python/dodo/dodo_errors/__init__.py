"""Exceptions for every error of Dodo."""

# What stands in modules of its own; the classes are made from a table.
_HOMES = {
    "decode": "_decode",
    "raise_for_response": "_raise",
    "FieldError": "_values",
    "Headers": "_headers",
    "Operation": "_values",
    "RateLimit": "_values",
    "Response": "_values",
    "Retry": "_values",
}


def __getattr__(name: str) -> object:
    """What the package offers under a name; it is made when it is first asked for, so that importing costs nothing."""
    if name in _HOMES:
        found = getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)
    elif name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    else:
        from ._public import public

        found = public(name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Everything that the package offers."""
    from ._public import names

    return names()
