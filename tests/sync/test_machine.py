"""The state machine on both databases: at least 2,000 faulted requests at each commit, 50,000 in the nightly profile."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine.machine import Sync
from tests.sync.machine.network import FAULTS
from tests.sync.machine.uploads import CHUNK_FAULTS
from tests.sync.machine.world import World

FAULTED = (*FAULTS, "late", "pull lost", "pull twice", "overtaken", "chunk late", "chunk overtaken", *(f"chunk {fault}" for fault in CHUNK_FAULTS))


@pytest.fixture
def world(house, people, client_for):
    world = World(house, people, client_for)
    with world.mortal():
        yield world


def run(world: World, *, examples: int, steps: int, explain: bool = True) -> None:
    """Let the machine go; `explain` shrinks what it finds."""
    machine = type("Tried", (Sync,), {"world": world})
    phases = list(Phase) if explain else [Phase.generate]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None, phases=phases,
            suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=explain,
        ),
    )  # fmt: skip


def faulted(world: World) -> int:
    """Ops and pieces of files that met a fault on their way, and pages of the feed that were lost or came twice."""
    return sum(world.counts[fault] for fault in FAULTED)


@pytest.mark.slow
def test_no_word_is_lost_and_none_is_stored_twice_whatever_the_network_does(world):
    while faulted(world) < 2_000:
        run(world, examples=4, steps=60)
    assert faulted(world) >= 2_000, dict(world.counts)


@pytest.mark.long
def test_the_same_all_night(world):
    while faulted(world) < 50_000:
        run(world, examples=200, steps=80)
