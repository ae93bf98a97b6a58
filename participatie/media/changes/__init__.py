"""Verbs of media: take one in (intake), what became of it (outcome), its text (memo), take it away (erase)."""
