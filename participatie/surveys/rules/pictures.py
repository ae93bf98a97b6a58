"""The pictures that a coordinator may give to the choices of a question: a small set of our own, drawn by `components/icon.html`."""

from collections.abc import Mapping

from participatie.core.errors import Refused
from participatie.core.statuses import N_

PICTURES = {
    "bed": N_("Bed, sleep"),
    "bench": N_("A place to sit"),
    "bicycle": N_("Bicycle"),
    "bus": N_("Bus"),
    "car": N_("Car"),
    "child": N_("Small child"),
    "coffee": N_("Coffee, a chat"),
    "cold": N_("Cold"),
    "computer": N_("Computer"),
    "dog": N_("Dog"),
    "feast": N_("Feast"),
    "feet": N_("On foot"),
    "flower": N_("Garden, flowers"),
    "food": N_("Food"),
    "health": N_("Health"),
    "help": N_("Help"),
    "house": N_("House"),
    "key": N_("Key"),
    "letter": N_("Letter"),
    "light": N_("Light"),
    "money": N_("Money"),
    "moon": N_("Evening, night"),
    "music": N_("Music"),
    "no": N_("No, not good"),
    "noise": N_("Noise"),
    "people": N_("People together"),
    "reading": N_("Reading, learning"),
    "repair": N_("Repair, build"),
    "safe": N_("Safe"),
    "school": N_("School"),
    "shop": N_("Shop"),
    "sport": N_("Sport"),
    "sun": N_("Day, sun"),
    "telephone": N_("Telephone"),
    "toilet": N_("Toilet"),
    "tree": N_("Green, a tree"),
    "unknown": N_("Do not know"),
    "waste": N_("Waste"),
    "water": N_("Damp, water"),
    "wheelchair": N_("Wheelchair, easy to reach"),
    "work": N_("Work"),
    "yes": N_("Yes, good"),
}
"""Name → what it shows."""


def check_pictures(chosen: Mapping[str, str], keys: list[str]) -> None:
    """Each for a choice that is there, each one of ours."""
    if not chosen.keys() <= set(keys) or not set(chosen.values()) <= PICTURES.keys():
        raise Refused(N_("Choose one of the pictures that are shown here."))
