"""demo: see the map in `participatie/__init__.py`."""
