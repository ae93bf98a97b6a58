"""Style that a machine can check, is checked by a machine."""

import subprocess
import sys

import pytest

from tests.house_rules import source


def _said(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=source.ROOT, capture_output=True, text=True, timeout=600)


def test_the_code_reads_as_one_hand():
    said = _said("ruff", "check", "--no-cache", "--output-format=concise", ".")
    assert said.returncode == 0, f"Run `.venv/bin/ruff check --fix .`:\n{said.stdout[-6000:]}"


@pytest.mark.slow
def test_the_types_fit():
    said = _said("mypy")
    assert said.returncode == 0, f"Run `make lint`:\n{said.stdout[-6000:]}"
