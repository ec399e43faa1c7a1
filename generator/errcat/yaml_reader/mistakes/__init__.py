"""Mistakes in YAML: what the parser complains of goes in, findings where the author slipped come out, with a way out.

Call `syntax.report_mistake`, `valueless.valueless` and `listed.as_mapping`. Read `syntax.py` first.
"""
