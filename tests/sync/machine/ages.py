"""The rules of time: programs of two ages, and clocks that jump by years."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from participatie.core import clock
from tests.sync.machine.clocks import SERVER_YEARS, YEARS
from tests.sync.machine.office import Office
from tests.sync.machine.phone import MEDIA, NEWEST
from tests.sync.machine.writing import WHO

EXPIRES = 90
"""Days after which nobody is signed in any more."""


class Ages(Office):
    """A change of schema on either side, and of the hour on either side."""

    @rule(schema=st.sampled_from([1, MEDIA, NEWEST]))
    def change_server(self, schema: int) -> None:
        """Another release is put in place, or the one before it again; a phone hears of it when it next asks."""
        if schema != self.world.schema:
            self.world.learn(schema)
            self.scopes += 1
            self.world.counts["other schema"] += 1

    @rule(n=WHO)
    def update_program(self, n: int) -> None:
        """An old phone gets the program of today."""
        if self.phones[n].program < NEWEST:
            self.phones[n].program, self.phones[n].looked = NEWEST, -1
            self.world.counts["other schema"] += 1

    @rule(n=WHO, years=st.sampled_from(YEARS))
    def phone_clock(self, n: int, years: int) -> None:
        """The ids that a phone makes, and the times that it claims, lie years before or after the others'."""
        self.phones[n].clock.jump(years)
        self.world.counts["clock jumped"] += 1

    @rule(n=WHO, years=st.sampled_from(SERVER_YEARS))
    def server_clock(self, n: int, years: int) -> None:
        """The server's clock is put somewhere else, and stands still. Whose session seems over signs in again; nothing was lost."""
        before = clock.now()
        self.world.clock_says(years)
        self.world.counts["clock jumped"] += 1
        if (clock.now() - before).days > EXPIRES:
            assert self.world.push(self.phones[n], []).status_code == 401
        self.world.sign_in()
        self.change_scope(self.scope)
