"""Making: planned outputs become finished files, in one go or, where they are many, in shares for several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeAlias

from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.model import Catalogue
from errcat.outputs.cache import Cache
from errcat.outputs.finish import finish
from errcat.outputs.forks import cores, run_forked
from errcat.outputs.inputs import Progress
from errcat.outputs.links import check_links
from errcat.outputs.outputs import Files, Finished, Output
from errcat.outputs.rendering.render import render
from errcat.outputs.rendering.templating import Templates
from errcat.outputs.rendering.views import Views
from errcat.outputs.targets.target import Target
from errcat.yaml_reader.files import read_regular

Made: TypeAlias = tuple[list[Finished], list[Diagnostic]]  # what a share of the outputs became, and what was found

_WORTH_IT = 2_000  # outputs; for fewer ones, a process costs more than it saves
_SHARE = 250  # outputs of one template that are made together
_FEW = 20  # so many shares of one template whose outputs speak of whole services


def copy(outputs: Iterable[Output]) -> Made:
    """The outputs that are copies of a file in a template tree; each file is read once, however often it comes out."""
    copies = [output for output in outputs if not output.template.renders]
    contents = {file: read_regular(file) for file in {output.template.file for output in copies}}
    return [Finished(out.template.target.name, out.path, contents[out.template.file]) for out in copies], []


def render_and_finish(
    outputs: Iterable[Output], catalogue: Catalogue, views: Views, cache: Cache | None, progress: Progress | None
) -> list[Made]:
    """What each share of the outputs with a template became; whoever watches is told how far it is."""
    rendered = [output for output in outputs if output.template.renders]
    templates = Templates(cache, catalogue.sentences)
    processes = cores() if len(rendered) >= _WORTH_IT else 1
    if processes > 1:
        templates.compile({out.template.file: out.template for out in rendered}.values())
    shares, made = list(_shares(rendered)), 0

    def done(position: int) -> None:
        """Count the outputs of a share that is ready."""
        nonlocal made
        made += len(shares[position])
        if progress:
            progress("rendering", made, len(rendered))

    return run_forked(partial(_make, catalogue, views, templates, cache), shares, processes, done)


def _make(
    catalogue: Catalogue, views: Views, templates: Templates, cache: Cache | None, share: Sequence[Output]
) -> Made:
    """What one share of the outputs becomes."""
    found = Diagnostics()
    return list(finish(render(share, catalogue, views, templates, cache, found), found)), found.found


def _shares(outputs: Iterable[Output]) -> Iterator[Sequence[Output]]:
    """The outputs in shares of one template: first those of whole services, few at a time, for they take longest."""
    for whole in (True, False):
        alike = sorted((output for output in outputs if (not output.kind) is whole), key=_template)
        for _, group in groupby(alike, key=_template):
            same = list(group)
            most = len(same) // _FEW + 1 if whole else _SHARE
            yield from (same[first : first + most] for first in range(0, len(same), most))


def _template(output: Output) -> tuple[str, str]:
    """Which template makes the output."""
    return output.template.target.name, output.template.name


def gather(made: Iterable[Made], targets: Sequence[Target], diagnostics: Diagnostics) -> Files:
    """The files of each target by path; everything that was found on the way, and links to nothing, are diagnosed."""
    files: Files = {target.name: {} for target in targets}
    pages: list[Finished] = []
    for finished, found in made:
        diagnostics.found += found
        for file in finished:
            files[file.target][file.path] = file.content
        pages += [file for file in finished if file.links]
    check_links(pages, files, {target.name: target for target in targets}, diagnostics)
    return files
