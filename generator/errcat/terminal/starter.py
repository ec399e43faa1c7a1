"""The starter: a small catalogue for somebody who begins, with comments that teach."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from errcat.documents.language import SCHEMA_FILE
from errcat.outputs.drafts import write_whole

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_FILES = Path(__file__).parent / "starter_files"
_SCHEMA = SCHEMA_FILE.name
_SERVICE, _TITLE = "acme", "Acme API"  # what the files call it where nobody says


@dataclass(frozen=True, slots=True)
class Begun:
    """What is in the way of a starter (then nothing was written), what was written, and what was there and is kept."""

    in_the_way: list[Path]
    written: list[Path]
    kept: list[Path]


def schema_text() -> str:
    """The JSON Schema of the catalogue's files, as editors want it."""
    return SCHEMA_FILE.read_text("utf-8")


def write_starter(folder: Path, service: str = "", title: str = "") -> Begun:
    """Write the starter below a folder, for a service of this identifier and title."""
    service = service or _SERVICE
    title = title or f"{' '.join(word.capitalize() for word in service.split('_'))} API"
    own, shared = Path("catalog") / service, {Path("catalog") / _SCHEMA: schema_text().encode()}
    contents: dict[Path, bytes] = {}
    for file in sorted(path for path in _FILES.rglob("*") if path.is_file()):
        path = file.relative_to(_FILES)
        if _SERVICE in path.parts:
            contents[own / path.relative_to("catalog", _SERVICE)] = _named(file.read_text("utf-8"), service, title)
        else:
            shared[path] = file.read_bytes()
    in_the_way = [folder / path for path in contents if (folder / path).exists()]
    if in_the_way:
        return Begun(in_the_way, [], [])
    kept = [path for path in shared if (folder / path).exists()]
    contents |= {path: content for path, content in shared.items() if path not in kept}
    _write({folder / path: content for path, content in contents.items()})
    return Begun([], [folder / path for path in contents], [folder / path for path in kept])


def _write(contents: Mapping[Path, bytes]) -> None:
    """Write all of these files, or, where one cannot be written, none."""
    written: list[Path] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(str(path), content)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _named(text: str, service: str, title: str) -> bytes:
    """A file of the starter, with the names that were asked for in the place of its own."""
    from json import dumps  # a text of JSON is one of YAML, whatever is in it

    text = text.replace(f"service: {_SERVICE}\n", f"service: {service}\n")
    shown = title if re.fullmatch(r"[A-Z][a-z]+( [A-Z][A-Za-z]+)+", title) else dumps(title, ensure_ascii=False)
    return text.replace(f"title: {_TITLE}\n", f"title: {shown}\n").encode()
