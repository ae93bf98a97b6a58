"""Verbs: `write` and `questions` make a survey, `period` opens and closes it, `responses` take answers, `spam` counts, `erase` forgets."""
