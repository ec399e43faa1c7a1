"""Findings and how they are shown: diagnostics go in; text, JSON, annotations or SARIF come out.

Call `reporting.render`; `explain.explanation` has the page of a code, and `wording` the words that all findings share.
Read `reporting.py` first.
"""
