"""Verbs on stories: intake (what arrives), review (what a coordinator decides), erase (what a teller takes back)."""
