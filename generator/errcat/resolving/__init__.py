"""Resolving: documents go in, the Catalogue that everybody else reads comes out, with every choice made.

Call `resolve.resolve`; nothing else in here is for others. Each module turns one thing that an author wrote into one
thing of the model. Read `resolve.py` first, then `entries.py`.
"""
