"""Verbs of the door: take what a phone pushes, know the phone."""
