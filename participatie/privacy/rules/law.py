"""What the accessibility statement says. Change it when something was tried or mended, and the date with it."""

from datetime import date

from participatie.core.statuses import N_

STATED_ON = date(2026, 11, 22)
TRIED = (
    N_("A program (axe) looks at every page, in light and dark, on a phone and on a laptop. It finds no faults that it knows."),
    N_("Every page for residents works without a script, with only a keyboard, and at a width of 320 pixels."),
    N_("Text can be twice as large without scrolling sideways."),
    N_("Colours differ enough from each other, and nothing is told by colour alone."),
)
KNOWN_PROBLEMS = (
    N_("Nobody from outside has examined the site yet. So we do not know whether it meets every rule (WCAG 2.2, level AA)."),
    N_("People who use a screen reader or who read with difficulty have not tried it with us yet."),
    N_("Voice memos get a written text only when somebody writes it."),
    N_("Words of residents stay in the language in which they were told."),
)
