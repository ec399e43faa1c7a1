"""Project: a folder that may hold a project goes in; what came into it comes out. Nothing there is ever overwritten."""

from __future__ import annotations

import json
import stat
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from errcat.diagnostics import Diagnostics
from errcat.documents.folders import File, read_unless_missing
from errcat.outputs.drafts import sweep, write_whole
from errcat.terminal.settings.table import PYPROJECT, read_table


@dataclass(slots=True)
class Begun:
    """What is in the way (then nothing was written), what was written, added to and kept, and what is left to do."""

    in_the_way: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    added_to: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, unless there is one."""
        if path.exists():
            self.kept.append(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(str(path.parent))
        write_whole(str(path), content)
        self.written.append(path)

    def append(self, path: Path, content: bytes, more: bytes) -> None:
        """Write something behind what a file has."""
        write_whole(str(path), content + more, stat.S_IMODE(path.stat().st_mode))
        self.added_to.append(path)

    @contextmanager
    def whole_or_not_at_all(self) -> Iterator[None]:
        """Take away the files that were written where another one of them cannot be."""
        try:
            yield
        except BaseException:
            for path in self.written:
                path.unlink(missing_ok=True)
            raise

    def told(self) -> list[str]:
        """What was done, a line for each file."""
        lines = [f"wrote {path.as_posix()}" for path in self.written]
        lines += [f"added [tool.errcat] to {path.as_posix()}" for path in self.added_to]
        return lines + [f"kept {path.as_posix()}, which was there already" for path in self.kept]


def stated_settings(folder: Path) -> dict[str, Any] | None:
    """The settings of a project as they stand there, or None where it has none that can be read."""
    table = read_table(folder / PYPROJECT, Diagnostics())
    return None if table is None else table.values


def stated_catalog(folder: Path) -> Path:
    """Where a project's catalogue is."""
    stated = (stated_settings(folder) or {}).get("catalog")
    return Path(stated if isinstance(stated, str) and stated else "catalog")


def add_settings(folder: Path, table: str, catalog: Path, begun: Begun) -> None:
    """Write the settings, or append their table where a project has other ones; a table that is there stays."""
    file = folder / PYPROJECT
    setting = f"catalog = {json.dumps(catalog.as_posix(), ensure_ascii=False)}"
    table = table if catalog == Path("catalog") else table.replace('# catalog = "catalog"', setting)
    content = read_unless_missing(File.at(file), Diagnostics())
    if not file.exists():
        begun.write(file, table.encode())
    elif stated_settings(folder) is not None:
        begun.kept.append(file)
        if stated_catalog(folder) != catalog:
            begun.steps.append(f"write `{setting}` below [tool.errcat] in {file.as_posix()}")
    elif content is not None and (added := appended(content, table)) is not None:
        begun.append(file, content, added)
    else:
        begun.kept.append(file)
        begun.steps.append(f"mend {file.as_posix()}, and write a table [tool.errcat] with `{setting}` into it")


def appended(data: bytes, table: str) -> bytes | None:
    """What to write behind a TOML file so that it has one more table and is otherwise the same, if that is possible."""
    try:
        text = data.decode()
        before = tomllib.loads(text)
        end = "\r\n" if "\r\n" in text else "\n"
        gap = end * ((not text.endswith("\n")) + 1) if text else ""
        added = gap + table.replace("\n", end)
        after = tomllib.loads(text + added)
    except (ValueError, RecursionError):
        return None
    del after["tool"]["errcat"]
    return added.encode() if after == {**before, "tool": before.get("tool", {})} else None
