"""Rendering: planned outputs go in, their texts come out, each value in them written as a literal of its language.

Call `views.views_of`, then `render.render`. Read `templating.py` first, and `writer.py` for what may be joined to code.
"""
