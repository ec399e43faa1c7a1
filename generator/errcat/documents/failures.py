"""Failures: what a JSON Schema validator found goes in, findings in an author's words and with places come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from errcat.diagnostics import unsure
from errcat.documents.branches import chosen_branch, expected_types
from errcat.documents.forms import FORMS
from errcat.documents.language import part_at
from errcat.documents.meant.retry_words import enums, rules_meant
from errcat.documents.meant.statuses import meant_status
from errcat.documents.meant.unknown_keys import expected_below, guessed_keys, known_words, unknown_keys
from errcat.documents.subjects import Finding, Subject
from errcat.documents.wrong_types import Advice, type_advice
from errcat.findings.wording import TYPES, either, in_yaml, kind, listed, quote, quote_value
from errcat.schemas.walking import json_type
from errcat.yaml_reader.edits import added, removed, reworded, written
from errcat.yaml_reader.located import Located, follow
from errcat.yaml_reader.positioned import Mapping, Sequence, place_of


def explain(failures: Iterable[Any], subject: Subject) -> Iterator[Finding]:
    """Every failure in words; a key that is missing because it is misspelt is one failure and not two."""
    found = list(failures)
    meant = {
        (*failure.instance_path, key)
        for failure in found
        for key in (*guessed_keys(failure).values(), *expected_below(failure))
    }
    for failure in found:
        if failure.kind.name == "required" and (*failure.instance_path, failure.kind.property) in meant:
            continue
        yield from _EXPLAINED.get(failure.kind.name, _anything)(failure, subject)


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
    found = quote_value(authored) if json_type(authored) == "number" and "integer" in types else kind(value)
    message = f"expected {either(TYPES[t] for t in types)}{_named(failure, subject)}, found {found}"
    schema, exact = part_at(failure.schema_path[:-1]), subject.spot(failure.instance_path)
    if rules := rules_meant(failure, exact):
        message = f"{quote_value(value)} is no rule of retry"
        yield Finding("EC123", message, subject.place(failure.instance_path), *rules)
        return
    advice = type_advice(types, authored, spot, schema)
    options = [_option(option) for values in enums(failure) for option in values]
    if options and advice.instead and advice.instead.strip("'\"") not in options:
        advice = Advice(f"the values are {listed(options)}")
    fixes = written(exact, advice.instead) if exact and advice.instead else ()
    fixes = fixes if advice.sure else unsure(fixes)
    yield Finding("EC122", message, subject.place(failure.instance_path), advice.help, fixes)


def _option(value: Any) -> str:
    """A value that is allowed, as an author would write it."""
    return f"[{', '.join(map(in_yaml, value))}]" if isinstance(value, list) else str(value)


def _enum(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A value that is none of those allowed."""
    options = [_option(option) for option in failure.kind.options]
    value, spot = failure.instance, subject.spot(failure.instance_path)
    message = f"{quote_value(value)} is none of the values that are allowed{_named(failure, subject)}"
    help_ = f"the values are {listed(options)}"
    guess = _guess(value, options) if isinstance(value, str) else ""
    fixes = tuple(edit for option in [guess] if guess and spot for edit in reworded(spot, option))
    help_ = f"did you mean {quote(guess)}? {help_}" if guess else help_
    meant = None if guess else rules_meant(failure, spot)
    message = f"{quote_value(value)} is no rule of retry" if meant else message
    yield Finding("EC123", message, subject.place(failure.instance_path), *(meant or (help_, fixes)))


def _guess(value: str, options: list[str]) -> str:
    """The option that was most likely meant: one that is nearly the same, else the only one that begins alike."""
    alike = [option for option in options if value and (option.startswith(value) or value.startswith(option))]
    return known_words(tuple(options)).guess(value) or (alike[0] if len(alike) == 1 else "")


def _const(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A value where only one is possible."""
    only = quote_value(failure.kind.expected_value)
    message = f"only {only} can stand{_named(failure, subject) or ' here'}, found {quote_value(failure.instance)}"
    spot, value = subject.spot(failure.instance_path), failure.kind.expected_value
    text = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else None
    fixes = (*(written(spot, text) if text else reworded(spot, str(value))), *removed(spot)) if spot else ()
    yield Finding("EC123", message, subject.place(failure.instance_path), f"write {only}, or remove the key", fixes)


def _missing_key(failure: Any, subject: Subject) -> Iterator[Finding]:
    """A key that must stand and does not."""
    key, path = failure.kind.property, failure.instance_path
    where = f" in {quote(str(path[-1]))}" if path and isinstance(path[-1], str) else ""
    described = part_at([*failure.schema_path[:-1], "properties", key]).get("description", "")
    purpose = f" ({described[:1].lower()}{described[1:].rstrip('.')})" if described else ""
    message, place, of_entry = f"{quote(key)} is missing{where}", subject.key_place(path), len(path) == 1
    if key == "status" and of_entry and (status := meant_status(str(path[0]), failure.instance)):
        spot = subject.spot(path)
        fixes = unsure(added(spot.value, f"status: {status}")) if spot and isinstance(spot.value, Mapping) else ()
        yield Finding("EC121", message, place, f"add `status: {status}`, or another one{purpose}", fixes)
        return
    yield Finding("EC121", message, place, f"add `{key}: …`{purpose}")


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
        spot = subject.spot(failure.instance_path)
        meant = form.meant(str(failure.instance)) if spot else ""
        help_ = f"did you mean {quote(meant)}? {form.help}" if meant else form.help
        fixes = unsure(reworded(spot, meant)) if spot and meant else ()
        yield Finding(form.code, f"{quote(failure.instance)} is not {form.name}", place, help_, fixes)


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
        what = (
            quote_value(value) if isinstance(value, str | int | float) else f"{kind(value)}{_named(failure, subject)}"
        )
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
            message = f"{quote_value(item)} stands twice{_named(failure, subject).replace(' for ', ' in ')}"
            yield Finding(
                "EC127", message, place_of(value, index), "remove one of them", removed(Located(value, index))
            )
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
    "additionalProperties": unknown_keys,
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
