"""Every component on one page per frame, rendered without the program: stub globals, real macros, real forms."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Form, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "kitchen_sink"
OWN_NAMES = [("nl", "Nederlands"), ("en", "English"), ("ar", "العربية")]
MENU = ["Vandaag", "Inbox", "Thema's", "Inzichten", "Wijkagenda", "Signalen", "Mensen", "Duo's", "Gebieden"]
BOTH = [
    ("Goal", "Op het plein is elke middag iemand aanwezig.", "Op het plein is drie middagen per week iemand aanwezig."),
    ("Lead", "Ruben, stadsdeelregisseur", "Ruben, stadsdeelregisseur"),
]


class Example(Form):
    """One field of each kind."""

    claim = StringField(
        "Wat zeggen deze verhalen samen?", [InputRequired(), Length(max=10, message="Maak het korter: hoogstens 10 letters.")]
    )
    reason = TextAreaField("Waarom?", [InputRequired("Schrijf op waarom.")], description="Eén of twee zinnen. Het duo leest dit.")
    until = DateField("Tot wanneer")
    area = SelectField("Wijk", [InputRequired()], choices=[SelectChoice("a", "Nazareth"), SelectChoice("b", "Pottenberg")])
    valence = RadioField(
        "Wat voor verhaal is het?", [InputRequired("Kies er één.")],
        choices=[
            SelectChoice("good", "Gaat goed"), SelectChoice("better", "Kan beter"),
            SelectChoice("wish", "Wens"), SelectChoice("idea", "Idee"),
        ],
    )  # fmt: skip
    themes = SelectMultipleField(
        "Thema's",
        choices=[
            SelectChoice("1", "Ontmoeten"),
            SelectChoice("2", "Verkeersveiligheid"),
            SelectChoice("3", "Schuldhulpverlening"),
        ],
    )
    told = BooleanField("Verteld", description="Vink aan als jullie het hebben doorverteld.")


def environment(dist_address: str, manifest: dict[str, str]) -> Environment:
    """Jinja as strict as the program's own, without the program."""
    jinja = Environment(
        loader=FileSystemLoader([ROOT / "templates", HERE]),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.install_gettext_callables(lambda text: text, lambda one, many, n: one if n == 1 else many, newstyle=True)  # type: ignore[attr-defined]
    jinja.globals.update(
        asset=lambda name: dist_address + manifest[name],
        chunks=lambda *names: [],
        csrf_token=lambda: "token",
        url_for=lambda endpoint, **_: f"/office/{endpoint}",
        get_flashed_messages=lambda **_: [("ok", "Het verhaal is klaar.")],
        gemeente="Gemeente Voorbeeld",
        practice=True,
        pictures=False,
        languages=OWN_NAMES,
        here="/",
    )
    return jinja


def render(page: str, jinja: Environment, *, lang: str = "nl") -> str:
    """A page of the kitchen sink; `lang` sets the direction too."""
    wrong = Example(MultiDict({"claim": "een veel te lange zin", "valence": ""}))
    wrong.validate()
    values: dict[str, Any] = {
        "html_lang": lang, "html_dir": "rtl" if lang == "ar" else "ltr",
        "request": SimpleNamespace(path="/office/Inbox", full_path="/office/Inbox?", endpoint="Inbox"),
        "form": Example(MultiDict({"area": "b", "valence": "good"})), "wrong": wrong, "both": BOTH,
        "link": lambda page: f"?page={page}",
        "actor": SimpleNamespace(name="Carla Coördinator", menu=lambda: [(word, word) for word in MENU]),
    }  # fmt: skip
    return jinja.get_template(page).render(values)
