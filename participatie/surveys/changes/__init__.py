"""Verbs: `write` and `questions` make a survey, `exchange` brings one in, `period` opens and closes it, `responses` take answers, `paper` those
from paper, `open_answers` makes stories, `spam` counts, `erase` forgets."""
