"""Build: a checkout goes in, distributions come out, the same bytes for the same commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "templates" / "python" / "{service}" / "{service}_errors" / "{carried}"
_PROJECT = Path(__file__).resolve().parent / "errcat-runtime"
_LEFT_OUT = shutil.ignore_patterns("__pycache__")


def assemble_runtime(folder: Path) -> Path:
    """The project of errcat-runtime in a new folder: the modules that packages carry, under a name of their own."""
    shutil.copytree(_PROJECT, folder, ignore=_LEFT_OUT)
    shutil.copytree(RUNTIME, folder / "errcat_runtime", ignore=_LEFT_OUT)
    (folder / "errcat_runtime" / "py.typed").touch()
    return folder


def build(project: Path, out: Path, *kinds: str) -> None:
    """Build a project; a wheel is made of its source distribution where no kind is asked for."""
    asked = [f"--{kind}" for kind in kinds]
    command = [sys.executable, "-m", "build", "--no-isolation", *asked, "--outdir", str(out), str(project)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{project.name} cannot be built:\n{done.stdout}{done.stderr}")


def build_all(services: Iterable[Path], out: Path) -> None:
    """Build errcat, the runtime and the packages of these services; what was built before goes."""
    shutil.rmtree(out, ignore_errors=True)
    build(ROOT, out)
    with TemporaryDirectory() as made:
        build(assemble_runtime(Path(made) / "errcat-runtime"), out)
        for service in services:  # of a copy, so that nothing foreign comes to lie among the outputs
            build(shutil.copytree(service, Path(made) / service.name, ignore=_LEFT_OUT), out)


def age() -> str:
    """The age that archives give their files, in seconds since 1970: the one that is asked for, else the last commit's.

    Without either there is nothing that two builds would agree in, and what is on the disk is no answer.
    """
    if asked := os.environ.get("SOURCE_DATE_EPOCH"):
        return asked
    try:
        # the innermost repository may be somebody else's, which this folder was unpacked into
        tracked = ["git", "ls-files", "--error-unmatch", "distributions/build.py"]
        subprocess.run(tracked, cwd=ROOT, capture_output=True, check=True)
        done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        sys.exit("this is no git checkout, so nothing says how old it is: set SOURCE_DATE_EPOCH to seconds since 1970")
    return done.stdout.decode().strip()


def main() -> None:
    """Build everything into `dist/`."""
    os.environ["SOURCE_DATE_EPOCH"] = age()
    out = ROOT / "dist"
    build_all(sorted(path for path in (ROOT / "generated" / "python").iterdir() if path.is_dir()), out)
    print("\n".join(sorted(f"dist/{path.name}" for path in out.iterdir())))


if __name__ == "__main__":
    main()
