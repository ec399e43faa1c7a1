"""Tagged: a tag goes in, and of what was built only the distribution that it names stays.

`v0.2.0` names errcat, as whoever pins a repository by its tags expects; any other one is named as it is called,
`errcat-runtime-1.0.1`. The workflow that publishes runs this: what a tag does not name cannot be uploaded with it, and
a tag whose version was not built stops there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from distributions.build import ROOT

SETS = {"errcat": "errcat", "errcat_runtime": "runtime"}
OTHERS = "services"  # the set of every other distribution; each set is published from an environment of its own


class UnknownTag(Exception):
    """A tag that names nothing that was built."""


def named(tag: str, files: Iterable[Path]) -> tuple[str, list[Path]]:
    """The set that a tag's distribution belongs to, and its files: a wheel and a source distribution."""
    tags: dict[str, list[Path]] = {}
    for file in sorted(files):
        tags.setdefault(_tag(file), []).append(file)
    if tag not in tags:
        raise UnknownTag(f"the tag `{tag}` names nothing that was built; it could be {', '.join(sorted(tags))}")
    found = tags[tag]
    if sorted(file.suffix for file in found) != [".gz", ".whl"]:
        raise UnknownTag(f"`{tag}` should be a wheel and a source distribution, and is {len(found)} files")
    return SETS.get(found[0].name.partition("-")[0], OTHERS), found


def _tag(file: Path) -> str:
    """The tag that names a file, by its distribution and version, which no index lets have a `-`."""
    name, version, *_ = file.name.removesuffix(".tar.gz").split("-")
    return f"v{version}" if name == "errcat" else f"{name.replace('_', '-')}-{version}"


def main() -> None:
    """Remove from `dist/` what the tag does not name, and print the set as a line of a job's outputs."""
    files = list((ROOT / "dist").iterdir())
    try:
        kind, kept = named(sys.argv[1], files)
    except UnknownTag as fault:
        sys.exit(str(fault))
    for file in files:
        if file not in kept:
            file.unlink()
    print(f"set={kind}")


if __name__ == "__main__":
    main()
