"""What the machine itself remembers of a story. It never asks the program."""

from dataclasses import dataclass, field

NAMES = ("use", "quote", "public", "contact")


@dataclass
class Known:
    """Whose code opens it, in which conversation it lies, and what was answered."""

    code: str
    item: str
    phone: dict[str, bool | None]
    own: dict[str, bool] = field(default_factory=dict)
    gone: bool = False
    out: bool = False
    moved: bool = False
    """Said in other words since somebody accepted it."""

    @property
    def answers(self) -> dict[str, bool | None]:
        """What a teller said with the code goes before what the phone says."""
        return self.phone | self.own

    @property
    def may_be_used(self) -> bool:
        return not self.gone and not self.out and self.answers["use"] is True

    @property
    def may_be_public(self) -> bool:
        return self.may_be_used and self.answers["quote"] is True and self.answers["public"] is True
