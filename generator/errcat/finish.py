"""Finish: rendered texts become files that are well-formed in their language, with links that lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from errcat.diagnostics import Diagnostics, Place
from errcat.languages import Unfinished, language_of
from errcat.outputs import Files, Rendered

_LINK = re.compile(r"(?<!\\)\]\((?!https?:|mailto:|#)([^()\s#]+)(?:#[^()\s]*)?\)")
_CODE = re.compile(r"(?ms)^(`{3,})[^\n]*\n.*?^\1$|(`+)(?!`).+?(?<!`)\2(?!`)")


def finish(rendered: Iterable[Rendered], diagnostics: Diagnostics) -> Files:
    """The files of each target by path; what is not well-formed, or links to nothing, is diagnosed."""
    files: Files = {}
    pages: list[Rendered] = []
    for item in rendered:
        output = item.output
        target = files.setdefault(output.template.target.name, {})
        if isinstance(item.content, bytes):
            target[output.path] = item.content
            continue
        language = language_of(output.path)
        try:
            text = language.finish(item.content) if language else item.content
        except Unfinished as fault:
            _diagnose(item, fault, diagnostics)
            continue
        target[output.path] = text.encode()
        if output.path.endswith(".md"):
            pages.append(item)
    for page in pages:
        _check_links(page, files[page.output.template.target.name], diagnostics)
    return files


def _check_links(page: Rendered, files: dict[str, bytes], diagnostics: Diagnostics) -> None:
    """Diagnose every relative link of a page that leads to no file of its target."""
    path = page.output.path
    for link in _LINK.findall(_CODE.sub("", files[path].decode())):
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) not in files:
            diagnostics.error(
                "EC610",
                f"`{path}` links to `{link}`, and there is no such page",
                Place(page.output.template.file.as_posix()),
                help="mend the link in the template, or in the guide from which the page is made",
            )


def _diagnose(item: Rendered, fault: Unfinished, diagnostics: Diagnostics) -> None:
    """Say which output is not well-formed, and show the line."""
    lines = str(item.content).split("\n")
    shown = f": `{lines[fault.line - 1].strip()[:80]}`" if 0 < fault.line <= len(lines) else ""
    diagnostics.error(
        "EC609",
        f"`{item.output.path}` is not well-formed, {fault}{f' (line {fault.line})' if fault.line else ''}{shown}",
        Place(item.output.template.file.as_posix()),
        help="mend the template; a value that it writes needs no quotes round it",
    )
