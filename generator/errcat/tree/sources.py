"""Sources: the folder of the outputs and those that a run reads go in; whether they are kept apart comes out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place

_HELP = (
    "name a folder that holds nothing but outputs, such as `generated`, with `--out` or as the `out` of `[tool.errcat]`"
)


def is_apart(out: Path, folders: Iterable[tuple[str, Path]], diagnostics: Diagnostics) -> bool:
    """Whether outputs stand apart from every folder that a run reads, by what each holds; else that is diagnosed."""
    for what, folder in folders:
        for source in (folder, *_linked(folder)):
            if how := _overlap(out, source):
                where = "" if out == folder else f", `{folder.as_posix()}`"
                message = f"outputs would go into `{out.as_posix()}`, which {how} the folder of {what}{where}"
                diagnostics.error("EC716", message, Place(out.as_posix()), help=_HELP)
                return False
    return True


def _overlap(out: Path, source: Path) -> str:
    """How the folder of the outputs stands to another one; nothing where they are apart."""
    if _same(out, source):
        return "is"
    if any(_same(above, source) for above in _real(out).parents):
        return "lies within"
    return "holds" if any(_same(out, above) for above in _real(source).parents) else ""


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder, be it through links, or by letters whose case does not count there."""
    try:
        return one.samefile(other)
    except OSError:
        return _real(one) == _real(other)


def _real(path: Path) -> Path:
    """Where a path leads to; a link that leads back to itself stays what it is."""
    return Path(os.path.realpath(path))


def _linked(folder: Path) -> list[Path]:
    """The links within a folder, such as one to a service whose files lie elsewhere."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_symlink())
    except OSError:  # the pipeline will say of what it cannot read
        return []
