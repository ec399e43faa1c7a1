"""Times: delays and moments that headers tell, as seconds from now and as aware datetimes. Garbage is nothing."""

from __future__ import annotations

from time import time as now  # the clock: tests put another one here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

_LONGEST_DELAY = 1e9  # some thirty years; time.sleep takes it, and whoever asks for more means nothing


def delay(text: str, unit: str) -> float | None:
    """Seconds from now: a number of seconds, a moment as a number or as an HTTP-date; None for anything else."""
    seconds = _number(text)
    if seconds is None:
        moment = _http_date(text)
        return None if moment is None else _sensible(max(0.0, moment - now()))
    if unit == "unix-time":
        return _sensible(max(0.0, seconds - now()))
    return _sensible(seconds)


def moment(text: str, unit: str) -> datetime | None:
    """The moment that a number of seconds, a Unix time or an HTTP-date tells; None for anything else."""
    seconds = _number(text)
    stamp = _http_date(text) if seconds is None else now() + seconds if unit == "seconds" else seconds
    if stamp is None or stamp < 0:
        return None
    from datetime import datetime, timezone

    try:
        return datetime.fromtimestamp(stamp, timezone.utc)
    except (ValueError, OverflowError, OSError):  # beyond what a calendar holds
        return None


def _sensible(seconds: float) -> float | None:
    """The delay, unless it is negative, endless or none."""
    return seconds if 0 <= seconds <= _LONGEST_DELAY else None


def _number(text: str) -> float | None:
    """A decimal number as it stands in a header, or None."""
    if not text.isascii() or not text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return None
    try:
        return float(text)
    except ValueError:  # a minus sign that is not the first character
        return None


def _http_date(text: str) -> float | None:
    """The Unix time of an HTTP-date, or None."""
    if not 16 <= len(text) <= 64 or ":" not in text:
        return None
    from email.utils import parsedate_tz

    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        from datetime import datetime, timezone

        return datetime(*parts[:6], tzinfo=timezone.utc).timestamp() - (parts[9] or 0)
    except Exception:  # whatever the library makes of a date that is none
        return None
