"""The events of a YAML text: a text goes in, a function that returns the next event comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

SURROGATE = re.compile("[\ud800-\udfff]")
OWN_LIMIT = "exceeded maximum nesting depth"  # of libyaml 0.2.6: a thousand levels, met while it looks ahead


def open_events(text: str, *, deep: bool = False) -> Callable[[], Any]:
    """The function that returns a text's next event: the C parser's where there is one, else the Python parser's.

    A deep text is one that the parser in C gave up: the one in Python has no limit of its own, so that ours is met.
    """
    try:
        from yaml import CSafeLoader
    except ImportError:
        return _python_events(text)
    return _python_events(text) if deep else CSafeLoader(text).get_event


def is_own_limit(failure: Any) -> bool:
    """Whether a parser gave up because of a limit of its own, before any reader saw how deep the text is."""
    return OWN_LIMIT in (failure.problem or "")


def open_tokens(text: str) -> Callable[[], Any]:
    """The function that returns a text's next token, or nothing at its end."""
    try:
        from yaml import CSafeLoader as Loader
    except ImportError:
        from yaml import SafeLoader as Loader  # type: ignore[assignment]  # the same methods
    get: Callable[[], Any] = Loader(text).get_token
    return get


def _python_events(text: str) -> Callable[[], Any]:
    """The events of the parser in Python, which refuses escapes that are no character as the one in C does."""
    from yaml import SafeLoader
    from yaml.scanner import ScannerError

    parser: Any = SafeLoader(text)

    def next_event() -> Any:
        """The next event, none of whose texts holds half a character."""
        mark, problem = parser.get_mark(), "found invalid Unicode character escape code"
        try:
            event = parser.get_event()
        except (ValueError, OverflowError):  # from chr(), of a number beyond the last character
            raise ScannerError(None, None, problem, mark) from None
        if SURROGATE.search(getattr(event, "value", "")):
            raise ScannerError(None, None, problem, event.start_mark)
        return event

    return next_event
