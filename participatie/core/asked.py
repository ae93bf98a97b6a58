"""What comes in by form and address, before a view sees it.

No text column of PostgreSQL holds U+0000, and it says nothing to a reader: in a form and a query it is left out, in an address
there is nothing to find (`core.web`). A figure in an address has at most as many digits as every column of ours holds.
"""

from functools import cached_property
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter

NUL = "\0"


class Asked(Request):
    """A request whose form and query hold only what every database takes."""

    def _load_form_data(self) -> None:
        if "form" not in self.__dict__:
            super()._load_form_data()
            self.__dict__["form"] = _storable(self.__dict__["form"])

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return _storable(super().args)


class Figure(IntegerConverter):
    """A number in an address; what is longer is no address of ours."""

    regex = r"\d{1,9}"


def init(app: Flask) -> None:
    """Before the first address is given."""
    app.request_class = Asked
    app.url_map.converters["int"] = Figure


def _storable(values: MultiDict[str, Any]) -> MultiDict[str, Any]:
    pairs = list(values.items(multi=True))
    if not any(NUL in said for pair in pairs for said in pair):
        return values
    return ImmutableMultiDict([(name.replace(NUL, ""), said.replace(NUL, "")) for name, said in pairs])
