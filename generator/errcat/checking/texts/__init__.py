"""Texts as they are written: documents go in, warnings of what YAML or the eye reads otherwise than meant come out.

Call `texts.check_texts` for characters that nobody sees and `sentences.check_sentences` for texts that YAML cuts off.
Read `texts.py` first.
"""
