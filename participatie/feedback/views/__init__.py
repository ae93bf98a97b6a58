"""Screens: what everybody reads (public), who answers (office), and the duo that goes back (doors)."""
