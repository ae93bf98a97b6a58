"""The whole wijk, or only those who tell; `town` is set by whoever runs it."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from participatie.core import audit
from participatie.core.db import db
from tests.feedback.machine import promises
from tests.feedback.machine.residents import Residents
from tests.feedback.machine.table import Table
from tests.feedback.machine.town import Town


class Looking(Residents):
    """After each step, and in the end."""

    looked = 0

    @invariant()
    def keeps_its_promises(self) -> None:
        if hasattr(self, "known"):
            self.looked += 1
            promises.after_each_step(self)

    def teardown(self) -> None:
        if hasattr(self, "known"):
            promises.in_the_end(self)
            assert audit.verify() is None, "the chain of the audit is broken"
            db.session.remove()


class Wijk(Looking, Table):
    """Residents, a duo and the table, in any order."""


def run(town: Town, *, examples: int, steps: int, explain: bool = True, of: type[Looking] = Wijk) -> None:
    """Let it go; `explain` shrinks what it finds."""
    machine = type("Tried", (of,), {"town": town})
    phases = [Phase.generate, Phase.shrink] if explain else [Phase.generate]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None, phases=phases,
            suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=explain,
        ),
    )  # fmt: skip
