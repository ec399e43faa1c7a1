"""Checking: what was read goes in, findings about it come out, all at once, each with a place and a way out.

Call `check.check`. Each module looks at one question, and none decides what the documents mean: they were read before.
Read `check.py` first, then any of those that it names.
"""
