"""A wing beside the pipeline: an API's own OpenAPI document goes in, the same document with its errors comes out.

`commands.openapi` has the commands. Read `commands.py` first, then `planning.py`; `nodes/` holds the parsed document.
"""
