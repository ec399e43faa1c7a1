"""Bytecode: what Jinja compiles templates to goes in and, in a later run, comes out of the cache again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errcat.outputs.cache import Cache

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


def kept_bytecode(cache: Cache, kind: str) -> BytecodeCache:
    """Jinja's view of a kind of cached contents. Its own fails where the disk is full, and runs whatever it finds."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Kept(BytecodeCache):
        """Reads and writes one kind; Jinja itself tells whether an entry is of the template as it now is."""

        def load_bytecode(self, bucket: Bucket) -> None:
            """Fill a bucket with what was kept."""
            kept = cache.read(kind, bucket.key)
            if kept is not None:
                bucket.bytecode_from_string(kept)

        def dump_bytecode(self, bucket: Bucket) -> None:
            """Keep what a bucket holds."""
            cache.write(kind, bucket.key, bucket.bytecode_to_string())

    return Kept()
