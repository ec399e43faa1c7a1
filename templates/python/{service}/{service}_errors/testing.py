"""Test doubles: for every documented error a response that is ready to be served to the code under test.

    @every_error()
    def test_my_client(error_response):
        ...  # once for each documented body

`every_error` needs pytest, `respx_route` needs respx, `responses_route` needs responses; the rest needs nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from ._runtime import known_entry, media_type_of, samples_of
from ._service import SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from ._runtime import Entry, Name, ServiceError

    Test = TypeVar("Test", bound=Callable[..., Any])


class ErrorResponse(NamedTuple):
    """A response of the API that tells of a documented error."""

    code: str
    """The entry's code."""
    exception: type[ServiceError]
    """The class that `decode` and `raise_for_response` make of it."""
    status: int
    """The HTTP status."""
    headers: dict[str, str]
    """The headers, the content type among them."""
    body: bytes
    """The body."""
    name: str = ""
    """What the documents call this example, where they call it anything."""
    built: bool = False
    """Whether the body was built out of the catalogue, because no document shows one."""

    def __str__(self) -> str:
        """How a test with this response is called."""
        code = f"{self.code} {self.exception.__name__}" if self.code.lstrip("-").isdecimal() else self.code
        return f"{self.status} {code}" + (f" ({self.name})" if self.name else "")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.body)


def error_responses(*wanted: Name) -> list[ErrorResponse]:
    """The responses of these entries (codes or classes), or of all; several where the documents show several bodies."""
    known = [known_entry(SERVICE, name) for name in wanted] if wanted else SERVICE.entries()
    return [response for entry in known for response in _of_entry(entry)]


def error_response(wanted: Name) -> ErrorResponse:
    """The first response of an entry, which its code or its class names: the documented one, where there is one."""
    return _of_entry(known_entry(SERVICE, wanted))[0]


@overload
def every_error(argument: Test, /) -> Test: ...


@overload
def every_error(argument: str = "error_response", *, only: Name | Iterable[Name] = ()) -> Callable[[Test], Test]: ...


def every_error(argument: Any = "error_response", *, only: Name | Iterable[Name] = ()) -> Any:
    """A decorator for a test: it runs once for each response, which is handed to it under the name of the argument."""
    import pytest

    if callable(argument):  # without parentheses
        return every_error()(argument)
    found = error_responses(*([only] if isinstance(only, str | int | type) else only))
    return pytest.mark.parametrize(argument, found, ids=_names(found))


def respx_route(router: Any, response: ErrorResponse, method: str, url: str) -> Any:
    """Let a router of respx answer a request with this response; the route comes back."""
    import httpx

    answer = httpx.Response(response.status, headers=response.headers, content=response.body)
    return router.request(method, url).mock(return_value=answer)


def responses_route(mock: Any, response: ErrorResponse, method: str, url: str) -> Any:
    """Let a mock of responses answer a request with this response; what it registered comes back."""
    headers = {name: value for name, value in response.headers.items() if name != "content-type"}
    kind = response.headers["content-type"]
    return mock.add(method, url, body=response.body, status=response.status, headers=headers, content_type=kind)


def _of_entry(entry: Entry) -> list[ErrorResponse]:
    """The responses of one entry."""
    code = entry.code
    exception, kind = SERVICE.classes.of_entry(entry), media_type_of(SERVICE, entry.key)
    found: list[ErrorResponse] = []
    for sample in samples_of(SERVICE, entry.key):
        headers = {"content-type": kind, **{name.lower(): value for name, value in sample["headers"]}}
        body = json.dumps(sample["body"], ensure_ascii=False).encode()
        found.append(ErrorResponse(code, exception, sample["status"], headers, body, sample["name"], sample["built"]))
    return found


def _names(found: Iterable[ErrorResponse]) -> list[str]:
    """A name for each response, no two the same."""
    taken: dict[str, int] = {}
    names: list[str] = []
    for response in found:
        name = str(response)
        taken[name] = taken.get(name, 0) + 1
        names.append(name if taken[name] == 1 else f"{name} {taken[name]}")
    return names
