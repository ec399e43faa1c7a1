"""The plugin of pytest: a test that asks for `<package>_response` runs once for each documented error.

pytest loads this module whenever it starts. So it imports nothing, and does nothing for a test that does not ask.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pytest import Metafunc


def pytest_generate_tests(metafunc: Metafunc) -> None:
    """Hand every response to the tests that ask for it."""
    fixture = f"{(__package__ or '').removesuffix('s')}_response"
    if fixture in metafunc.fixturenames:
        from .testing import _names, error_responses

        found = error_responses()
        metafunc.parametrize(fixture, found, ids=_names(found))
