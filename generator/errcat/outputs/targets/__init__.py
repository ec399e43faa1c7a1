"""Targets: folders of templates go in, wherever they lie; what each says of itself and what its code brings comes out.

Call `choosing.load_targets`, then `code.with_code` for those that are rendered. Read `target.py` first.
"""
