"""The console program ``cami``: the same use cases as the window, for people and for scripts.

With ``--json`` exactly one JSON object goes to the standard output. Exit codes: 0 done, 1 the
world's fault, 2 wrong usage, 70 our bug.
"""
