"""Rescue: what could not be sent from a phone comes in as a sealed file. The format is in `docs/rescue.md`."""
