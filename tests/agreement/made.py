"""Making: a drawn catalogue becomes findings and, where it is accepted, the Catalogue and every output of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from errcat.checking.check import check
from errcat.diagnostics import Diagnostics, Severity
from errcat.model import Catalogue, Service
from errcat.outputs.finish import finish
from errcat.outputs.links import check_links
from errcat.outputs.outputs import Files, Finished
from errcat.outputs.plan import plan
from errcat.outputs.rendering.render import render
from errcat.outputs.rendering.templating import Templates
from errcat.outputs.rendering.views import views_of
from errcat.outputs.shares import copy
from errcat.outputs.targets.target import Target
from errcat.resolving.reading.services import read_services
from errcat.resolving.resolve import resolve

from tests.agreement.catalogues import Drawn, documents_of
from tests.resolved import SENTENCES
from tests.resolved import targets as own_targets

BASE_URL = "https://errors.example/"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_RENEWED_AFTER = 500  # catalogues: templates remember things of each


@dataclass
class Made:
    """What came of a catalogue: the codes that were found, those that refuse it among them, and all outputs."""

    drawn: Drawn
    codes: frozenset[str]
    refusals: frozenset[str]
    catalogue: Catalogue | None = None
    files: Files | None = None
    faults: tuple[str, ...] = ()  # what was found wrong with the outputs, although the catalogue was accepted

    @property
    def service(self) -> Service:
        """The service of an accepted catalogue."""
        assert self.catalogue is not None
        return self.catalogue.services[0]


@cache
def targets() -> tuple[Target, ...]:
    """All targets of this repository."""
    return own_targets()


def judged(drawn: Drawn) -> Made:
    """What `check` finds, and the Catalogue where it accepts."""
    diagnostics = Diagnostics()
    documents = documents_of(drawn)
    read = read_services(documents)
    check(read, targets(), diagnostics)
    refusals = frozenset(found.code for found in diagnostics.found if found.severity is Severity.ERROR)
    codes = frozenset(found.code for found in diagnostics.found)
    return Made(drawn, codes, refusals, None if refusals else resolve(read, BASE_URL, SENTENCES, targets()))


class Workshop:
    """Renders catalogues one after the other; `models` says whether field models are made too, which takes long."""

    def __init__(self, edit: Callable[[str, bytes], bytes] | None = None) -> None:
        """Begin with templates that are not compiled; `edit` may change a finished file of the path."""
        self._templates, self._used, self._edit = Templates(None, SENTENCES), 0, edit

    def made(self, drawn: Drawn, *, models: bool = False) -> Made:
        """A catalogue with all its outputs, where it is accepted."""
        made = judged(drawn)
        if made.catalogue is not None:
            self._render(made, models)
        return made

    def _render(self, made: Made, models: bool) -> None:
        """Plan, render and finish, as the pipeline does."""
        assert made.catalogue is not None
        if self._used > _RENEWED_AFTER:
            self._templates, self._used = Templates(None, SENTENCES), 0
        self._used += 1
        diagnostics = Diagnostics()
        views = views_of(targets(), made.catalogue, {}, diagnostics)
        planned = plan(made.catalogue, targets(), views, diagnostics)
        outputs = [out for out in planned if models or not out.template.models]
        rendering = [output for output in outputs if output.template.renders]
        rendered = render(rendering, made.catalogue, views, self._templates, None, diagnostics)
        finished = [*copy(outputs)[0], *finish(rendered, diagnostics)]
        made.files = {target.name: {} for target in targets()}
        for file in finished:
            made.files[file.target][file.path] = self._edit(file.path, file.content) if self._edit else file.content
        _check_links(finished, made.files, diagnostics)
        made.faults = tuple(f"{found.code} {found.message}" for found in diagnostics.found)


def _check_links(finished: list[Finished], files: Files, diagnostics: Diagnostics) -> None:
    """Diagnose links of pages that lead nowhere."""
    check_links(
        [file for file in finished if file.links], files, {target.name: target for target in targets()}, diagnostics
    )
