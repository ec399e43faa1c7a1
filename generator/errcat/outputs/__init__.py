"""Making outputs: a Catalogue and the template trees go in, finished files in memory come out.

The steps are `plan.plan`, `rendering/` and `finish.finish`; `shares.render_and_finish` divides the last two among
forks, and `shares.copy` makes what is no template. `targets/` reads what a folder of templates says and brings.
Read `plan.py` first.
"""
