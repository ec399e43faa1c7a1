"""Making outputs: a Catalogue and the template trees go in, finished files in memory come out.

The steps are `plan.plan`, `render.render` and `finish.finish`; `shares.make_in_shares` divides the work among forks.
`targets.load_targets` reads what a template tree says of itself. Read `plan.py` first.
"""
