"""Indexes: the finished entries of a service go in, what only shows across all of them comes out.

`resolve.py` calls `overlaps.alike`; the checks file messages in a `message_index.MessageIndex` too.
Read `overlaps.py` first.
"""
