"""A wing beside the pipeline: a response goes in, what the generated package of a service makes of it comes out.

`commands.decode` is the command. Read `commands.py` first.
"""
