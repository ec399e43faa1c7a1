"""The stamp: whether anything changed since the last run, told without reading a catalogue.

What goes in is compared by content, what came out by size and time of change. A stamp is only a shortcut of
`generate`; `--check` never looks at it.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from errcat.outputs.cache import Cache
from errcat.outputs.inputs import own_templates
from errcat.yaml_reader.files import NotRegular, read_regular

_IMPORTS = re.compile(rb"^[\"']?imports[\"']?[ \t]*:", re.MULTILINE)
_LIBRARIES = ("jinja2-", "markupsafe-", "pyyaml-", "jsonschema_rs-", "datamodel_code_generator-")


def inputs_digest(folders: Iterable[Path], words: Iterable[str]) -> str:
    """One text for the contents of the folders, the words beside them, and the generator itself."""
    digest = blake2b(digest_size=20)
    for word in (sys.version, *words, *_installed_libraries(), *_own_files()):
        digest.update(os.fsencode(f"{word}\0"))
    for folder in folders:
        for path in sorted(_files(str(folder))):
            with open(path, "rb") as file:  # noqa: PTH123  # pathlib doubles the time of this loop
                content = file.read()
            digest.update(os.fsencode(f"{path}\0{len(content)}\0") + content)
    return digest.hexdigest()


def imports_files(catalog: Path) -> bool:
    """Whether a service of a catalogue may import files, which can lie anywhere."""
    return any(_IMPORTS.search(read_regular(file)) for file in catalog.glob("*/service.y*ml"))


def outputs_digest(snapshot: dict[str, tuple[int, int]]) -> str:
    """One text for the sizes and times of all outputs."""
    lines = "\n".join(f"{path}\0{size}\0{time}" for path, (size, time) in sorted(snapshot.items()))
    return blake2b(os.fsencode(lines), digest_size=20).hexdigest()


def is_current(cache: Cache, key: str, inputs: str, outputs: str) -> bool:
    """Whether the last run for this key saw the same inputs and left the same outputs."""
    return cache.read("stamps", key) == f"{inputs} {outputs}".encode()


def saw(cache: Cache, key: str, inputs: str) -> bool:
    """Whether the last run for this key saw the same inputs, whatever has become of its outputs since."""
    return (cache.read("stamps", key) or b"").startswith(f"{inputs} ".encode())


def keep(cache: Cache, key: str, inputs: str, outputs: str) -> None:
    """Remember what a run saw and left; it is the last to use the cache, so what has not been used for long goes."""
    cache.write("stamps", key, f"{inputs} {outputs}".encode())
    cache.prune()


def key_of(*words: str) -> str:
    """A file name for the words that tell one kind of run from another."""
    return blake2b(os.fsencode("\0".join(words)), digest_size=12).hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Every file below a folder, caches of Python aside; raises where something is neither a file nor a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif entry.is_file():
                yield entry.path
            else:
                raise NotRegular(errno.EINVAL, "it is not a file", entry.path)


def _own_files() -> Iterator[str]:
    """Each file of the generator with its size and time, so that a changed generator makes everything anew.

    Its templates are among them, wherever they lie, for their sentences are those of any other templates too.
    """
    here = str(Path(__file__).parent.parent)
    for path in sorted({*_files(here), *_files(str(own_templates()))}):
        facts = os.stat(path)  # noqa: PTH116  # pathlib doubles the time of this loop
        yield f"{path.removeprefix(here)} {facts.st_size} {facts.st_mtime_ns}"


def _installed_libraries() -> list[str]:
    """The installed versions of what outputs depend on, as the names of their metadata folders."""
    import click

    try:
        names = [p.name for p in Path(click.__file__).parent.parent.iterdir()]
    except OSError:
        return []
    return sorted(n for n in names if n.lower().startswith(_LIBRARIES) and n.endswith(".dist-info"))
