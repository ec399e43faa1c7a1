"""An index of message templates: a text goes in, the few templates come out that it might be a message of.

A template is filed under the rarest thing that a text must have to match it: a whole word, how it begins or how it
ends. So the work grows with the number of messages, and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

_WORD = re.compile(r"\w+")
_PARAM = "\u01bf"  # stands for a parameter where words are sought: a letter, so that it takes what touches it along
_LONGEST_END = 40


class MessageIndex(Generic[Thing]):
    """Things that are known by a template, which stands beside each of them as its parts."""

    def __init__(self, filed: Sequence[tuple[tuple[str, ...], Thing]]) -> None:
        """Find the rarest feature of each template."""
        features = [_features(parts) for parts, _ in filed]
        count = Counter(chain.from_iterable(features))
        self._found: dict[str, list[Thing]] = defaultdict(list)
        for (_, thing), own in zip(filed, features, strict=True):
            self._found[min(own, key=count.__getitem__)].append(thing)
        self._begins = sorted({len(feature) - 1 for feature in self._found if feature[0] == "^"})
        self._ends = sorted({len(feature) - 1 for feature in self._found if feature[0] == "$"})

    def candidates(self, text: str) -> Iterator[Thing]:
        """Everything whose template may match the text, some of it twice; nothing is missing whose template does."""
        features = ["=" + text, *dict.fromkeys(_WORD.findall(text))]
        features += ["^" + text[:length] for length in self._begins]
        features += ["$" + text[len(text) - length :] for length in self._ends if length <= len(text)]
        for feature in features:
            yield from self._found.get(feature, ())


def _features(parts: tuple[str, ...]) -> list[str]:
    """What a text must have to match: it as a whole (`=`), or its beginning (`^`), its end (`$`) and whole words."""
    if len(parts) == 1:
        return ["=" + parts[0]]
    words = _WORD.findall(_PARAM.join(parts[::2]))
    whole = [word for word in words if _PARAM not in word]
    return ["^" + parts[0][:_LONGEST_END], "$" + parts[-1][-_LONGEST_END:], *whole]
