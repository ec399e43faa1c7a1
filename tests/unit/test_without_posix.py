"""Proves, as far as Linux can, that nothing needs what only POSIX systems have: locks, forks and flags of `open`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = (
    "cache",
    "disk",
    "drafts",
    "drift",
    "ending",
    "files",
    "journal",
    "load",
    "ownership",
    "output_paths",
    "stamp",
    "survey",
)


@pytest.mark.slow
def test_what_touches_the_disk_passes_where_they_are_hidden() -> None:
    units = [f"tests/unit/test_{name}.py" for name in UNITS]
    units += [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests" / "unit").glob("test_tree*.py"))]
    words = ["-q", "-p", "tests.without_posix", "-p", "no:xdist", "-p", "no:cacheprovider", "-m", "not slow", *units]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout[-4000:]
    (passed,) = re.findall(r"(\d+) passed", ended.stdout)
    assert int(passed) > 300
