"""What a teller agreed to: four plain questions, each on its own, none answered beforehand."""

from dataclasses import dataclass

from participatie.core.statuses import Labelled, N_

UNANSWERED_DAYS = 30
"""The text of a story whose consent was not answered is erased after this many days; its count stays."""


class Question(Labelled):
    """The four questions, in the order in which they are asked."""

    USE = "use", N_("May we use your story in the programme?")
    QUOTE = "quote", N_("May we quote your words, without your name?")
    PUBLIC = "public", N_("May your words be read by everybody?")
    CONTACT = "contact", N_("May we call you or come back?")


@dataclass(frozen=True)
class Consent:
    """The answers; None is a question that was not answered."""

    use: bool | None = None
    quote: bool | None = None
    public: bool | None = None
    contact: bool | None = None

    @property
    def answered(self) -> bool:
        return self.use is not None

    @property
    def may_use(self) -> bool:
        """May be reviewed into the programme: coded, searched, counted, bundled."""
        return self.use is True

    @property
    def may_quote(self) -> bool:
        """May stand as a quote on pages for people who work in the wijk."""
        return self.may_use and self.quote is True

    @property
    def may_publish(self) -> bool:
        """May stand as a quote on public pages."""
        return self.may_quote and self.public is True
