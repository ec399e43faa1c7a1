"""Draw: chance with a seed, and the small things that catalogues are written with."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

WORDS = (
    *("account", "amount", "balance", "card", "code", "currency", "customer", "data", "error", "field", "gateway"),
    *("order", "limit", "number", "payment", "request", "server", "state", "token", "value", "window", "wallet"),
)
# What some language or other takes for its own: quotes, markup, comments, braces are drawn apart.
SPICES = (
    *('"quoted"', "it's", "back\\slash", "a|b", "*bold*", "_low_", "<b>", "&", "[x](y)", "`tick`", "# no comment"),
    *("naïve", "日本語", "🙂", "100 %", "$5", '"""', "1. one", "---", "a:b", "// x", "/* y */", "\\n", "~"),
)


class Draw(random.Random):
    """A source of chance; the same seed draws the same things."""

    def maybe(self, share: float = 0.5) -> bool:
        """True in this share of the cases."""
        return self.random() < share

    def some(self, things: Sequence[Thing], least: int = 0, most: int | None = None) -> list[Thing]:
        """Some of the things, in their order."""
        number = self.randint(min(least, len(things)), min(len(things), len(things) if most is None else most))
        chosen = set(self.sample(range(len(things)), number))
        return [thing for position, thing in enumerate(things) if position in chosen]

    def word(self) -> str:
        """A plain word."""
        return self.choice(WORDS)

    def name(self, taken: Sequence[str] = ()) -> str:
        """A name in small letters with dashes that is not taken."""
        while True:
            name = "-".join(self.choices(WORDS, k=self.randint(1, 2))) + self.choice(("", "", "-2", "3"))
            if name not in taken:
                return name

    def line(self) -> str:
        """A text on one line."""
        words = self.choices(WORDS, k=self.randint(1, 5))
        if self.maybe(0.3):
            words.insert(self.randrange(len(words) + 1), self.choice(SPICES))
        return " ".join(words).strip()[:1].upper() + " ".join(words).strip()[1:] + self.choice(("", ".", "!"))

    def prose(self) -> str:
        """A text that may have several lines."""
        return "\n".join(self.line() for _ in range(self.choice((1, 1, 1, 3))))

    def lines(self) -> list[str]:
        """A list of texts."""
        return [self.prose() for _ in range(self.randint(1, 3))]
