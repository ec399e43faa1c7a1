"""Guides: the Markdown that authors write goes in, findings about its links and its markup come out.

Call `guides.check_guides`. Read `guides.py` first; `markup.py` finds links and markup with their offsets,
`headings.py` the anchors that links may lead to.
"""
