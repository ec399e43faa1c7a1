"""The Pythons that the generated packages run on, and where this machine has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.consume.every_vector import ROOT, this_python

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.13t", "3.14")  # with a `t`: without a global lock of the interpreter
COMMAND = ("-I", "-S", "tests/consume/every_vector.py")  # with nothing installed, and nothing of the caller's


def interpreter(version: str) -> str | None:
    """A Python of this version: the one that runs, one of pyenv, or one in the path; None where there is none."""
    if version == this_python():
        return sys.executable
    for candidate in _candidates(version):
        done = subprocess.run([candidate, *COMMAND, "--python"], cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.strip() == version:
            return candidate
    return None


def _candidates(version: str) -> Iterator[str]:
    """What may be a Python of this version; a shim may be one, and may only say that it leads nowhere."""
    number, free = version.rstrip("t"), "t" if version.endswith("t") else ""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(pyenv.glob(f"versions/{number}.*{free}/bin/python")))
    if found := shutil.which(f"python{version}"):
        yield found
