"""requests: an adapter that repeats requests by the catalogue's rules.

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

from . import _table as table
from ._decode import decode
from .retrying import Policy


class RetryAdapter(HTTPAdapter):
    """Sends requests, again where that is right; the last response or failure comes out."""

    def __init__(
        self,
        policy: Policy = Policy(),  # noqa: B008  # a tuple: nothing can change it
        *,
        sleep: Callable[[float], object] = time.sleep,
        chance: Callable[[], float] = random.random,
        **options: Any,
    ) -> None:
        """An adapter with these terms; `sleep` and `chance` are for tests, the other options for HTTPAdapter."""
        super().__init__(**options)
        self._policy, self._sleep, self._chance = policy, sleep, chance

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
        status = response.status_code
        if status < 400 and not table.ERROR_WHEN and status not in table.STATUSES:
            return None  # the body of a success is left to whoever asked for it
        exception = decode(status, response.content, response.headers)
        if exception is None:
            return None
        return self._policy.wait(exception, attempt, request.method or "", request.headers, self._chance())
