"""Render: planned outputs become texts, each by its template."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from errcat import model
from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import Known
from errcat.outputs.cache import Cache
from errcat.outputs.failures import is_authors, place_within, told
from errcat.outputs.field_models import UnsafeSchema, field_models
from errcat.outputs.outputs import Output, Rendered, TemplateFile
from errcat.outputs.rendering.templating import Templates
from errcat.outputs.rendering.views import Views

_NO_FILTER = re.compile(r"No filter named '(\w+)'")


def render(
    outputs: Iterable[Output],
    catalogue: model.Catalogue,
    views: Views,
    templates: Templates,
    cache: Cache | None,
    diagnostics: Diagnostics,
) -> Iterator[Rendered]:
    """Each output with its content, in order; one that renders to nothing makes no file, a failing one is diagnosed."""
    for output in outputs:
        template = output.template
        try:
            text = templates.of(template).render(_context(output, catalogue, views[template.target.name]))
            if template.models and text.strip():
                settings = template.target.model_settings(template.target.options_of(output.service))
                text = field_models(json.loads(text), settings, cache)
        except BaseException as fault:  # whatever it does wrong is its author's to hear
            if not is_authors(fault):
                raise
            _diagnose(fault, template, output, templates, diagnostics)
            continue
        if text.strip():
            yield Rendered(output, text)


def _context(output: Output, catalogue: model.Catalogue, views: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What a template sees: the catalogue, its target, what its path names, and what its target computes of that.

    A template that speaks of no single service sees the view of each, by the service's identifier.
    """
    target = output.template.target
    options = target.options_of(output.service)
    context: dict[str, Any] = {"catalogue": catalogue, "target": target, "options": options}
    if output.service is None:
        context["views"] = views
    else:
        context |= {"service": output.service, **views.get(output.service.id, {})}
    if output.kind:
        context[output.kind] = output.thing
    return context


def _diagnose(
    fault: BaseException, template: TemplateFile, output: Output, templates: Templates, diagnostics: Diagnostics
) -> None:
    """Say where in which template something went wrong, and for which output."""
    from jinja2 import TemplateSyntaxError

    file, line = template.file.as_posix(), 0
    if isinstance(fault, TemplateSyntaxError):
        file, line = fault.filename or file, fault.lineno
    else:
        file, line = place_within(template.target.folder, fault) or (file, line)
    message, place = f"the template of `{output.path}` failed: {told(fault)}", Place(file, line, 1 if line else 0)
    if isinstance(fault, UnsafeSchema):
        help_ = "state the schema with the keywords that every target can say"
        diagnostics.error("EC608", message, place, help=help_)
        return
    unknown = _NO_FILTER.match(str(fault))
    known = Known(templates.filters_of(template) if unknown else ())
    help_ = known.help(unknown[1], "mend the template") if unknown else "mend the template"
    diagnostics.error("EC607", message, place, help=help_)
