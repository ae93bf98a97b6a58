"""Verbs on the wijkagenda: points, leads, publication, actions, signals (what phones push), erase."""
