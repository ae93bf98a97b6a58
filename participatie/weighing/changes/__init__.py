"""Verbs of a weighing: rounds (prepare, open, close), voices (give), paper (count in, take back), terms (let go)."""
