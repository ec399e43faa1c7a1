"""Identities: what tells each entry from the others goes in, findings about what tells nothing, or two, come out.

Read `identity.py` first; `codes.py`, `ambiguity.py` (messages) and `successes.py` look at one means each, and
`lookalikes.py` at names that a reader takes for one.
"""
