"""Checking: a catalogue goes in, findings about it come out, all of them at once, each with a place and a way out.

Call `check.check`. Each module looks at one question. Read `check.py` first, then any of those that it names.
"""
