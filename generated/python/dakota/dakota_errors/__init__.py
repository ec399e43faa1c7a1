"""Exceptions for every error of Dakota API."""

# What stands in modules of its own; the classes are made from a table.
_HOMES = {
    "decode": "_service",
    "raise_for_response": "_service",
    "use_json": "_service",
    "FieldError": "_runtime.values",
    "Headers": "_runtime.values",
    "Operation": "_runtime.values",
    "RateLimit": "_runtime.values",
    "Response": "_runtime.values",
    "Retry": "_runtime.values",
}


def __getattr__(name: str) -> object:
    """What the package offers under a name; it is made when it is first asked for, so that importing costs nothing."""
    if name in _HOMES:
        found = getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)
    elif name == "__all__":
        found = __dir__()
    elif name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    else:
        from ._service import SERVICE

        found = SERVICE.classes.public(name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Everything that the package offers."""
    from ._service import SERVICE

    return sorted({*_HOMES, *SERVICE.classes.names()})
