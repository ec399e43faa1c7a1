"""Texts as they are written: documents go in, warnings of what YAML or the eye reads otherwise than meant come out.

Call `texts.check_texts` for characters that nobody sees, `sentences.check_sentences` for texts that YAML cuts off and
`slips.check_slips` for what a hand or a copied page left in them.
Read `texts.py` first.
"""
