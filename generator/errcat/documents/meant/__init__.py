"""What was meant: keys and values that nothing reads where they stand go in, what their author meant comes out.

Call `unknown_keys.unknown_keys` for keys, `retry_words.rules_meant` for rules, `misplaced.put_right` for entries at
another level than theirs, and `disputes.settle_disputes` for words that YAML readers take for two things.
Read `unknown_keys.py` first.
"""
