"""JSON Schema and JSON Pointers: a schema and a place go in, what the schema says of that place comes out.

Call `walking.schema_at`, `walking.types_of` and `pointers.steps`. Whoever asks what a schema admits asks here.
Read `pointers.py` first, then `walking.py`.
"""
