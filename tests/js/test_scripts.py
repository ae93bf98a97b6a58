"""The pure scripts of the phone, tested by Node's own runner (tests/js/*.test.js)."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.house_rules.source import ROOT


def test_the_pure_scripts_do_what_their_tests_say():
    npm = ["sh", "deploy/npm.sh", sys.prefix, "run", "--silent", "test"]
    if not shutil.which("npm") and not (ROOT / "node_modules").exists() and os.environ.get("CI") != "true":
        pytest.skip("no Node.js here: `make test` installs one")
    said = subprocess.run(npm, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert said.returncode == 0, said.stdout[-6000:] + said.stderr[-2000:]
    assert int(re.search(r"^. tests (\d+)$", said.stdout, flags=re.M)[1]) > 0
