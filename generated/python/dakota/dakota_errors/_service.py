"""Dakota API as one value, and the functions that begin with it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from . import _table
from ._runtime import Classes, Prose, Service, checked, known_entry, restore
from ._runtime import decode as _decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from ._runtime import ServiceError
    from .errors import DakotaError


def _details() -> str:
    """What the catalogue says of each entry's messages, parameters and members."""
    from ._details import DETAILS

    return DETAILS


def _prose() -> Prose:
    """What it says in sentences."""
    from . import _prose as prose

    return Prose(prose.PROSE, prose.STATUSES, prose.CATEGORIES)


def _errors(part: str) -> ModuleType:
    """The module of the exceptions, or a part of it."""
    return import_module(f"{__package__}.errors{part and '.'}{part}")


def restored(name: str, kept: dict[str, Any]) -> ServiceError:
    """The exception of a pickle, by the name of its class, wherever that stands in a later release."""
    exception: ServiceError = restore(getattr(import_module(__package__ or ""), name), kept)
    return exception


SERVICE = Service(
    __package__ or "",
    vars(_table),
    details=_details,
    prose=_prose,
    classes=Classes,
    errors=_errors,
    restored=restored,
)


def decode(status: object, body: object = b"", headers: object = None, *, url: object = None) -> DakotaError | None:
    """The exception for a response, or None where the response is none of an error. Never fails.

    The body is bytes, text or parsed JSON; the headers a mapping, pairs, or the object of an HTTP
    client. A status
    below 400 is no error unless the catalogue says so; one that is no status at all is.

    A relative `type` or `instance` is resolved against `url`, the address of the request. Nothing
    else of it is kept.
    """
    exception: DakotaError | None = _decode(SERVICE, status, body, headers, url)
    return exception


def raise_for_response(response: object, *_: object, url: object = None, **__: object) -> None:
    """Raise the exception for a response of an HTTP client, where the response is one of an error.

    Takes what has a `status_code` (or `status`, or `code`), `headers` and a `content` (or `data`,
    or `read()`).

    A relative `type` or `instance` is resolved against `url`, or the response's own where none is
    given.
    """
    from ._runtime import exception_of

    exception = exception_of(SERVICE, response, url)
    del response, url, _, __  # so that no traceback keeps the request with its credentials
    if exception is not None:
        raise exception


async def araise_for_response(response: object, *_: object, url: object = None, **__: object) -> None:
    """Raise the exception for any response, one whose body must be awaited included."""
    from ._runtime import aexception_of

    exception = await aexception_of(SERVICE, response, url)
    del response, url, _, __
    if exception is not None:
        raise exception


def error_class(code: str | int) -> type[DakotaError]:
    """The class of an error, by its code; a LookupError that names the nearest one where there
    is none.
    """
    entry = known_entry(SERVICE, code)
    found: type[DakotaError] = getattr(_errors(entry.module), entry.name)
    return found


def use_json(loads: Callable[[bytes], Any] | None) -> None:
    """Let another parser read bodies, such as `orjson.loads` or `msgspec.json.decode`; None is the
    standard library.

    The data are the same with any of them: what one refuses, the standard library reads or refuses,
    and whole numbers
    keep their digits.
    """
    SERVICE.loads = None if loads is None else checked(loads)
