"""Failures: what a JSON Schema validator found goes in, findings in an author's words and with places come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from errcat.diagnostics import Place
from errcat.documents.branches import chosen_branch, expected_types
from errcat.documents.forms import FORMS
from errcat.documents.language import LEFT_OUT, part_at
from errcat.documents.wrong_types import type_help
from errcat.findings.wording import TYPES, Known, either, kind, listed, quote, shown
from errcat.schemas.walking import json_type
from errcat.yaml_reader.located import follow
from errcat.yaml_reader.positioned import Mapping, Sequence, place_of, place_of_key


class Finding(NamedTuple):
    """What to tell the author of one failure."""

    code: str
    message: str
    place: Place
    help: str = ""


class Subject(NamedTuple):
    """What was validated: a value, and the place of the whole of it."""

    root: Any
    whole: Place

    def place(self, path: list[str | int]) -> Place:
        """The place of the value at a path."""
        spot = follow(self.root, path)
        return spot.place if spot else self.whole

    def key_place(self, path: list[str | int]) -> Place:
        """The place of the key at a path, which is a shorter span than that of a value with many lines."""
        spot = follow(self.root, path)
        return spot.key_place if spot else self.whole

    def key_in(self, path: list[str | int], key: str) -> Place:
        """The place of a key of the mapping at a path."""
        spot = follow(self.root, path)
        value = spot.value if spot else self.root
        return place_of_key(value, key) if isinstance(value, Mapping) and key in value else self.key_place(path)


def explain(failures: Iterable[Any], subject: Subject) -> Iterator[Finding]:
    """Every failure in words; a key that is missing because it is misspelt is one failure and not two."""
    found = list(failures)
    meant = {(*failure.instance_path, key) for failure in found for key in _guessed_keys(failure).values()}
    for failure in found:
        if failure.kind.name == "required" and (*failure.instance_path, failure.kind.property) in meant:
            continue
        yield from _EXPLAINED.get(failure.kind.name, _anything)(failure, subject)


@cache
def _known(words: tuple[str, ...]) -> Known:
    """Words that may stand somewhere, indexed for guesses once, however often another word stands there."""
    return Known(words)


def _named(failure: Any, subject: Subject) -> str:
    """What the value is called: its key, or the list that it stands in."""
    path = failure.instance_path
    if not path:
        return ""
    spot = follow(subject.root, path)
    key = spot.key if spot else path[-1]
    if isinstance(key, str):
        return f" for {quote(key)}"
    named = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f" in {quote(named)}" if named else ""


def _type(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A value of the wrong type."""
    types, value = expected_types(failure), failure.instance
    spot = follow(subject.root, failure.instance_path)
    authored = spot.value if spot else value
    found = shown(authored) if json_type(authored) == "number" and "integer" in types else kind(value)
    message = f"expected {either(TYPES[t] for t in types)}{_named(failure, subject)}, found {found}"
    help_ = type_help(types, authored, spot, part_at(failure.schema_path[:-1]))
    yield Finding("EC122", message, subject.place(failure.instance_path), help_)


def _enum(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A value that is none of those allowed."""
    options = [str(option) for option in failure.kind.options]
    value = failure.instance
    message = f"{shown(value)} is none of the values that are allowed{_named(failure, subject)}"
    help_ = f"the values are {listed(options)}"
    if isinstance(value, str) and (guess := _known(tuple(options)).guess(value)):
        help_ = f"did you mean {quote(guess)}? {help_}"
    yield Finding("EC123", message, subject.place(failure.instance_path), help_)


def _const(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A value where only one is possible."""
    only = shown(failure.kind.expected_value)
    message = f"only {only} can stand{_named(failure, subject) or ' here'}, found {shown(failure.instance)}"
    yield Finding("EC123", message, subject.place(failure.instance_path), f"write {only}, or remove the key")


def _guessed_keys(failure: Any) -> dict[str, str]:
    """What was most likely meant by each key that nothing reads and that is like one that something reads."""
    if failure.kind.name != "additionalProperties":
        return {}
    known = _known(tuple(part_at(failure.schema_path[:-1]).get("properties", {})))
    return {key: guess for key in failure.kind.unexpected if (guess := known.guess(key))}


def _unknown_keys(failure: Any, subject: Subject) -> Iterator[Finding]:
    """Keys that nothing reads."""
    in_schema = failure.schema_path[:-1] == ["$defs", "schema"]
    known = list(part_at(failure.schema_path[:-1]).get("properties", {}))
    guesses = _guessed_keys(failure)
    for key in failure.kind.unexpected:
        place = subject.key_in(failure.instance_path, key)
        help_ = f"the keys here are {listed(known)}" if known else "remove it"
        if in_schema and key in LEFT_OUT:
            yield Finding("EC129", f"keyword {quote(key)} is not in the part of JSON Schema that is used", place, help_)
            continue
        if key in guesses:
            help_ = f"did you mean {quote(guesses[key])}?"
        yield Finding("EC120", f"unknown key {quote(key)}", place, help_)


def _missing_key(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A key that must stand and does not."""
    key, path = failure.kind.property, failure.instance_path
    where = f" in {quote(str(path[-1]))}" if path and isinstance(path[-1], str) else ""
    described = part_at([*failure.schema_path[:-1], "properties", key]).get("description", "")
    purpose = f" ({described[:1].lower()}{described[1:].rstrip('.')})" if described else ""
    yield Finding("EC121", f"{quote(key)} is missing{where}", subject.key_place(path), f"add `{key}: …`{purpose}")


def _key_form(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A key that is not of the form that keys must have here."""
    inner = failure.kind.error
    key = str(inner.instance)
    place = subject.key_in(failure.instance_path, key)
    yield next(_EXPLAINED.get(inner.kind.name, _anything)(inner, Subject(None, place)))


def _form(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A text that is not of the form that it must have: one of the language's, or one of the author's own patterns."""
    form, place = FORMS.get(failure.kind.pattern), subject.place(failure.instance_path)
    if form is None:
        message = f"{quote(failure.instance)} does not match {quote(failure.kind.pattern)}"
        yield Finding("EC126", message, place, "write a text that the pattern matches")
    else:
        yield Finding(form.code, f"{quote(failure.instance)} is not {form.name}", place, form.help)


def _format(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A text that is not of a standard format; in the language itself that is always an address."""
    format_, place = failure.kind.format, subject.place(failure.instance_path)
    if format_ == "uri":
        help_ = "write a whole address, beginning with `https://`"
        yield Finding("EC132", f"{quote(failure.instance)} is no address", place, help_)
    else:
        message = f"{quote(failure.instance)} is not of the format {quote(format_)}"
        yield Finding("EC126", message, place, f"write a text of the format {quote(format_)}")


def _bounds(words: str, code: str, advice: str) -> Callable[[Any, Subject], Iterator[Finding]]:
    """An explanation for values beyond a bound, which the words name."""

    def explained(failure: Any, subject: Subject) -> Iterator[Finding]:
        """A value beyond a bound."""
        kind_ = failure.kind
        limit = kind_.multiple_of if kind_.name == "multipleOf" else kind_.limit
        value, place = failure.instance, subject.place(failure.instance_path)
        if limit == 1 and not value and isinstance(value, str | list | dict):
            yield Finding(
                code, f"{kind(value)}{_named(failure, subject)} is empty", place, "write something, or remove the key"
            )
            return
        what = shown(value) if isinstance(value, str | int | float) else f"{kind(value)}{_named(failure, subject)}"
        yield Finding(code, f"{what} {words.format(limit)}", place, advice.format(limit))

    return explained


def _repeated(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A list in which a value stands twice."""
    spot = follow(subject.root, failure.instance_path)
    value = spot.value if spot else subject.root
    if not isinstance(value, Sequence):
        return
    seen: set[str] = set()
    for index, item in enumerate(value):
        text = repr(item)
        if text in seen:
            message = f"{shown(item)} stands twice{_named(failure, subject).replace(' for ', ' in ')}"
            yield Finding("EC127", message, place_of(value, index), "remove one of them")
        seen.add(text)


def _any_of(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A value that fits none of several forms: what keeps it from the one that it comes nearest to."""
    branch = chosen_branch(failure)
    if branch is None:
        yield from _type(failure, subject)
    else:
        yield from explain(branch, subject)


def _one_of(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A sample that is not exactly one of the three kinds."""
    sample = failure.instance
    if not isinstance(sample, dict):
        return  # that its type is wrong is said already
    given = [key for key in ("body", "fragment", "response") if key in sample]
    message = "sample shows " + " and ".join(map(quote, given)) if given else "sample shows nothing"
    help_ = "give it one of `body` (a whole body), `fragment` with `at` (a part of one), `response` (a whole response)"
    if given == ["fragment"]:
        message, help_ = (
            "`fragment` does not say where it belongs",
            "add `at`, the place of the fragment: `at: /errors/0`",
        )
    yield Finding("EC128", message, subject.key_place(failure.instance_path), help_)


def _anything(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A failure that no rule knows; the catalogue's schema gives rise to none."""
    message = f"{kind(failure.instance)}{_named(failure, subject)} does not fit"
    yield Finding("EC122", message, subject.place(failure.instance_path), "see `errcat schema` for what may stand here")


_EXPLAINED: dict[str, Callable[[Any, Subject], Iterator[Finding]]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "propertyNames": _key_form,
    "pattern": _form,
    "format": _format,
    "minimum": _bounds("is less than {}", "EC124", "write {} or more"),
    "maximum": _bounds("is more than {}", "EC124", "write {} or less"),
    "exclusiveMinimum": _bounds("is not more than {}", "EC124", "write more than {}"),
    "exclusiveMaximum": _bounds("is not less than {}", "EC124", "write less than {}"),
    "multipleOf": _bounds("is no multiple of {}", "EC124", "write a multiple of {}"),
    "minLength": _bounds("has fewer characters than {}", "EC125", "write at least {}, or remove the key"),
    "maxLength": _bounds("has more characters than {}", "EC125", "write at most {}"),
    "minItems": _bounds("has fewer items than {}", "EC125", "write at least {}, or remove the key"),
    "maxItems": _bounds("has more items than {}", "EC125", "write at most {}"),
    "minProperties": _bounds("has fewer members than {}", "EC125", "write at least {}, or remove the key"),
    "uniqueItems": _repeated,
    "anyOf": _any_of,
    "oneOf": _one_of,
}
