"""Render: planned outputs become texts, each by its template; files without `.jinja` are copied as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from errcat import model, naming
from errcat.cache import Cache
from errcat.diagnostics import Diagnostics, Place
from errcat.field_models import UnsafeSchema, field_models
from errcat.languages import Language, language_of
from errcat.outputs import Output, Rendered, TemplateFile
from errcat.pointers import schema_type, steps
from errcat.targets import Target

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_KINDS = {
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


def render(
    outputs: Iterable[Output], catalogue: model.Catalogue, cache: Cache | None, diagnostics: Diagnostics
) -> Iterable[Rendered]:
    """Each output with its content, in order; one that renders to nothing makes no file, a failing one is diagnosed."""
    copies: dict[Path, bytes] = {}
    templates: dict[Path, Template] = {}
    environments: dict[tuple[str, str], Environment] = {}
    for output in outputs:
        template = output.template
        if not template.renders:
            if template.file not in copies:
                copies[template.file] = template.file.read_bytes()
            yield Rendered(output, copies[template.file])
            continue
        try:
            held = templates.get(template.file)
            if held is None:
                held = templates[template.file] = _template(template, environments, cache)
            text = held.render(_context(output, catalogue))
            if template.models and text.strip():
                text = field_models(json.loads(text), template.target.models, cache)
        except Exception as fault:  # whatever a template does wrong is the template author's to hear
            _diagnose(fault, template, output, diagnostics)
            continue
        if text.strip():
            yield Rendered(output, text)


def _context(output: Output, catalogue: model.Catalogue) -> dict[str, Any]:
    """What a template sees: the catalogue, its target, and the things that its path names."""
    context: dict[str, Any] = {"catalogue": catalogue, "target": output.template.target}
    if output.service is not None:
        context["service"] = output.service
    if output.thing is not None:
        context[_KINDS[type(output.thing)]] = output.thing
    return context


def _template(
    template: TemplateFile, environments: dict[tuple[str, str], Environment], cache: Cache | None
) -> Template:
    """The compiled template, in the environment of its target and its output's language."""
    language = language_of("schema.json" if template.models else template.output)
    if language is None:
        raise LookupError(f"no language is known for `{template.output}`, so nothing says how to quote in it")
    key = (template.target.name, language.name)
    if key not in environments:
        environments[key] = _environment(template.target, language, cache)
    return environments[key].get_template(template.name)


def _environment(target: Target, language: Language, cache: Cache | None) -> Environment:
    """A Jinja environment in which every `{{ … }}` is written as a literal of the language."""
    from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    literal = language.literal

    def finalize(value: Any) -> str:
        """A value as a literal of the language; Markup is in the language already."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, StrictUndefined):
            str(value)  # raises, and says what is undefined
        return literal(value)

    kept = cache.folder(f"jinja/{target.name}-{language.name}-{_own_age()}") if cache else None
    environment = _writing_environment()(
        loader=FileSystemLoader(target.folder),
        bytecode_cache=FileSystemBytecodeCache(str(kept)) if kept else None,
        autoescape=True,  # so that what a macro returns is Markup and is not written as a literal again
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(language.filters)
    environment.filters.update(name=_name_filter(target), steps=steps, schema_type=schema_type)
    environment.globals.update(numbering=Numbering, once=_once())
    return environment


class Numbering:
    """Numbers for things, the same for equal ones, in the order in which they are first asked for."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._numbers: dict[Any, int] = {}

    def __call__(self, thing: Any) -> int:
        """The number of a thing."""
        return self._numbers.setdefault(thing, len(self._numbers))

    @property
    def things(self) -> list[Any]:
        """Everything that has a number, by number."""
        return list(self._numbers)


def _own_age() -> int:
    """When this module was last changed: what it compiles templates to may be another thing since then."""
    return Path(__file__).stat().st_mtime_ns


def _once() -> Callable[[Any, Any], Any]:
    """The function `once(macro, thing)`: what the macro makes of the thing, made only once for the same thing."""
    made: dict[tuple[str, int], tuple[Any, Any]] = {}

    def once(macro: Any, thing: Any) -> Any:
        """The macro's text; the thing is held, so that no other one takes its identity."""
        key = (macro.name, id(thing))
        if key not in made:
            made[key] = (macro(thing), thing)
        return made[key][0]

    return once


def _writing_environment() -> type[Environment]:
    """Jinja's environment, with `finalize` as the only thing between a value and the output.

    Autoescaping stays on, so that what macros return is Markup, but nothing is escaped for HTML; and a constant
    is finalized like any other value, which Jinja would take for Markup.
    """
    from jinja2 import Environment, nodes
    from jinja2.compiler import CodeGenerator, Frame

    class Writer(CodeGenerator):
        """Writes `str(finalize(value))` where Jinja writes `escape(finalize(value))`."""

        def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
            """The text of a template as it is; anything else is no constant."""
            if isinstance(node, nodes.TemplateData):
                return super()._output_child_to_const(node, frame, finalize)
            raise nodes.Impossible

        def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # Jinja's signature
            """What stands before a value."""
            self.write("str(")
            if finalize.src is not None:
                self.write(finalize.src)

    class WritingEnvironment(Environment):
        """An environment whose templates are compiled by the writer."""

        code_generator_class = Writer

    return WritingEnvironment


def _name_filter(target: Target) -> Callable[[Any, str], Any]:
    """The filter `name`: what the target calls a thing in one of its namespaces."""
    from markupsafe import Markup

    rules = {(space, kind): rule for space, names in target.namespaces.items() for kind, rule in names.rules.items()}
    made: dict[tuple[str, str, tuple[str, ...]], Markup] = {}

    def name(thing: Any, namespace: str) -> Markup:
        """The thing's identifier, which needs no quoting."""
        kind = _KINDS[type(thing)]
        words = _words(thing)
        known = made.get((namespace, kind, words))
        if known is None:
            known = made[namespace, kind, words] = Markup(rules[namespace, kind].apply(words))
        return known

    return name


def _words(thing: Any) -> tuple[str, ...]:
    """The words of a thing's name: its own, or those of what it is called."""
    own = getattr(thing, "words", None)
    if own:
        return tuple(own)
    return naming.words(str(getattr(thing, "code", "") or getattr(thing, "id", "") or thing.name))


def _diagnose(fault: Exception, template: TemplateFile, output: Output, diagnostics: Diagnostics) -> None:
    """Say where in which template something went wrong, and for which output."""
    from jinja2 import TemplateSyntaxError

    file, line = template.file.as_posix(), 0
    if isinstance(fault, TemplateSyntaxError):
        file, line = fault.filename or file, fault.lineno
    else:
        file, line = _innermost(fault.__traceback__, template.target.folder) or (file, line)
    code = "EC608" if isinstance(fault, UnsafeSchema) else "EC607"
    text = str(fault).split("\n")[0] or type(fault).__name__
    text = text[:1].lower() + text[1:]
    diagnostics.error(
        code,
        f"the template of `{output.path}` failed: {text}",
        Place(file, line, 1 if line else 0),
        help="mend the template" if code == "EC607" else "state the schema with the keywords that every target can say",
    )


def _innermost(trace: TracebackType | None, folder: Path) -> tuple[str, int] | None:
    """The file and line of the deepest frame that stands in a template of the folder."""
    found = None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(str(folder)):
            found = (Path(name).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return found
