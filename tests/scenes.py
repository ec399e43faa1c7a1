"""A change of an output tree that can be made again and again, and what the tree is before and after it."""

from __future__ import annotations

import shutil
from pathlib import Path

from errcat.diagnostics import Diagnostics
from errcat.tree.tree import commit, recover

from tests.trees import Rendered, committed, plant, tree_of

JOURNAL = ".errcat-journal"
OLD: Rendered = {
    "pages": {
        "same.md": b"same",
        "changed.md": b"old",
        "also/changed.md": b"old and longer",
        "gone.md": b"gone",
        "file-to-folder": b"a file",
        "folder-to-file/x.md": b"x",
        "folder-to-file/y/z.md": b"z",
        "emptied/deep/a.md": b"a",
        "shared/gone.md": b"gone",
    },
    "dropped": {"a/b.txt": b"b", "c.txt": b"c"},
}
NEW: Rendered = {
    "pages": {
        "same.md": b"same",
        "changed.md": b"new",
        "also/changed.md": b"new",
        "also/added.md": b"added",
        "file-to-folder/x.md": b"a folder",
        "folder-to-file": b"now a file",
        "shared/new/x.md": b"x",
    },
    "fresh": {"a/b/c.txt": b"c", "d.txt": b"d"},
}
FOREIGN = {"pages/notes.txt": "mine", "pages/shared/mine.txt": "mine", "elsewhere/x": "x"}
SMALL_OLD: Rendered = {"t": {"changed": b"old", "switched": b"a file", "gone/x": b"gone"}}
SMALL_NEW: Rendered = {"t": {"changed": b"new", "switched/x": b"a folder"}}

Tree = dict[str, bytes | str | None]


class Scene:
    """A tree that stands at the old state again whenever it is asked for, and what it is to look like at the end."""

    def __init__(self, folder: Path, old: Rendered, new: Rendered, foreign: dict[str, str]) -> None:
        """Make the old tree and, beside it, the new one."""
        self.new_files = new
        self.kept, self.out = folder / "kept", folder / "out"
        committed(self.kept, old)
        plant(self.kept, foreign)
        self.old = tree_of(self.kept)
        committed(self.reset(), new)
        self.new = tree_of(self.out)
        assert self.old != self.new

    def reset(self) -> Path:
        """Put the old tree back; its folder."""
        clone(self.kept, self.out)
        return self.out

    def tree(self) -> Tree:
        """The tree as it is, without a journal that may be left beside it."""
        return {path: content for path, content in tree_of(self.out).items() if not path.startswith(JOURNAL)}

    def commit(self, diagnostics: Diagnostics | None = None) -> object:
        """Commit the new state."""
        return commit(self.out, self.new_files, diagnostics or Diagnostics(), whole=True)

    def recovered(self) -> Tree:
        """All that is there after `recover`, which must have nothing to say."""
        diagnostics = Diagnostics()
        assert recover(self.out, diagnostics) and not diagnostics.found
        return tree_of(self.out)


def clone(tree: Path, into: Path) -> None:
    """Make a folder hold what another one holds."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(tree, into, copy_function=shutil.copyfile)
