"""Facteur: what happens in the office becomes events, pure rules decide, effects are done once.

Read `loop.py` first (the story), then `domain/rules.py` (what is decided), then any file of
`watchers/` (the world → events) and of `actions/` (effects → the world).
`app.py` joins the parts; `cli.py` holds the verbs.
"""
