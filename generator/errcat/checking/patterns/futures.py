"""Futures: for each text that may still come, the letters from which it matches.

A run that comes to such a letter ends the search, so what has been left untried is never tried. The futures are
found from their ends: before the last character, there are those letters that it leads to one from which nothing more
is wanted. Only ways that are sure count, so that no letter is thought to match which does not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from errcat.checking.patterns.alphabet import each
from errcat.checking.patterns.position_automaton import AT_END, DIRECT, SCAN, START, PositionAutomaton, TooLarge

MOST_FUTURES = 400


@dataclass(frozen=True, slots=True)
class Futures:
    """Sets of letters that match, a text for each, and which others each becomes by which kinds of characters."""

    matching: list[frozenset[int]]
    texts: list[str]
    following: list[dict[int, int]]


def one_future(automaton: PositionAutomaton) -> Futures:
    """The letters that match whatever comes; the same for all texts, for a first look."""
    every = automaton.alphabet.every
    return Futures([frozenset(_letters_with(automaton, DIRECT))], [""], [{0: every}])


def all_futures(automaton: PositionAutomaton) -> Futures:
    """Every set of letters from which some text matches."""
    always = frozenset(_letters_with(automaton, DIRECT))
    matching = [always.union(_letters_with(automaton, AT_END))]
    numbers, texts = {matching[0]: 0}, [""]
    following: list[dict[int, int]] = [{}]
    before = _before(automaton)
    for number, letters in enumerate(matching):  # which grows meanwhile
        for kind in each(automaton.alphabet.every):
            led_to = [one for letter in letters if _kinds(automaton, letter) & kind for one in before[letter]]
            earlier = always.union(led_to)
            if earlier not in numbers:
                if len(matching) >= MOST_FUTURES:
                    raise TooLarge
                numbers[earlier] = len(matching)
                matching.append(earlier)
                texts.append(automaton.alphabet.character(kind) + texts[number])
                following.append({})
            became = following[numbers[earlier]]
            became[number] = became.get(number, 0) | kind
    return Futures(matching, texts, following)


def _letters_with(automaton: PositionAutomaton, way_out: object) -> list[int]:
    """The letters that have a way to the end; those of looks ahead have none, for what they find is no match."""
    letters = [START, SCAN, *range(len(automaton.letters))]
    return [one for one in letters if one not in automaton.looking and way_out in automaton.ways_out(one)]


def _before(automaton: PositionAutomaton) -> dict[int, list[int]]:
    """For each letter, those from which a sure way leads to it."""
    found: dict[int, list[int]] = defaultdict(list)
    for letter in (START, SCAN, *range(len(automaton.letters))):
        for other, way in automaton.ways_from(letter):
            if way.sure and letter not in automaton.looking:
                found[other].append(letter)
    return found


def _kinds(automaton: PositionAutomaton, letter: int) -> int:
    """The kinds of characters that a letter takes; none, before anything is read."""
    return 0 if letter == START else automaton.kinds(letter)
