"""Forms around stories."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, StringField

ANY = ""


class FilterForm(Form):
    """Which stories to show; a GET form, so that the address can be kept and shared."""

    area = SelectField(_l("Wijk"))
    week = SelectField(_l("Week"))
    duo = SelectField(_l("Duo"))
    words = StringField(_l("Search in accepted stories"))

    def offer(self, areas: Mapping[str, str], weeks: Sequence[str], duos: Mapping[str, str]) -> None:
        """Fill the lists: id → name."""
        self.area.choices = [(ANY, _("All wijken")), *areas.items()]
        self.week.choices = [(ANY, _("All weeks")), *((week, _week(week)) for week in weeks)]
        self.duo.choices = [(ANY, _("All duos")), *duos.items()]


def _week(week: str) -> str:
    """2026-W47 → week 47, 2026"""
    year, _sep, number = week.partition("-W")
    return _("week %(number)s, %(year)s", number=number.lstrip("0"), year=year)
