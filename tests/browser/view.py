"""A page in one state: what a look at a page starts with."""

from dataclasses import dataclass

from tests.browser.doings import Doing


@dataclass(frozen=True)
class View:
    """A page in one state."""

    name: str
    endpoint: str
    address: str
    who: str = ""
    does: Doing | None = None
    status: int = 200

    @property
    def face(self) -> str:
        """phone, office or resident: which targets and budgets count."""
        if self.address.startswith("/field"):
            return "phone"
        return "resident" if self.endpoint.startswith(("public.", "law.", "survey.", "weigh.")) else "office"
