"""Firefox: a conversation is typed without network, kept through a closed tab, finished, and sent when the network is back."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines import engine

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey")]
JOURNEY = Path(__file__).with_name("firefox.mjs")
WORDS = "Sinds de lamp stuk is, durf ik er 's avonds niet langs."


def test_firefox_carries_a_conversation_through_a_day_without_network(live, people, line_of_carla, tmp_path):
    node, firefox = engine.needed("node", "firefox-esr")
    profile = tmp_path / "profile"
    profile.mkdir()
    asked = [node, str(JOURNEY), firefox, live.url, str(people.accounts["amina"]), str(profile), WORDS]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    sys.stdout.write(f"{seen['version']}\n")
    assert not seen["reached"], "it was not without network"
    assert seen["kept"] == WORDS
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}.*", seen["code"])
    assert "Sinds de lamp stuk is" in line_of_carla()
