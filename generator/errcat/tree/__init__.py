"""The output tree: finished files go in; they are committed all at once, or compared with what is there.

Call `tree.commit`, `tree.recover` and `drift.compare`. A journal lets the next run undo what a killed one left.
Read `tree.py` first.
"""
