"""Templates: compiled once; whatever `{{ … }}` yields is written as a literal of the output's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache as kept
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errcat import model, naming
from errcat.findings.wording import listed
from errcat.languages import Language
from errcat.messages import say
from errcat.outputs.cache import Cache
from errcat.outputs.outputs import TemplateFile
from errcat.outputs.rendering.bytecode import kept_bytecode
from errcat.outputs.rendering.joining import Joiner
from errcat.outputs.targets.target import Target

if TYPE_CHECKING:
    from jinja2 import Environment, Template

KINDS = {
    model.Service: "service",
    model.Entry: "entry",
    model.Status: "status",
    model.Category: "category",
    model.Guide: "guide",
    model.Envelope: "envelope",
    model.Header: "header",
    model.Format: "format",
    model.Param: "param",
}


class Templates:
    """The templates of a run, each compiled when it is first asked for."""

    def __init__(self, cache: Cache | None, sentences: Mapping[str, tuple[str, ...]]) -> None:
        """Begin with none; the cache keeps what they are compiled to between runs."""
        self._cache = cache
        self._sentences = sentences
        self._held: dict[Path, Template] = {}
        self._environments: dict[tuple[str, int], Environment] = {}

    def of(self, template: TemplateFile) -> Template:
        """The compiled template of a file; raises whatever is wrong with it."""
        held = self._held.get(template.file)
        if held is None:
            held = self._held[template.file] = self._environment(template).get_template(template.name)
        return held

    def filters_of(self, template: TemplateFile) -> list[str]:
        """The names of the filters that a template may use."""
        return sorted(self._environment(template).filters)

    def compile(self, templates: Iterable[TemplateFile]) -> None:
        """Compile these now, so that later processes share them; a faulty one is told of where it is used."""
        for template in templates:
            with suppress(Exception):
                self.of(template)

    def _environment(self, template: TemplateFile) -> Environment:
        """The environment of a template: that of its target and its output's language."""
        language = template.language
        assert language is not None, "the plan has no template without a language"
        key = (template.target.name, id(language))
        if key not in self._environments:
            self._environments[key] = _environment(template.target, language, self._cache, self._sentences)
        return self._environments[key]


def _environment(
    target: Target, language: Language, cache: Cache | None, sentences: Mapping[str, tuple[str, ...]]
) -> Environment:
    """A Jinja environment in which every `{{ … }}` is written as a literal of the language."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from errcat.outputs.rendering.writer import WritingEnvironment

    literal = language.literal

    def finalize(value: Any) -> Any:
        """A value as a literal of the language; Markup is in the language already."""
        kind = type(value)
        if kind is Markup:
            return value
        if kind is not str and isinstance(value, StrictUndefined):
            str(value)  # raises, and says what is undefined
        made = literal(value)
        if not isinstance(made, str):
            raise TypeError(f"the language {language.name} wrote a {kind.__name__} as no text, but as {made!r}")
        return made

    environment = WritingEnvironment(
        loader=FileSystemLoader(target.folder),
        bytecode_cache=kept_bytecode(cache, f"jinja/{_age()}") if cache else None,
        autoescape=True,  # so that what a macro returns is Markup and is not written as a literal again
        finalize=finalize,
        optimized=False,  # so that what a template compiles to does not depend on what filters do
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.use(Joiner(finalize, prose=language.is_prose))
    environment.filters.update({**language.filters, **target.code.filters})
    environment.filters.update(name=name_filter(target))
    environment.globals.update(global_functions(language, {**sentences, **target.sentences}, finalize))
    return environment


def global_functions(
    language: Language, sentences: Mapping[str, tuple[str, ...]], written: Callable[[Any], Any]
) -> dict[str, Callable[..., Any]]:
    """The functions that every template of a language has, given how a value is written in it."""
    return {"once": _once(), "say": _say_in_prose(sentences, written) if language.is_prose else _say(sentences)}


def _say(sentences: Mapping[str, tuple[str, ...]]) -> Callable[..., str]:
    """The function `say(key, name=value, …)`: a sentence of the house, as a text that is still to be written."""

    def text(key: str, **values: Any) -> str:
        """The sentence of the house with this key, with its values put in."""
        return say(sentences, key, values)

    return text


def _say_in_prose(sentences: Mapping[str, tuple[str, ...]], written: Callable[[Any], Any]) -> Callable[..., str]:
    """The same where a sentence stands as it is, marks and all, and only its values are still to be written."""
    from markupsafe import Markup

    whole = {key: Markup(parts[0]) for key, parts in sentences.items() if len(parts) == 1}

    def prose(key: str, **values: Any) -> str:
        """The sentence round its values."""
        if key in whole:
            return whole[key]
        return Markup(say(sentences, key, values, written))

    return prose


@kept
def _age() -> str:
    """What compiled templates depend on besides their texts: the modules of this room."""
    ages = [file.stat().st_mtime_ns for file in sorted(Path(__file__).parent.glob("*.py"))]
    return blake2b(str(ages).encode(), digest_size=12).hexdigest()


def _once() -> Callable[[Any, Any], Any]:
    """The function `once(macro, thing)`: what the macro makes of the thing, made only once for the same thing."""
    made: dict[tuple[str, int], tuple[Any, Any]] = {}

    def once(macro: Any, thing: Any) -> Any:
        """What a macro makes of a thing, made only once for the same thing."""
        key = (macro.name, id(thing))
        if key not in made:
            made[key] = (macro(thing), thing)  # the thing is held, so that no other one takes its identity
        return made[key][0]

    return once


def name_filter(target: Target) -> Callable[[Any, str], Any]:
    """The filter `name`: what the target calls a thing in one of its namespaces."""
    from markupsafe import Markup

    rules = {(space, kind): rule for space, names in target.namespaces.items() for kind, rule in names.rules.items()}
    made: dict[tuple[str, str, tuple[str, ...]], Markup] = {}

    def name(thing: Any, namespace: str) -> Markup:
        """The identifier of a thing in one of the target's namespaces, which needs no quoting."""
        kind = KINDS[type(thing)]
        words = naming.words_of(thing)
        known = made.get((namespace, kind, words))
        if known is None:
            if (namespace, kind) not in rules:
                raise LookupError(_no_rule(target, namespace, kind))
            known = made[namespace, kind, words] = Markup(rules[namespace, kind].apply(words))
        return known

    return name


def _no_rule(target: Target, namespace: str, kind: str) -> str:
    """What to say where a target does not state how things of a kind are called in a namespace."""
    if namespace not in target.namespaces:
        known = listed(target.namespaces) if target.namespaces else "none"
        return f"the target has no namespace `{namespace}` under `names`; it has {known}"
    known = listed(target.namespaces[namespace].rules)
    return f"the namespace `{namespace}` has no rule for `{kind}`; it has some for {known}"
