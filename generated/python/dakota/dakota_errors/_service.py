"""The service of this package: its data as one value, and the two functions that begin with it."""

from __future__ import annotations

from . import _table
from ._runtime.classes import Classes
from ._runtime.decoding import decode as _decode
from ._runtime.decoding import exception_of
from ._runtime.parsing import checked
from ._runtime.service import Prose, Service

TYPE_CHECKING = False  # importing `typing` takes longer than to make the first exception of a process
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._runtime.exceptions import ServiceError


def _details() -> str:
    """What the catalogue says of each entry's messages, parameters and members."""
    from ._details import DETAILS

    return DETAILS


def _prose() -> Prose:
    """What it says in sentences."""
    from . import _prose as prose

    return Prose(prose.PROSE, prose.STATUSES, prose.CATEGORIES)


SERVICE = Service(__package__ or "", vars(_table), details=_details, prose=_prose, classes=Classes)


def decode(status: object, body: object = b"", headers: object = None) -> ServiceError | None:
    """The exception for a response, or None where the response is none of an error.

    The body is bytes, text or parsed JSON; the headers a mapping, pairs, or the object of an HTTP client. A status
    below 400 is no error unless the catalogue says so; one that is no status at all is.
    """
    return _decode(SERVICE, status, body, headers)


def raise_for_response(response: object) -> None:
    """Raise the exception for a response, where the response is one of an error.

    Takes what has a `status_code` (or `status`, or `code`), `headers` and a `content` (or `data`, or `read()`): the
    responses of httpx, requests and urllib3, of the standard library, and of test clients. A body that cannot be read
    any more hides nothing: the exception then has status and headers.
    """
    exception = exception_of(SERVICE, response)
    del response  # so that no traceback keeps the request with its credentials
    if exception is not None:
        raise exception


def use_json(loads: Callable[[bytes], Any] | None) -> None:
    """Let another parser read bodies, such as `orjson.loads` or `msgspec.json.decode`; None is the standard library.

    The data are the same with any of them: what one refuses, the standard library reads or refuses, and whole numbers
    keep their digits. A ValueError for an orjson that is too old to be safe.
    """
    SERVICE.loads = None if loads is None else checked(loads)
