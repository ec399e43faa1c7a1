"""The cache: texts kept between runs under `.errcat/`. It is never needed, and losing it only costs time."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".errcat"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of texts by kind and key; what cannot be read or written is as if it were not there."""

    root: Path

    def folder(self, kind: str) -> Path | None:
        """The folder of one kind, made where it is missing; None where it cannot be made."""
        path = self.root / kind
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._ignore_in_git()
        except OSError:
            return None
        return path

    def read(self, kind: str, key: str) -> str | None:
        """The text that was kept, or None."""
        try:
            return (self.root / kind / key).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def write(self, kind: str, key: str, text: str) -> None:
        """Keep a text, whole or not at all."""
        folder = self.folder(kind)
        if folder is None:
            return
        with suppress(OSError):
            draft = folder / f"{key}.{os.getpid()}"
            draft.write_text(text, "utf-8")
            draft.replace(folder / key)

    def _ignore_in_git(self) -> None:
        """Keep the folder out of the user's commits without touching a file of theirs."""
        marker = self.root / ".gitignore"
        if not marker.exists():
            marker.write_text("*\n", "utf-8")
