"""Making outputs: a Catalogue and the template trees go in, finished files in memory come out.

The steps are `plan.plan`, `render.render` and `finish.finish`; `shares.render_and_finish` divides the last two among
forks, and `shares.copy` makes what is no template.
`targets.load_targets` reads what a template tree says of itself. Read `plan.py` first.
"""
