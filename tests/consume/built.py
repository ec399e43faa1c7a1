"""The distributions as `make dist` makes them, in two folders that have nothing but their files in common."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.consume.packages import ROOT

AGE = 1_700_000_000  # of the commit in one folder, and asked for in the other
NEEDED = ("distributions", "generated/python", "generator", "templates")
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
PRIVATE = 0o077
ALIKE = ("SOURCE_DATE_EPOCH", "PYTHONPATH")


def build_twice(folder: Path) -> None:
    """Build in a checkout, and in what somebody unpacked with other rights, other times and other company."""
    checkout, unpacked = folder / "one", folder / "far" / "below" / "two"
    copied(checkout)
    subprocess.run([*GIT, "init", "--quiet"], cwd=checkout, check=True)
    subprocess.run([*GIT, "add", "--all"], cwd=checkout, check=True)
    dated = {**os.environ, "GIT_COMMITTER_DATE": f"{AGE} +0200"}
    subprocess.run([*GIT, "commit", "--quiet", "--no-verify", "--message", "x"], cwd=checkout, check=True, env=dated)
    copied(unpacked)
    for number, path in enumerate(sorted(unpacked.rglob("*"))):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~PRIVATE)
        os.utime(path, (number, 315_532_800 + 86_400 * number))  # a day apart, from 1980 on
    with ThreadPoolExecutor() as threads:
        one = threads.submit(_dist, checkout, 0o022, {"TZ": "Asia/Tokyo"})
        two = threads.submit(_dist, unpacked, PRIVATE, {"TZ": "America/Lima", "SOURCE_DATE_EPOCH": str(AGE)})
    one.result()
    two.result()
    shutil.move(unpacked / "dist", folder / "two" / "dist")


def copied(folder: Path) -> None:
    """Copy what is built out of this checkout: what git tracks or would, and nothing that it ignores."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if ("/" not in name or name.startswith(tuple(f"{one}/" for one in NEEDED))) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def _dist(folder: Path, umask: int, variables: dict[str, str]) -> None:
    """Run the command behind `make dist`; what it said is the failure."""
    inherited = {name: value for name, value in os.environ.items() if name not in ALIKE}
    command = [sys.executable, "-m", "distributions.build"]
    done = subprocess.run(command, cwd=folder, env=inherited | variables, umask=umask, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
