"""Resolving: documents go in, the Catalogue that everybody else reads comes out, with every choice made.

Call `services.read_services` in `reading/`, which takes whatever documents there are, and `resolve.resolve` with what
it read, once that was found valid. Each module turns one thing that an author wrote into one thing of the model.
Read `resolve.py` first, then `entries.py`.
"""
