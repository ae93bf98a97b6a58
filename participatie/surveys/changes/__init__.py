"""Verbs: `write` and `questions` make a survey, `exchange` brings one in, `period` opens and closes it, `responses` take answers, `spam`
counts, `erase` forgets."""
