"""The machine finds wrong programs: a few at each commit, all of them at night."""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync import machine
from tests.sync.machine.world import World
from tests.sync.mutants import AT_EACH_COMMIT, MUTANTS, ONLY_WITH_TWO_WRITERS
from tests.sync.test_machine import run

TRIES = 120
PROMISES = Path(machine.__file__).parent


@pytest.fixture
def world(house, people, client_for):
    world = World(house, people, client_for)
    with world.mortal():
        yield world


def broken_promise(world: World, mutant: str) -> str | None:
    """What the machine said of it. Only its own assertions count: a patch that only stumbles over itself is an error here."""
    try:
        run(world, examples=TRIES, steps=50, explain=False)
    except Exception as error:
        broken = [frame for one in leaves(error) if (frame := promise(one))]
        if not broken:
            raise
        sys.stdout.write(f"{mutant}: {broken[0]}\n")
        return broken[0]
    return None


def promise(error: BaseException) -> str | None:
    """The machine's own check that failed: its name and its line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    is_ours = isinstance(error, AssertionError) and Path(frame.filename).parent == PROMISES
    return f"{frame.name}: {frame.line}" if is_ours else None


def leaves(error: BaseException) -> Iterator[BaseException]:
    """Hypothesis packs what it found more than once, or not again."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from leaves(inner)
    else:
        yield error


@pytest.mark.slow
@pytest.mark.parametrize("mutant", AT_EACH_COMMIT)
def test_the_machine_finds_a_wrong_program(world, monkeypatch, mutant):
    MUTANTS[mutant](monkeypatch, world)
    assert broken_promise(world, mutant), f"nobody noticed: {mutant}"


@pytest.mark.long
@pytest.mark.parametrize("mutant", [name for name in MUTANTS if name not in AT_EACH_COMMIT])
def test_the_machine_finds_the_other_wrong_programs(world, monkeypatch, mutant):
    MUTANTS[mutant](monkeypatch, world)
    assert broken_promise(world, mutant), f"nobody noticed: {mutant}"


@pytest.mark.long
@pytest.mark.parametrize("mutant", ONLY_WITH_TWO_WRITERS)
def test_the_machine_finds_what_only_two_writers_show(world, monkeypatch, mutant):
    if not world.postgresql:
        pytest.skip("SQLite has one writer at a time")
    world.most_overtaken = 10_000
    ONLY_WITH_TWO_WRITERS[mutant](monkeypatch, world)
    assert broken_promise(world, mutant), f"nobody noticed: {mutant}"
