"""The starter: a small catalogue for somebody who begins, with comments that teach."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_FILES = _HERE / "starter_files"
_SCHEMA = "catalog.schema.json"


def write_starter(folder: Path) -> tuple[list[Path], list[Path]]:
    """Write the starter below a folder; gives what is in the way (then nothing is written), and what was written."""
    contents = {
        folder / file.relative_to(_FILES): file.read_bytes() for file in sorted(_FILES.rglob("*")) if file.is_file()
    }
    contents[folder / "catalog" / _SCHEMA] = (_HERE / _SCHEMA).read_bytes()
    in_the_way = [path for path in contents if path.exists()]
    if in_the_way:
        return in_the_way, []
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [], list(contents)
