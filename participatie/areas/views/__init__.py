"""Screens of areas: `tree`, and `imports` (a file of areas, looked at first)."""

from flask import Blueprint

areas = Blueprint("areas", __name__, url_prefix="/office/areas")
