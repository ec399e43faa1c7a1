"""Explain: what each diagnostic code means, from the pages beside the code."""

from __future__ import annotations

from pathlib import Path

_PAGES = Path(__file__).parent / "explanations"


def all_codes() -> list[str]:
    """Every code that has a page, in order."""
    return sorted(path.stem for path in _PAGES.glob("EC*.md"))


def explanation(code: str) -> str | None:
    """The page of a code, or None where there is no such code."""
    return (_PAGES / f"{code}.md").read_text("utf-8") if code in all_codes() else None


def closest_code(code: str) -> str | None:
    """The code that was probably meant, or None where nothing is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(code, all_codes(), 1, 0.75)), None)
