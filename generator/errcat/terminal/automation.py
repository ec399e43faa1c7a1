"""Automation: a project goes in; targets of make and the job of a pipeline that run errcat come into it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from errcat.diagnostics import Diagnostics
from errcat.documents.folders import File, read_unless_missing, shown_path
from errcat.terminal.project import Begun, stated_settings
from errcat.terminal.settings.required_version import KEY

_FILES = Path(__file__).parent / "project_files"
_MAKEFILES = ("GNUmakefile", "makefile", "Makefile")  # in the order in which make looks for them
_FRAGMENT = "errcat.mk"
_TARGETS = re.compile(r"^([^\s#:=][^#:=]*):(?!=)", re.MULTILINE)
_GITLAB, _GITLAB_JOB = ".gitlab-ci.yml", ".gitlab-ci.errcat.yml"
_JOBS = {"github": ".github/workflows/errcat.yml", "gitlab": _GITLAB_JOB}


def add_make_targets(folder: Path, begun: Begun) -> None:
    """Write a Makefile, or a fragment for the one that there is."""
    there = {path.name for path in folder.iterdir()}  # as they are written, for case does not count everywhere
    makefile = folder / next((name for name in _MAKEFILES if name in there), _MAKEFILES[-1])
    text = _text(makefile)
    if not makefile.exists() or text == _fragment(""):
        begun.write(makefile, _fragment("").encode())
        return
    taken = {name for line in _TARGETS.findall(text or "") for name in line.split()}
    prefix = "errcat-" if text is None or taken & {"generate", "check"} else ""
    begun.write(folder / _FRAGMENT, _fragment(prefix).encode())
    if not re.search(rf"^[-s]?include\b.*\b{re.escape(_FRAGMENT)}", text or "", re.MULTILINE):
        begun.steps.append(f"write `include {_FRAGMENT}` at the end of {makefile.as_posix()}")


def _fragment(prefix: str) -> str:
    """The targets, called by names that begin so."""
    text = (_FILES / _FRAGMENT).read_text("utf-8")
    return text.replace("GENERATE", f"{prefix}generate").replace("CHECK", f"{prefix}check")


def add_job(folder: Path, ci: str, begun: Begun) -> None:
    """Write the job of a pipeline where its repository looks for it, for a project that may be a part of that."""
    here = folder.resolve()
    root = next((above for above in (here, *here.parents) if (above / ".git").exists()), here)
    lines = (_FILES / f"{ci}.yml").read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if here != root or "FOLDER" not in line)
    text = text.replace("FOLDER", json.dumps(here.relative_to(root).as_posix())).replace("PACKAGE", _package(folder))
    begun.write(Path(shown_path(root / _JOBS[ci])), text.encode())
    if ci == "gitlab" and not _is_named(_GITLAB_JOB, root / _GITLAB):
        begun.steps.append(f"write `include: [{{local: {_GITLAB_JOB}}}]` into {shown_path(root / _GITLAB)}")


def _package(folder: Path) -> str:
    """What pip is to install: the releases that the project asks for."""
    asked = (stated_settings(folder) or {}).get(KEY)
    return f"'errcat{''.join(asked.split())}'" if isinstance(asked, str) and asked else "errcat"


def _is_named(name: str, file: Path) -> bool:
    """Whether a file speaks of another one."""
    return name in (_text(file) or "")


def _text(file: Path) -> str | None:
    """What a file of the project says; None where it cannot be read, which leaves a step to whoever began it."""
    content = read_unless_missing(File.at(file), Diagnostics())
    return None if content is None else content.decode("utf-8", "replace")
