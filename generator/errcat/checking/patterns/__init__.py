"""Patterns: a regular expression goes in, and what keeps it from meaning the same everywhere, or from being fast.

Call `patterns.check_pattern` for one of an author's, and `pattern_faults.pattern_fault` for a text.
Read `expressions.py` first, then `expression_reader.py`; for the speed `steps.py`, and what it counts from there down:
`growth.py` (loops), `bursts.py` (short texts), `runs.py`, `futures.py` and `position_automaton.py`.
"""
