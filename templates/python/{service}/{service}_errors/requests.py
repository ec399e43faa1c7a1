"""requests: a hook that raises this package's exceptions for every response, and an adapter that repeats requests.

session.hooks["response"].append(raise_for_response)
session.mount("https://", RetryAdapter())
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from ._runtime import exception_of
from ._service import SERVICE
from ._service import raise_for_response as raise_for_response
from .retrying import Policy


class RetryAdapter(HTTPAdapter):
    """Sends requests, again where that is right; the last response or failure comes out."""

    # What a session takes along in a pickle.
    __attrs__ = [*HTTPAdapter.__attrs__, "_policy", "_sleep", "_chance"]  # noqa: RUF012  # as the base class has it

    def __init__(
        self,
        policy: Policy = Policy(),  # noqa: B008  # a tuple: nothing can change it
        *,
        sleep: Callable[[float], object] = time.sleep,
        chance: Callable[[], float] | None = None,
        **options: Any,
    ) -> None:
        """An adapter with these terms; `sleep` and `chance` are for tests, the other options for HTTPAdapter."""
        super().__init__(**options)
        self._policy, self._sleep, self._chance = policy, sleep, chance or _chance

    def send(self, request: requests.PreparedRequest, *options: Any, **more: Any) -> requests.Response:
        """Send a request, as HTTPAdapter does, as often as the rules let it be sent."""
        repeatable = request.body is None or isinstance(request.body, bytes | str)
        for attempt in count(1):
            try:
                response = super().send(request, *options, **more)
            except (requests.ConnectionError, requests.Timeout):
                seconds = self._policy.wait_after_failure(
                    attempt, request.method or "", request.headers, self._chance()
                )
                if seconds is None or not repeatable:
                    raise
            else:
                seconds = self._after(request, response, attempt) if repeatable else None
                if seconds is None:
                    return response
                response.close()
            self._sleep(seconds)
        raise AssertionError

    def _after(self, request: requests.PreparedRequest, response: requests.Response, attempt: int) -> float | None:
        """Seconds before a request with this response is sent again, or None."""
        exception = exception_of(SERVICE, response)
        if exception is None:
            return None
        return self._policy.wait(exception, attempt, request.method or "", request.headers, self._chance())


def _chance() -> float:
    """A number between 0 and 1; a function of this module, so that no pickle takes the generator's state along."""
    return random.random()
