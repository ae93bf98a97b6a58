"""The machine finds wrong programs: a few at each commit, all of them at night."""

import pytest

from tests.sync.machine.world import World
from tests.sync.mutants import AT_EACH_COMMIT, MUTANTS, ONLY_WITH_TWO_WRITERS
from tests.sync.test_machine import run

TRIES = 120


@pytest.fixture
def world(house, people, client_for):
    world = World(house, people, client_for)
    house.testing = False
    with world.mortal():
        yield world


def is_found(world: World) -> bool:
    """Some step breaks a promise, or the door itself breaks."""
    try:
        run(world, examples=TRIES, steps=50, explain=False)
    except Exception:
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("mutant", AT_EACH_COMMIT)
def test_the_machine_finds_a_wrong_program(world, monkeypatch, mutant):
    MUTANTS[mutant](monkeypatch, world)
    assert is_found(world), f"nobody noticed: {mutant}"


@pytest.mark.long
@pytest.mark.parametrize("mutant", [name for name in MUTANTS if name not in AT_EACH_COMMIT])
def test_the_machine_finds_the_other_wrong_programs(world, monkeypatch, mutant):
    MUTANTS[mutant](monkeypatch, world)
    assert is_found(world), f"nobody noticed: {mutant}"


@pytest.mark.long
@pytest.mark.parametrize("mutant", ONLY_WITH_TWO_WRITERS)
def test_the_machine_finds_what_only_two_writers_show(world, monkeypatch, mutant):
    if not world.postgresql:
        pytest.skip("SQLite has one writer at a time")
    world.most_overtaken = 10_000
    ONLY_WITH_TWO_WRITERS[mutant](monkeypatch, world)
    assert is_found(world), f"nobody noticed: {mutant}"
