"""A weighing that is open, with three tellers."""

import pytest

from participatie.core.db import transaction
from tests.weighing.town import Weighing, settle


@pytest.fixture
def weighing(house, people) -> Weighing:
    with transaction():
        return settle(people)


@pytest.fixture
def weighing_of(house, people):
    """`weighing_of(points=4)`: another one."""

    def made(**other) -> Weighing:
        with transaction():
            return settle(people, **other)

    return made
