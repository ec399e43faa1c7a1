"""Making: outputs become finished files, in one go or, where they are many, in shares that several processes take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.outputs.forks import cores, run_forked
from errcat.outputs.inputs import Progress
from errcat.outputs.links import check_links
from errcat.outputs.outputs import Files, Finished, Output
from errcat.outputs.targets import Target
from errcat.outputs.templating import Templates

Made: TypeAlias = tuple[list[Finished], list[Diagnostic]]  # what a share of the outputs became, and what was found

_WORTH_IT = 2_000  # outputs; for fewer ones, a process costs more than it saves
_SHARE = 250  # outputs of one template that are made together


def make_in_shares(
    make: Callable[[Sequence[Output]], Made], outputs: Sequence[Output], templates: Templates, progress: Progress | None
) -> list[Made]:
    """What each share of the outputs became; whoever watches is told how far it is."""
    processes = cores() if len(outputs) >= _WORTH_IT else 1
    if processes > 1:
        templates.compile({out.template.file: out.template for out in outputs if out.template.renders}.values())
    shares, made = list(_shares(outputs)), 0

    def done(position: int) -> None:
        """Count the outputs of a share that is ready."""
        nonlocal made
        made += len(shares[position])
        if progress:
            progress("rendering", made, len(outputs))

    return run_forked(make, shares, processes, done)


def _shares(outputs: Sequence[Output]) -> Iterator[Sequence[Output]]:
    """The outputs in shares of one template: first those of a whole service, each alone, for they take longest."""
    whole = [output for output in outputs if output.thing is None]
    yield from ([output] for output in whole)
    single = sorted((output for output in outputs if output.thing is not None), key=_template)
    for _, group in groupby(single, key=_template):
        same = list(group)
        yield from (same[first : first + _SHARE] for first in range(0, len(same), _SHARE))


def _template(output: Output) -> tuple[str, str]:
    """Which template makes the output."""
    return output.template.target.name, output.template.name


def gather(made: Iterable[Made], targets: Iterable[Target], diagnostics: Diagnostics) -> Files:
    """The files of each target by path; everything that was found on the way, and links to nothing, are diagnosed."""
    files: Files = {target.name: {} for target in targets}
    pages: list[Finished] = []
    for finished, found in made:
        diagnostics.found += found
        for file in finished:
            files[file.target][file.path] = file.content
        pages += [file for file in finished if file.links]
    check_links(pages, files, diagnostics)
    return files
