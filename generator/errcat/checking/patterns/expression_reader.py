"""Reading an expression: a pattern goes in, its tree comes out, if it keeps to what Python and ECMAScript share."""

from __future__ import annotations

import re

from errcat.checking.patterns.expressions import (
    LAST,
    Anchor,
    Choice,
    Expression,
    Letter,
    Look,
    Ranges,
    Repeat,
    Series,
    complement,
)

MAX_NESTING = 30

_COUNT = re.compile(r"\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_NEWLINES: Ranges = ((10, 10),)
_CLASSES = {
    "d": ("[0-9]", "Python reads digits of every script, ECMAScript only 0 to 9"),
    "w": ("[A-Za-z0-9_]", "Python reads letters of every script, ECMAScript only those of ASCII"),
    "s": ("[ \\t\\r\\n]", "Python and ECMAScript do not agree on what a space is"),
}
_EVERYTHING = ("[\\s\\S]", "[\\S\\s]", "[\\d\\D]", "[\\D\\d]", "[\\w\\W]", "[\\W\\w]")
_GROUPS = {
    "?<=": "lookbehind",
    "?<!": "lookbehind",
    "?P<": "a named group",
    "?P=": "a named reference",
    "?<": "a named group",
    "?>": "an atomic group",
    "?#": "a comment",
    "?(": "a condition",
}


class PatternFault(ValueError):
    """What is wrong with a regular expression; `offset` and `length` say where, `help` says what to do."""

    def __init__(self, code: str, message: str, offset: int, help_: str, length: int = 1) -> None:
        """Keep what is wrong, where, and the way out."""
        super().__init__(message)
        self.code, self.offset, self.help, self.length = code, offset, help_, length


def parse(pattern: str) -> Expression:
    """The tree of a regular expression."""
    reader = _Reader(pattern)
    tree = reader.choice(0)
    if reader.at < len(pattern):
        raise PatternFault("EC314", "a `)` without its `(`", reader.at, "remove it, or write `\\)`")
    return tree


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        """Start at the beginning."""
        self.pattern, self.at = pattern, 0

    def sees(self, text: str) -> bool:
        """Whether a text comes next."""
        return self.pattern.startswith(text, self.at)

    def choice(self, depth: int) -> Expression:
        """What stands between two parentheses: series with `|` between them."""
        branches = [self.series(depth)]
        while self.sees("|"):
            self.at += 1
            branches.append(self.series(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def series(self, depth: int) -> Expression:
        """Parts one after the other, up to a `|` or a `)`."""
        parts: list[Expression] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            start = self.at
            if self.pattern[start] in "^$":
                self.at += 1
                self.refuse_repeat("nothing to repeat")
                parts.append(Anchor(at_end=self.pattern[start] == "$"))
            else:
                parts.append(self.repeated(self.part(depth), start))
        return parts[0] if len(parts) == 1 else Series(tuple(parts))

    def repeated(self, part: Expression, begin: int) -> Expression:
        """A part with the number of times that it is repeated, where that is stated."""
        start, counts = self.at, self.counts()
        if counts is None:
            return part
        if isinstance(part, Look):
            raise PatternFault("EC315", "a look ahead cannot be repeated", start, "remove the repetition")
        if counts[1] is not None and counts[0] > counts[1]:
            raise PatternFault("EC314", "least is more than most", start, "swap the two numbers", self.at - start)
        if self.sees("+"):
            help_ = "remove the `+`, or write `\\+` for the character"
            raise PatternFault("EC315", "a possessive repetition", self.at, help_)
        if self.sees("?"):
            self.at += 1
        self.refuse_repeat("a repetition of a repetition")
        return Repeat(part, *counts, (begin, self.at))

    def counts(self) -> tuple[int, int | None] | None:
        """How often the part before is repeated, or None where nothing is said."""
        sign = self.pattern[self.at : self.at + 1]
        if sign and sign in "*+?":
            self.at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        counted = _COUNT.match(self.pattern, self.at)
        if counted is None:
            return None
        self.at = counted.end()
        least = int(counted[1])
        return least, least if counted[2] is None else int(counted[3]) if counted[3] else None

    def refuse_repeat(self, message: str) -> None:
        """Refuse a sign of repetition where there is nothing that it could repeat."""
        start = self.at
        if self.counts() is not None:
            raise PatternFault("EC314", message, start, "remove it, or put a `\\` before it for the character")

    def part(self, depth: int) -> Expression:
        """One part: a group, a set, an escape or a character."""
        character, start = self.pattern[self.at], self.at
        if character == "(":
            return self.group(depth)
        if character == "[":
            return self.set()
        if character == "\\":
            return Letter(self.escape(inside=False))
        if character in "*+?":
            self.refuse_repeat("nothing to repeat")
        if character in "{}]":
            help_ = f"write `\\{character}`"
            raise PatternFault("EC315", f"a lone `{character}`, which ECMAScript refuses", start, help_)
        self.at += 1
        return Letter(complement(_NEWLINES)) if character == "." else Letter(_single(ord(character)))

    def group(self, depth: int) -> Expression:
        """A group or a look ahead."""
        start = self.at
        self.at += 1
        for opening, what in _GROUPS.items():
            if self.sees(opening):
                help_ = "write a plain group: `(…)` or `(?:…)`"
                raise PatternFault("EC315", f"{what} is not known everywhere", start, help_, 1 + len(opening))
        negative = self.sees("?!")
        looks = negative or self.sees("?=")
        if looks or self.sees("?:"):
            self.at += 2
        elif self.sees("?"):
            raise PatternFault("EC315", "a flag within a pattern is not known everywhere", start, "remove it", 3)
        if depth >= MAX_NESTING:
            raise PatternFault("EC314", "groups are nested too deep", start, "write a simpler pattern")
        inner = self.choice(depth + 1)
        if not self.sees(")"):
            raise PatternFault("EC314", "a `(` without its `)`", start, "add the `)`, or write `\\(`")
        self.at += 1
        return Look(inner, negative) if looks else inner

    def set(self) -> Expression:
        """A set of characters in brackets."""
        for everything in _EVERYTHING:
            if self.sees(everything):
                self.at += len(everything)
                return Letter(((0, LAST),))
        start = self.at
        self.at += 1
        negated = self.sees("^")
        self.at += negated
        if self.sees("]"):
            raise PatternFault("EC315", "an empty set, which only ECMAScript knows", start, "write `\\]` for a bracket")
        ranges: list[tuple[int, int]] = []
        while not self.sees("]"):
            if self.at >= len(self.pattern):
                raise PatternFault("EC314", "a `[` without its `]`", start, "add the `]`, or write `\\[`")
            ranges += self.range()
        self.at += 1
        return Letter(complement(tuple(ranges)) if negated else tuple(ranges))

    def range(self) -> Ranges:
        """One character of a set, or a range of them."""
        start = self.at
        first = self.member()
        if not self.sees("-") or self.pattern.startswith("-]", self.at):
            return first
        self.at += 1
        last = self.member() if self.at < len(self.pattern) else first
        if first[0][0] > last[0][0]:
            raise PatternFault("EC314", "a range that ends before it starts", start, "swap the two", self.at - start)
        return ((first[0][0], last[0][0]),)

    def member(self) -> Ranges:
        """One character of a set."""
        character, following = self.pattern[self.at], self.pattern[self.at + 1 : self.at + 2]
        if character == "\\":
            return self.escape(inside=True)
        if character == "[" or (character in "&|~-" and following == character):
            message = f"`{character}{following}` in a set means different things in different languages"
            help_ = f"write `\\{character}` for the character; for a class of characters, write them out: `[A-Za-z]`"
            raise PatternFault("EC315", message, self.at, help_, 1 + len(following))
        self.at += 1
        return _single(ord(character))

    def escape(self, inside: bool) -> Ranges:
        """The character that an escape stands for."""
        start, letter = self.at, self.pattern[self.at + 1 : self.at + 2]
        hexadecimal = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))").match(self.pattern, start)
        if hexadecimal:
            self.at = hexadecimal.end()
            return _single(int(hexadecimal[1] or hexadecimal[2], 16))
        self.at += 2
        if letter in _CONTROL:
            return _single(ord(_CONTROL[letter]))
        if (letter and letter in _SYNTAX) or (inside and letter == "-"):
            return _single(ord(letter))
        raise _unshared_escape(letter, start)


def _unshared_escape(letter: str, start: int) -> PatternFault:
    """What to say of an escape that Python and ECMAScript do not both know with one meaning."""
    if not letter:
        return PatternFault("EC314", "a lone `\\` at the end", start, "write `\\\\` for the character")
    if letter.lower() in _CLASSES:
        instead, why = _CLASSES[letter.lower()]
        instead = instead if letter.islower() else f"[^{instead[1:]}"
        return PatternFault("EC315", f"`\\{letter}` is not the same everywhere: {why}", start, f"write `{instead}`", 2)
    if letter.isdigit():
        return PatternFault("EC315", f"`\\{letter}` refers back to a group", start, "write what it stands for again", 2)
    help_ = "write `^` or `$` for the beginning or the end" if letter in "AZzG" else "write the character itself"
    shown = letter if letter.isprintable() else letter.encode("unicode_escape").decode()
    return PatternFault("EC315", f"`\\{shown}` is not known everywhere", start, help_, 2)


def _single(number: int) -> Ranges:
    """The set of one character."""
    return ((number, number),)
