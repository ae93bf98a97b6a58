"""A page in one state: what a look at a page starts with."""

from dataclasses import dataclass

from participatie.accounts import ENTRY, OWN
from tests.browser.doings import Doing

ACCOUNT = {*ENTRY, *OWN, "phones.mine", "phones.phone"}
"""Pages of the way in and of one's own account: a duo meets them, on a phone and in every language."""


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
        """phone, office, account or resident: which targets, budgets and languages count."""
        if self.address.startswith("/field"):
            return "phone"
        if self.endpoint in ACCOUNT:
            return "account"
        return "resident" if self.endpoint.startswith(("public.", "law.", "survey.", "weigh.")) else "office"
