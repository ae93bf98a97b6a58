"""The screens of insights: the board of a wijk, one insight, its stories."""

from flask import Blueprint

insights = Blueprint("insights", __name__, url_prefix="/office/insights")
