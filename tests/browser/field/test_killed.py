"""The whole browser is killed between a keystroke and the acknowledgement: the words come back, and arrive exactly once."""

import json
import sys
from pathlib import Path

import pytest

from tests.browser.field import killing

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
CYCLES = 5


def test_what_was_saved_on_a_phone_outlives_its_browser_and_is_sent_once(chromium, stub, tmp_path):
    killed = killing.Killing(tmp_path, stub)
    for _ in range(CYCLES):
        killed.cycle()
    killed.close()


@pytest.mark.long
def test_the_same_all_night(chromium):
    """Goes on where `python -m tests.browser.field.killing build/night` stopped."""
    found = killing.go_on(Path("build/night"), minutes=600)
    sys.stdout.write(json.dumps(found) + "\n")
    assert found["cycles"] == killing.NIGHT
