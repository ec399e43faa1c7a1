"""Reading: the documents of a service go in, what they say of bodies comes out, as far as it can be understood.

Call `services.read_services`. What an entry, an envelope, a text of the wire or a parameter means is decided here, for
the checks and for the Catalogue alike; each knows where it was written. Whatever is malformed is left out: the check
of the language has spoken of it, and what depends on it stays unknown. Read `services.py` first, then `entries.py`.
"""
