"""Verbs on stories: intake (what arrives), written (what a resident wrote without a duo), review (what a coordinator decides),
erase (what a teller takes back)."""
