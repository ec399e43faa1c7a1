"""The cache: contents kept between runs under `.errcat/`. It is never needed, and losing it only costs time.

Nor is it trusted, because what is in it ends up in generated packages, or is run: compiled templates are code. Each
entry begins with a digest of its name and content, made with a key that lies in the user's own cache folder and not
beside the entries. What was cut short, emptied, edited or put there by others, such as whoever made an archive or a
repository that brings an `.errcat/` along, is as if it were not there (docs/decisions/0010).
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from errcat.outputs.drafts import sweep, write_whole
from errcat.yaml_reader.files import read_regular

FOLDER = ".errcat"
KEPT_SECONDS = 60 * 24 * 60 * 60  # that an entry is not used, and it goes
MOST_LOOKED_AT, MOST_DROPPED = 10_000, 1_000  # files, by one run
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of contents by kind and key; what cannot be read, written or believed is as if it were not there."""

    root: Path

    def read(self, kind: str, key: str) -> bytes | None:
        """The content that was kept, or None."""
        content = self._kept(kind, key)
        if content is not None:
            with suppress(OSError):
                os.utime(self.root / kind / key)  # so that `prune` sees that it is in use
        return content

    def _kept(self, kind: str, key: str) -> bytes | None:
        """The content of an entry that this user made; None where there is none, or another's."""
        try:
            digest, _, content = read_regular(self.root / kind / key).partition(b"\n")
        except OSError:
            return None
        return content if digest == _digest(kind, key, content) else None

    def write(self, kind: str, key: str, content: bytes) -> None:
        """Keep a content, whole or not at all."""
        digest = _digest(kind, key, content)
        if digest is None:
            return
        with suppress(OSError):
            (self.root / kind).mkdir(parents=True, exist_ok=True)
            self._ignore_in_git()
            write_whole(str(self.root / kind / key), digest + b"\n" + content)

    def sweep(self) -> None:
        """Remove what killed runs left half written."""
        for folder, _, _ in os.walk(self.root):
            sweep(folder)

    def prune(self) -> None:
        """Drop entries that were not used for long, so many at a time; whatever this user did not make stays."""
        for kind, key in list(islice(self._unused(time.time() - KEPT_SECONDS), MOST_DROPPED)):
            if self._kept(kind, key) is not None:
                with suppress(OSError):
                    (self.root / kind / key).unlink()
                    (self.root / kind).rmdir()  # which only an empty folder suffers

    def _unused(self, oldest: float) -> Iterator[tuple[str, str]]:
        """Kind and key of what was last used before that time, among the first files that there are."""
        for kind, key in islice(self._all(), MOST_LOOKED_AT):
            with suppress(OSError):
                if (self.root / kind / key).lstat().st_mtime < oldest:
                    yield kind, key

    def _all(self) -> Iterator[tuple[str, str]]:
        """Kind and key of every file below a kind's folder; no link is followed."""
        for folder, _, names in os.walk(self.root):
            kind = Path(folder).relative_to(self.root).as_posix()
            yield from ((kind, name) for name in names)

    def _ignore_in_git(self) -> None:
        """Keep the folder out of the user's commits without touching a file of theirs."""
        marker = self.root / ".gitignore"
        if not marker.exists():
            write_whole(str(marker), b"*\n")


def _digest(kind: str, key: str, content: bytes) -> bytes | None:
    """The digest of an entry, which only this user can make; None where the user has no key."""
    secret = _secret()
    if secret is None:
        return None
    name = os.fsencode(f"{kind}/{key}")
    return blake2b(b"%d %s" % (len(name), name + content), key=secret, digest_size=32).hexdigest().encode()


@functools.cache
def _secret() -> bytes | None:
    """This user's key, made where there is none yet; None where none can be kept, and then nothing is cached."""
    place = _key_file()
    if place is None:
        return None
    try:
        if not place.exists():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            sweep(str(place.parent))
            write_whole(str(place), os.urandom(_KEY_BYTES), 0o600)
        secret = read_regular(place)  # read again: of two runs that make one at the same time, the later one's stands
    except OSError:
        return None
    return secret if len(secret) == _KEY_BYTES else None


def _key_file() -> Path | None:
    """Where this user's key lies, if the system says where a user's caches do."""
    folder = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")  # noqa: PTH111  # pathlib raises
    return Path(folder, "errcat", "key") if Path(folder).is_absolute() else None
