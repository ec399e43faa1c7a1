"""Links: where the pages of a target point to, and whether a file of that target is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from errcat.diagnostics import Diagnostics, Place
from errcat.outputs.outputs import Files, Finished
from errcat.outputs.targets.target import Target


def check_links(
    finished: Iterable[Finished], files: Files, targets: Mapping[str, Target], diagnostics: Diagnostics
) -> None:
    """Diagnose every relative link of a page that leads to no file of its target.

    Only of one that leads nowhere is asked whether it stands in code, where nothing is a link.
    """
    there: dict[tuple[str, str], str] = {}
    for page in finished:
        folder, there_are = posixpath.dirname(page.path), files[page.target]
        for link in page.links:
            path = there.get((folder, link))
            if path is None:
                path = there[folder, link] = posixpath.normpath(posixpath.join(folder, link))
            if path not in there_are and link in _links_outside_code(page, targets[page.target]):
                diagnostics.error(
                    "EC610",
                    f"`{page.path}` links to `{link}`, and there is no such page",
                    Place(page.template),
                    help="mend the link in the template, or in the guide from which the page is made",
                )


def _links_outside_code(page: Finished, target: Target) -> tuple[str, ...]:
    """The links of a page that are no part of what it shows as code."""
    language = target.language_of(page.path)
    return language.links(language.without_code(page.content.decode())) if language else ()
