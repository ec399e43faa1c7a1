"""Hides what only POSIX systems have, before anything is imported: `pytest -p tests.without_posix` runs as on Windows.

Paths, permissions and links stay those of the system; what opens, locks, forks and waits is as it would be there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.windows import Msvcrt

HIDDEN = {
    os: (
        "fork",
        "mkfifo",
        "fchmod",
        "sched_getaffinity",
        "O_NOFOLLOW",
        "O_DIRECTORY",
        "O_CLOEXEC",
        "O_NONBLOCK",
        "O_NOCTTY",
    ),
    signal: ("pthread_sigmask", "SIGHUP", "SIGALRM", "alarm"),
}

for module, names in HIDDEN.items():
    for name in names:
        delattr(module, name)
for missing in ("fcntl", "resource"):
    sys.modules[missing] = None  # type: ignore[assignment]  # so that importing it fails
assert subprocess, "which takes a system that has this module for Windows, and is imported before it for that reason"
sys.modules["msvcrt"] = Msvcrt()
os.supports_fd.discard(os.scandir)
