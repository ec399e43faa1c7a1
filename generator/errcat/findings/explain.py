"""Explain: what each diagnostic code means, from the pages beside the code, and which was meant by something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path

MOST_GUESSES = 5
_PAGES = Path(__file__).parent / "explanations"
_CODE = re.compile(r"(?i)e?c*\d+")
_SAYS_LITTLE = frozenset({"and", "are", "for", "from", "has", "its", "not", "that", "the", "where", "which", "with"})


def all_codes() -> list[str]:
    """Every code that has a page, in order."""
    return sorted(path.stem for path in _PAGES.glob("EC*.md"))


def code_of(asked: str) -> str:
    """What was asked for as a code is written: `301` and `ec301` are EC301."""
    return f"EC{asked}" if asked.isdecimal() else asked.upper()


def explanation(code: str) -> str | None:
    """The page of a code, or None where there is no such code."""
    return (_PAGES / f"{code}.md").read_text("utf-8") if code in all_codes() else None


def titles() -> dict[str, str]:
    """The title of each page by its code."""
    return {code: page.split("\n", 1)[0].removeprefix("# ") for code, page in _pages().items()}


def guesses(asked: str) -> list[str]:
    """The codes that were probably meant, the likeliest first: by the code, by a title's words, or by a page's."""
    if _CODE.fullmatch(asked):
        return _by_code(code_of(asked))
    return _by_words(asked, titles()) or _by_words(asked, _pages())


def _pages() -> dict[str, str]:
    """Each page by its code."""
    return {code: (_PAGES / f"{code}.md").read_text("utf-8") for code in all_codes()}


def _by_code(asked: str) -> list[str]:
    """The codes that are nearest to another one, if any is near."""
    near = {code: SequenceMatcher(None, asked, code).ratio() for code in all_codes()}
    best = max(near.values())
    return [code for code in near if near[code] == best][:MOST_GUESSES] if best >= 0.75 else []


def _by_words(asked: str, texts: Mapping[str, str]) -> list[str]:
    """The codes in whose texts most of the words stand; a rare word counts for more than one that many have."""
    words = {code: set(_words(text)) for code, text in texts.items()}
    known = frozenset[str]().union(*words.values())
    scores = dict.fromkeys(words, 0.0)
    for word in _words(asked):
        meant = {other for other in known if _alike(word, other)}
        having = [code for code in words if words[code] & meant]
        for code in having:
            scores[code] += 1 / len(having)
    best = sorted((code for code in scores if scores[code]), key=lambda code: (-scores[code], code))
    return [code for code in best[:MOST_GUESSES] if 2 * scores[code] >= scores[best[0]]]


def _words(text: str) -> list[str]:
    """The words of a text that say something."""
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 and word not in _SAYS_LITTLE]


def _alike(asked: str, word: str) -> bool:
    """Whether one word was probably meant by another: a form of it, or a slip."""
    short, long = sorted((asked, word), key=len)
    if len(short) < 4:
        return asked == word
    return long.startswith(short) or (len(long) - len(short) < 3 and SequenceMatcher(None, asked, word).ratio() > 0.8)
