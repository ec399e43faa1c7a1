"""The terminal: what every command shares: settings, options, progress, and how a command is left.

Call `console.current_settings`, `console.inputs_of` and `console.leave`. Read `console.py` first.
"""
