"""The plugin of pytest: a test that asks for `<package>_response` runs once for each documented error.

pytest loads this module whenever it starts. So it imports nothing else, and does nothing for a test that does not ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .testing import ErrorResponse

_FIXTURE = f"{(__package__ or '').removesuffix('s')}_response"


@pytest.fixture(name=_FIXTURE)
def _response(request: pytest.FixtureRequest) -> ErrorResponse:
    """Each documented error response in turn: code, exception, status, headers, body."""
    response: ErrorResponse = request.param
    return response


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hand every response to the tests that ask for it."""
    if _FIXTURE in metafunc.fixturenames:
        from .testing import _names, error_responses

        found = error_responses()
        metafunc.parametrize(_FIXTURE, found, ids=_names(found), indirect=True)
