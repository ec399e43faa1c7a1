"""The pipeline, from top to bottom. Start here.

    catalog/**.yaml ─load─▶ documents ─read─▶ readings ─check─▶ diagnostics (all of them; any error stops here)
                                                  └─resolve─▶ Catalogue (frozen, sorted, complete)
    templates/<t>/** ─plan───────────────────────────────────────┴─render─▶ contents ─finish─▶ {target: {path: bytes}}
                        └──────────────────────────────────────────copy────────────────────────────┘

What is done with the files at the end is the caller's choice: `generate` commits them, `check` compares them.
"""

from __future__ import annotations

from dataclasses import replace

from errcat.checking.check import check
from errcat.diagnostics import Diagnostics
from errcat.documents.load import load
from errcat.documents.sentences import load_sentences
from errcat.model import Catalogue
from errcat.outputs.cache import Cache
from errcat.outputs.inputs import Inputs, Progress, own_templates
from errcat.outputs.outputs import Files
from errcat.outputs.plan import plan
from errcat.outputs.rendering.views import views_of
from errcat.outputs.shares import copy, gather, render_and_finish
from errcat.outputs.targets.choosing import load_targets, rounds
from errcat.outputs.targets.code import with_code
from errcat.outputs.targets.options import check_services
from errcat.outputs.targets.target import Target
from errcat.resolving.reading.services import read_services
from errcat.resolving.resolve import resolve
from errcat.yaml_reader.collector import collector_at_rest


def read_catalogue(inputs: Inputs, diagnostics: Diagnostics) -> tuple[Catalogue, tuple[Target, ...]] | None:
    """The catalogue and the targets, or None where anything that was diagnosed stops the run."""
    with collector_at_rest():
        return _read(inputs, diagnostics)


def _read(inputs: Inputs, diagnostics: Diagnostics) -> tuple[Catalogue, tuple[Target, ...]] | None:
    """The stages up to the Catalogue."""
    targets = tuple(_whole(target, diagnostics) for target in load_targets(inputs, diagnostics))
    sentences = load_sentences((own_templates(), *inputs.roots), diagnostics)
    documents = load(inputs.catalog, diagnostics, inputs.unsaved)
    read = read_services(documents)
    check(read, targets, diagnostics)
    check_services(inputs.stated, (service.folder for service in documents.services), diagnostics)
    if diagnostics.failed:
        return None
    return resolve(read, inputs.base_url, sentences, targets), targets


def _whole(target: Target, diagnostics: Diagnostics) -> Target:
    """A target with what its folder holds beside templates: its code, and sentences of its own."""
    return replace(with_code(target, diagnostics), sentences=load_sentences((target.folder,), diagnostics))


def compile_files(
    inputs: Inputs, diagnostics: Diagnostics, cache: Cache | None = None, progress: Progress | None = None
) -> Files | None:
    """Every file of every target, in memory, or None where anything that was diagnosed stops the run."""
    with collector_at_rest():
        return _compiled(inputs, diagnostics, cache, progress)


def _compiled(inputs: Inputs, diagnostics: Diagnostics, cache: Cache | None, progress: Progress | None) -> Files | None:
    """The stages in their order."""
    read = read_catalogue(inputs, diagnostics)
    return None if read is None else make_files(*read, diagnostics, cache, progress)


def make_files(
    catalogue: Catalogue,
    targets: tuple[Target, ...],
    diagnostics: Diagnostics,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Files | None:
    """Every file of the targets that are wanted; those of a target that others need are finished before theirs."""
    files: Files = {}
    for together in rounds(targets):
        views = views_of(together, catalogue, files, diagnostics)
        if diagnostics.failed:
            return None
        outputs = plan(catalogue, together, views, diagnostics)
        made = render_and_finish(outputs, catalogue, views, cache, progress)
        files |= gather([copy(outputs), *made], together, diagnostics)
    return None if diagnostics.failed else {target.name: files[target.name] for target in targets if target.wanted}
