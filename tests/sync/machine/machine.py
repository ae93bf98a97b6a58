"""The whole machine: what three phones, a network, an office and the years do, in any order, and what must hold all the while."""

from hypothesis.stateful import invariant

from participatie.core import audit
from participatie.core.db import db
from tests.sync.machine import promises
from tests.sync.machine.doors import Doors
from tests.sync.machine.interviews import Interviews


class Sync(Doors, Interviews):
    """Its rules stand in writing, network, office, ages, uploads, doors and interviews; `world` is set by whoever runs it."""

    @invariant()
    def keeps_its_promises(self) -> None:
        if hasattr(self, "phones") and self.world.touched:
            self.world.touched = False
            promises.after_each_step(self, self.world.look())

    def teardown(self) -> None:
        if hasattr(self, "phones"):
            promises.quiet(self)
            assert audit.verify() is None, "the chain of the audit is broken"
            db.session.remove()
