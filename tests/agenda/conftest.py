import pytest

from participatie.core.db import transaction
from tests.agenda import road


@pytest.fixture
def noise(house, people):
    """A point in a wijk of another gemeente."""
    with transaction():
        road.point(people, road.insight(people, road.stories(people, 11, duo="olga"), where="overkant"), where="overkant")
