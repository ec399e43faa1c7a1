"""Files of others: a path goes in, the bytes of a regular file come out; nothing else is opened, or waited for."""

from __future__ import annotations

import errno
import os
import stat

MOST_BYTES = 64 * 1024 * 1024  # four times what a document may have, so that those are told of their own limit


def open_flags(*names: str) -> int:
    """Those of these flags of `os.open` that this system knows, together."""
    return sum(getattr(os, name, 0) for name in names)


# A pipe keeps nobody waiting who opens it, a terminal does not become ours, and Windows leaves line breaks alone.
_CAREFULLY = os.O_RDONLY | open_flags("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")


class NotRegular(OSError):
    """Raised for a pipe, a device and a file that is larger than what people write; says which, as `it is …`."""


def read_regular(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file, links followed; an OSError says why there are none, in words for a finding."""
    name = os.fspath(path)
    _size(os.stat(name), name)  # noqa: PTH116  # first of all: even to open a pipe is felt at its other end
    with open(os.open(name, _CAREFULLY), "rb") as file:  # noqa: PTH123  # no path any more
        size = _size(os.fstat(file.fileno()), name)
        content = file.read(size + 1)
        if len(content) > size:  # it has grown, or its system does not say how large it is
            content += file.read(MOST_BYTES - size)
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    return content


def _size(facts: os.stat_result, name: str) -> int:
    """The size of a regular file; raises for all others, and for one that is larger than anything that people write."""
    if stat.S_ISDIR(facts.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", name)
    if not stat.S_ISREG(facts.st_mode):
        raise NotRegular(errno.EINVAL, "it is not a file", name)
    if facts.st_size > MOST_BYTES:
        raise _too_large(name)
    return facts.st_size


def _too_large(name: str) -> NotRegular:
    """What is raised for a file that is too large to be read."""
    return NotRegular(errno.EFBIG, f"it is larger than {MOST_BYTES // (1024 * 1024)} MiB", name)
