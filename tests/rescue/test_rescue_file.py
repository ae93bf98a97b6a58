"""What the phone seals, the gemeente opens: the phone's own scripts write the file, under node."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from joserfc.jwk import ECKey

from participatie.rescue.rules import MOST, NotOpened, open_rescue
from participatie.rescue.rules.contents import lines_of, text_of

SEAL = Path(__file__).with_name("seal.mjs")
AMINA = "0190a000-0000-7000-8000-00000000e001"


def new_key() -> ECKey:
    key = ECKey.generate_key("P-256", private=True)
    key.ensure_kid()
    return key


def sealed_for(key: ECKey, pin: str = "") -> bytes:
    node = shutil.which("node")
    if node is None:
        assert os.environ.get("CI") != "true", "there is no node on this machine"
        pytest.skip("there is no node on this machine")
    public = json.dumps(key.as_dict(private=False))
    done = subprocess.run([node, str(SEAL), public, *([pin] if pin else [])], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def gemeente() -> ECKey:
    return new_key()


@pytest.fixture(scope="module")
def file(gemeente) -> bytes:
    return sealed_for(gemeente)


def test_the_gemeente_opens_what_a_phone_sealed(gemeente, file):
    found = open_rescue(file, gemeente.as_dict(private=True))
    assert found.account == AMINA
    assert [op["body"]["stories"][0]["quote"] for op in found.ops] == ["Het bankje is weg. €ëش"]
    assert found.drafts[0]["stories"][0]["quote"] == "Half een zin"
    assert found.damaged == []


def test_a_survey_that_was_half_filled_in_goes_along_and_the_code_of_a_finished_one_does_not(gemeente, file):
    found = open_rescue(file, gemeente.as_dict(private=True))
    half = found.drafts[1:]
    assert [one["filled"] for one in half] == [{"q1": ["Half beantwoord"]}]
    lines = lines_of(found, {"a1": "Nazareth"})
    assert (lines[-1].what, lines[-1].area) == ("response", "Nazareth")
    assert "q1: Half beantwoord" in text_of(found, lines)
    assert "8N3P0RYBCD5EFGHJ" not in json.dumps(found.drafts)
    assert b"8N3P0RYBCD5EFGHJ" not in file


def test_recordings_that_fit_are_whole_and_the_others_are_named(gemeente, file):
    found = open_rescue(file, gemeente.as_dict(private=True))
    assert [(medium.id, medium.content, medium.whole) for medium in found.media] == [("m1", b"aabbcc", True)]
    assert [left["id"] for left in found.left_out] == ["m2"]


def test_a_lost_pin_loses_nothing(gemeente):
    found = open_rescue(sealed_for(gemeente, pin="482913"), gemeente.as_dict(private=True))
    assert (len(found.ops), len(found.drafts)) == (1, 2)


def test_not_a_word_stands_readable_in_the_file(file):
    assert b"bankje" not in file
    assert b"Half een zin" not in file
    assert b"7K2M9QXABC4DEFGH" not in file


def test_the_code_of_a_teller_stays_the_tellers(gemeente, file):
    teller = open_rescue(file, gemeente.as_dict(private=True)).drafts[0]["tellers"][0]
    assert teller["code"] is None
    assert teller["receipt"] == hashlib.sha256(b"7K2M9QXABC4DEFGH").hexdigest()


def test_another_key_opens_nothing(file):
    with pytest.raises(NotOpened, match="another key"):
        open_rescue(file, new_key().as_dict(private=True))


def test_one_damaged_record_is_named_and_the_others_open(gemeente, file):
    told = json.loads(file)
    told["records"][0]["text"] = told["records"][0]["text"][::-1]
    told["records"].append({"store": "ops"})
    found = open_rescue(json.dumps(told).encode(), gemeente.as_dict(private=True))
    assert found.damaged == [f"ops/{told['records'][0]['id']}", "ops/None"]
    assert (len(found.ops), len(found.drafts)) == (0, 2)


def test_a_record_opens_only_in_its_own_place(gemeente, file):
    told = json.loads(file)
    told["records"][0]["id"] = told["records"][1]["id"]
    found = open_rescue(json.dumps(told).encode(), gemeente.as_dict(private=True))
    assert found.damaged == [f"ops/{told['records'][1]['id']}"]


def test_a_file_under_another_account_is_not_opened(gemeente, file):
    told = json.loads(file) | {"account": "0190a000-0000-7000-8000-00000000e002"}
    with pytest.raises(NotOpened, match="changed after"):
        open_rescue(json.dumps(told).encode(), gemeente.as_dict(private=True))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file[: len(file) // 2], "cut off"),
        (lambda file: b"[" * 100_000, "cut off"),
        (lambda file: b"{}", "cut off"),
        (lambda file: file.replace(b'"v":1', b'"v":9', 1), "newer app"),
        (lambda file: file.ljust(MOST + 1), "too big"),
    ],
)
def test_what_is_no_rescue_file_is_refused_with_a_sentence(gemeente, file, spoil, said):
    with pytest.raises(NotOpened, match=said):
        open_rescue(spoil(file), gemeente.as_dict(private=True))
