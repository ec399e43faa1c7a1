"""Small disks: a file system in memory of a few pages is put over a folder, for a test that fills it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = 4096


@contextmanager
def small_disk(folder: Path, pages: int) -> Iterator[Path]:
    """Have a disk of so many pages at a folder inside the block; a machine that gives none skips the test."""
    if sys.platform != "linux":
        pytest.skip("platform: no small disk to be had")
    folder.mkdir(parents=True, exist_ok=True)
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    owner = f"uid={os.getuid()},gid={os.getgid()},mode=755"
    mount = [*sudo, "mount", "-t", "tmpfs", "-o", f"size={pages * PAGE},{owner}", "errcat-test", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("platform: no small disk to be had")
    try:
        yield folder
    finally:
        subprocess.run([*sudo, "umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Write until nothing more goes onto the disk of a folder."""
    with (folder / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * PAGE)
        except OSError:
            pass
