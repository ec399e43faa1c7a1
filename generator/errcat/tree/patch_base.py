"""The base of a patch: the folder of the outputs goes in; the folder that `git apply` counts names from comes out.

Where a patch has the heads that git writes, and empty files need them, git counts from the top of the repository that
it is run in, whatever folder there that is; outside of any, from the current folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PatchBase:
    """What the names of a patch begin with, and the folder to apply it in; None where that is the current one."""

    prefix: str
    folder: Path | None


def patch_base(out: Path) -> PatchBase:
    """Where a patch of these outputs applies: here, if git reaches them from here; links are followed first."""
    here, real = Path(os.path.realpath(Path())), Path(os.path.realpath(out))
    top = next((above for above in (real, *real.parents) if (above / ".git").exists()), None)
    within = real.is_relative_to(here)
    base = top or (here if within else real)
    prefix = "" if real == base else f"{real.relative_to(base).as_posix()}/"
    if within and here.is_relative_to(base):
        return PatchBase(prefix, None)
    return PatchBase(prefix, Path(os.path.relpath(base, here)) if base.anchor == here.anchor else base)
