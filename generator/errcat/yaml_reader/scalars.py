"""What a word without quotes means: a plain YAML scalar goes in, a value or the reason to refuse it comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product

Scalar = str | int | float | bool | None

MAX_INTEGER_DIGITS = 20  # more cannot fit 64 bits, and int() itself grows slow and then refuses
MAX_DECIMAL_DIGITS = 17  # a 64-bit float tells no more digits apart
MAX_DECIMAL_LENGTH = 300  # a 64-bit float ends soon after
SMALLEST, LARGEST = -(2**63), 2**64 - 1
SHOWN = 40

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a plain scalar has no value here: the diagnostic's code, message and way out, and what to write instead."""

    code: str
    message: str
    help: str
    instead: tuple[str, ...] = ()


def _every_case(word: str) -> list[str]:
    """A word in every mix of capitals and small letters."""
    return ["".join(letters) for letters in product(*((letter, letter.upper()) for letter in word))]


MEANT: dict[str, bool | None] = {"null": None, "~": None, "": None, "true": True, "false": False}
DISPUTED_WORDS = {
    **{spelling: ("a truth value", "true") for word in ("yes", "on", "y") for spelling in _every_case(word)},
    **{spelling: ("a truth value", "false") for word in ("no", "off", "n") for spelling in _every_case(word)},
    **{spelling: ("a truth value", spelling.lower()) for spelling in ("True", "TRUE", "False", "FALSE")},
    "Null": ("a null", "null"),
    "NULL": ("a null", "null"),
    "<<": ("an instruction to merge mappings", ""),
    "=": ("a default value", ""),
}
# A text that is none of these words and starts with none of these characters is text to every YAML reader.
SPECIAL_WORDS = frozenset((*MEANT, *DISPUTED_WORDS))
NUMBER_STARTS = frozenset("+-.0123456789")

PLAIN = re.compile(r"[A-Za-z/](?:[\w./ -]*[\w./])?")  # within brackets, a comma or a colon would end it

# The forms of YAML 1.1 and 1.2 that one reader takes for a number or a date, and another for text or another number.
DISPUTED_FORMS = (
    (re.compile(r"[-+]?0b[01_]+"), "a binary number"),
    (re.compile(r"[-+]?0o?[0-7_]+"), "an octal number"),
    (re.compile(r"[-+]?0x[0-9a-fA-F_]+"), "a hexadecimal number"),
    (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"), "a number to the base 60"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"), "a date"),
    (
        re.compile(
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
            r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
        ),
        "a point in time",
    ),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), "infinity or not-a-number"),
    (re.compile(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"), "a number"),
)


def plain_value(text: str) -> Scalar | Refusal:
    """What a plain scalar stands for as a value: JSON's words and numbers, else text; refused where readers differ."""
    if text in MEANT:
        return MEANT[text]
    if text in DISPUTED_WORDS:
        what, canonical = DISPUTED_WORDS[text]
        return _dispute(text, what, canonical)
    if text[0] not in NUMBER_STARTS:
        return text
    if INTEGER.fullmatch(text):
        return _integer(text)
    if DECIMAL.fullmatch(text):
        return _decimal(text)
    return _disputed_form(text) or text


def plain_key(text: str) -> str | Refusal:
    """What a plain scalar stands for as a key: its text, an integer's too; refused where readers differ."""
    if not text:
        return Refusal("EC112", "nothing stands before the `:`", 'write a key, or `""` for the empty text')
    value = plain_value(text)
    if isinstance(value, Refusal):
        return replace(value, help=_as_text(text), instead=(quoted(text),))
    if value is None or isinstance(value, bool | float):
        what = "a null" if value is None else "a truth value" if isinstance(value, bool) else "a number"
        return _dispute(text, what, "")
    return text


def shown(text: str) -> str:
    """A text as a message quotes it: on one line, and only its beginning where it is long."""
    line = " ".join(text[: SHOWN + 1].splitlines())
    return line if len(text) <= SHOWN else f"{line[:SHOWN]}…"


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotes, double ones where nothing in it needs an escape there."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str) -> str:
    """A text as a YAML scalar, within brackets too: without quotes where every reader takes it for that text."""
    return text if PLAIN.fullmatch(text) and text not in SPECIAL_WORDS else quoted(text)


def _as_text(text: str) -> str:
    """The advice to put a text in quotes, with both ways to do it."""
    return f"write `\"{shown(text)}\"` or `'{shown(text)}'` for the text"


def _dispute(text: str, what: str, canonical: str) -> Refusal:
    """The refusal of a text in which only some readers see more than text, and what to write instead."""
    message = f"YAML readers disagree about `{shown(text)}`: some read {what}, others do not"
    way_out = f"{_as_text(text)}, or `{canonical}` for the value" if canonical else _as_text(text)
    return Refusal("EC112", message, way_out, (quoted(text), *([canonical] if canonical else [])))


def _disputed_form(text: str) -> Refusal | None:
    """The refusal of a text that looks like a number or a date to some readers, or nothing."""
    for form, what in DISPUTED_FORMS:
        if form.fullmatch(text):
            return _dispute(text, what, _canonical_number(text))
    return None


def _canonical_number(text: str) -> str:
    """The number that a disputed spelling most likely means, in JSON's spelling, or nothing."""
    digits = text.replace("_", "").removeprefix("+")
    if len(digits) > MAX_DECIMAL_DIGITS:
        return ""
    for read in (lambda: int(digits), lambda: int(digits, 0), lambda: float(digits)):
        try:
            number = repr(read())
        except ValueError:
            continue
        if "." not in text:
            number = number.removesuffix(".0")
        return number if INTEGER.fullmatch(number) or DECIMAL.fullmatch(number) else ""
    return ""


def _integer(text: str) -> int | Refusal:
    """An integer's value, refused where it does not fit 64 bits."""
    if len(text) <= MAX_INTEGER_DIGITS and SMALLEST <= (number := int(text)) <= LARGEST:
        return number
    return _out_of_range(text, "does not fit 64 bits")


def _decimal(text: str) -> float | Refusal:
    """A decimal's value, refused where a 64-bit float would lose digits of it."""
    digits = text.lstrip("-0.").replace(".", "").rstrip("0")
    if len(digits) <= MAX_DECIMAL_DIGITS and len(text) <= MAX_DECIMAL_LENGTH:
        return float(text)
    return _out_of_range(text, "has more digits than a 64-bit float keeps")


def _out_of_range(text: str, what: str) -> Refusal:
    """The refusal of a number that readers would round or refuse."""
    return Refusal(
        "EC113",
        f"number `{shown(text)}` {what}",
        "put it in quotes if it is text, or write a shorter number",
        (quoted(text),),
    )
