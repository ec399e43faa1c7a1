"""The positioned YAML reader: the bytes of a file go in, values that know where they were written come out.

Call `reader.read_yaml`; what it refuses is diagnosed with its line. A value is an ordinary dict, list, text or number;
`positioned` says where it stands, and `located` pairs a value with its place so that the place is worked out only when
something is said of it. Read `reader.py` first, then `builder.py`.
"""
