"""The pure logic of the phone, tested under node; pytest counts a file as a test."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem.removesuffix(".test"))
def test_the_logic_of_the_phone_holds(file):
    node = shutil.which("node")
    if node is None:
        assert os.environ.get("CI") != "true", "there is no node on this machine"
        pytest.skip("there is no node on this machine")
    done = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
