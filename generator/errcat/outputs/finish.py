"""Finish: rendered texts become files that are well-formed in their language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from errcat.diagnostics import Diagnostics, Place
from errcat.languages import Unfinished
from errcat.outputs.failures import is_authors, place_within, told
from errcat.outputs.outputs import Finished, Rendered


def finish(rendered: Iterable[Rendered], diagnostics: Diagnostics) -> Iterator[Finished]:
    """Each file as it is written, with what it links to; what is not well-formed is diagnosed and left out."""
    for item in rendered:
        template, path = item.output.template, item.output.path
        language = template.target.language_of(path)
        try:
            text = _text(language.finish(item.content), "finish") if language else item.content
            ways = template.target.code.derivations
            others = [(other, _text(ways[way](text), way)) for other, way in item.output.derived]
        except BaseException as fault:  # whatever it does wrong is its author's to hear
            if not is_authors(fault):
                raise
            _diagnose(item, fault, diagnostics)
            continue
        links = language.links(text) if language else ()
        yield Finished(template.target.name, path, text.encode(), template.file.as_posix(), links)
        yield from (Finished(template.target.name, other, made.encode()) for other, made in others)


def _text(made: object, function: str) -> str:
    """What a function of a language or a target made of a text, which must be one."""
    if not isinstance(made, str):
        raise TypeError(f"`{function}` must give back the text of the file, and gave {made!r}")
    return made


def _diagnose(item: Rendered, fault: BaseException, diagnostics: Diagnostics) -> None:
    """Say which output is not well-formed, and show the line; or what the language of a target failed with."""
    path, target = item.output.path, item.output.template.target
    if not isinstance(fault, Unfinished):
        file, line = place_within(target.folder, fault) or (item.output.template.file.as_posix(), 0)
        message = f"`{path}` could not be finished: {told(fault)}"
        diagnostics.error("EC612", message, Place(file, line, 1 if line else 0), help="mend it there")
        return
    lines = item.content.split("\n")
    shown = f": `{lines[fault.line - 1].strip()[:80]}`" if 0 < fault.line <= len(lines) else ""
    diagnostics.error(
        "EC609",
        f"`{path}` is not well-formed, {fault}{f' (line {fault.line})' if fault.line else ''}{shown}",
        Place(item.output.template.file.as_posix()),
        help="mend the template; a value that it writes needs no quotes round it",
    )
