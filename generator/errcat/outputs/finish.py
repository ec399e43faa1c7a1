"""Finish: rendered texts become files that are well-formed in their language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from errcat.diagnostics import Diagnostics, Place
from errcat.languages import Unfinished, language_of
from errcat.outputs.links import links_of
from errcat.outputs.outputs import Finished, Rendered


def finish(rendered: Iterable[Rendered], diagnostics: Diagnostics) -> Iterator[Finished]:
    """Each file as it is written, with what it links to; what is not well-formed is diagnosed and left out."""
    for item in rendered:
        template, path = item.output.template, item.output.path
        language = language_of(path)
        try:
            text = language.finish(item.content) if language else item.content
        except Unfinished as fault:
            _diagnose(item, fault, diagnostics)
            continue
        links = links_of(text) if path.endswith(".md") else ()
        yield Finished(template.target.name, path, text.encode(), template.file.as_posix(), links)
        if language:
            for other, way in item.output.derived:
                yield Finished(template.target.name, other, language.derivations[way](text).encode())


def _diagnose(item: Rendered, fault: Unfinished, diagnostics: Diagnostics) -> None:
    """Say which output is not well-formed, and show the line."""
    lines = item.content.split("\n")
    shown = f": `{lines[fault.line - 1].strip()[:80]}`" if 0 < fault.line <= len(lines) else ""
    diagnostics.error(
        "EC609",
        f"`{item.output.path}` is not well-formed, {fault}{f' (line {fault.line})' if fault.line else ''}{shown}",
        Place(item.output.template.file.as_posix()),
        help="mend the template; a value that it writes needs no quotes round it",
    )
