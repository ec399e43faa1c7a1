"""What linters say of generated classes: all rules of ruff but a dozen, each with the reason why it cannot hold."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WIDTH = 100
IGNORED = {
    "A002": "a keyword has the name that the parameter has in the catalogue: `type`, `id`",
    "CPY001": "whose copyright it is, and whether a notice is wanted, the catalogue's owner decides",
    "D107": "a constructor's keywords are its signature; a sentence above each would say nothing of it",
    "D203": "no blank line before the docstring of a class: D211, which excludes this one, holds",
    "D213": "the summary stands on the first line of a docstring: D212, which excludes this one, holds",
    "F403": "a split `errors` shows checkers its parts by `import *`; to name 10,000 classes twice would help nobody",
    "PLR0913": "an error has as many parameters as it has, and each is a keyword",
    "PYI041": "whoever checks types at run time takes no int for a float",
    "RUF002": "the words of a docstring are those of the catalogue, with the quotation marks that they have",
    "TC003": "`typing.get_type_hints` and `inspect.signature(…, eval_str=True)` look for the names at run time",
    "TID252": "a relative import lets a package be vendored below another one",
    "UP007": "a chain of `|` is one expression as deep as it is long, and Python compiles none of 3,000 classes",
}


def findings(paths: Sequence[Path], *options: str) -> list[dict[str, Any]]:
    """What ruff finds in some files or folders, by none of this project's settings."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--quiet", "--output-format=json"]
    command += [f"--line-length={WIDTH}", "--target-version=py310", *options, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def complaints(paths: Sequence[Path]) -> list[str]:
    """What is wrong with some files by every rule but the dozen, or because they are formatted otherwise."""
    found = findings(paths, "--select=ALL", f"--ignore={','.join(IGNORED)}")
    told = [f"{one['filename']}:{one['location']['row']}: {one['code']} {one['message']}" for one in found]
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", f"--line-length={WIDTH}", "--diff"]
    return told + subprocess.run([*command, *map(str, paths)], capture_output=True, text=True).stdout.splitlines()
