"""Settings: `[tool.errcat]` of the current folder goes in, what it says of a run comes out, held to what it may say.

Call `config.read_settings`. Read `config.py` first.
"""
