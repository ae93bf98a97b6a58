"""Verbs of tellers (tellers), of who answers them (messages), at the door (doors), and what goes when a story goes (erase)."""
