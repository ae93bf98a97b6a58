"""An administrator makes the key, opens what a duo saved, and brings it in."""

import json
import os
from base64 import b64encode, urlsafe_b64encode
from dataclasses import replace

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from joserfc import jwe
from joserfc.jwk import ECKey

from participatie.conversations.models import Version
from participatie.core.db import db, transaction
from participatie.rescue import ports
from participatie.stories.models import StoryText
from tests import pushes

PRIVATE, PUBLIC = ports.new_key()
HEADER = {"alg": "ECDH-ES", "enc": "A256GCM"}


def sealed(account, device: str, ops: list, drafts: list = (), *, media: list = (), slices: list = ()) -> bytes:
    """As a phone makes it (its own scripts are tested beside this). `slices`: (id, bytes)."""
    data_key = os.urandom(32)
    key = json.dumps({"v": 1, "account": str(account), "key": b64encode(data_key).decode()})
    records = [_record(data_key, "ops", op["id"], op) for op in ops] + [_record(data_key, "drafts", pushes.new_id(), d) for d in drafts]
    records += [_record(data_key, "slices", name, content) for name, content in slices]
    told = {
        "format": "participatie-rescue", "v": 1, "made": "2026-11-22T10:00:00Z", "account": str(account), "device": device,
        "key": jwe.encrypt_compact(HEADER, key, ECKey.import_key(json.loads(PUBLIC)), algorithms=list(HEADER.values())), "records": records,
        "media": list(media),
    }  # fmt: skip
    return json.dumps(told).encode()


def _record(key: bytes, store: str, name: str, said: dict | bytes) -> dict:
    iv = os.urandom(12)
    plain = said if isinstance(said, bytes) else json.dumps(said).encode()
    text = AESGCM(key).encrypt(iv, plain, f"{store}/{name}".encode())
    return {"store": store, "id": name, "iv": urlsafe_b64encode(iv).decode().rstrip("="), "text": urlsafe_b64encode(text).decode().rstrip("=")}


@pytest.fixture
def saved(house, people, tmp_path):
    """Two conversations that waited, one of which had arrived all the same, and half a sentence."""
    duo, area = people.duo_of("amina"), people.areas["nazareth"]
    ops = [pushes.op(pushes.conversation(duo, area, pushes.story(f"Verhaal {n}."))) for n in range(2)]
    draft = pushes.conversation(duo, area, pushes.story("Half een zin"))
    file = tmp_path / "participatie.rescue"
    file.write_bytes(sealed(people.accounts["amina"], pushes.new_id(), ops, [draft]))
    return file, ops


def run(house, *args, typed: str = PRIVATE):
    said = house.test_cli_runner().invoke(args=["rescue", *map(str, args)], input=typed)
    db.session.remove()
    return said


def quotes() -> list[str]:
    with transaction(write=False):
        return sorted(db.session.scalars(sa.select(StoryText.quote)))


def test_it_says_who_saved_what_and_where(house, saved):
    said = run(house, "open", saved[0])
    assert said.exit_code == 0, said.output
    assert "by Amina" in said.output
    assert said.output.count("Nazareth") == 3
    assert "1 stories, was being written" in said.output
    assert "Verhaal" not in said.output
    assert quotes() == []


def test_what_waited_comes_in_once_under_its_author_and_again_changes_nothing(house, people, saved):
    for word in ("created", "duplicate"):
        said = run(house, "open", saved[0], "--import")
        assert said.exit_code == 0, said.output
        assert said.output.count(word) == 2
        assert "2 of 2 are stored" in said.output
        assert quotes() == ["Verhaal 0.", "Verhaal 1."]
        with transaction(write=False):
            assert set(db.session.scalars(sa.select(Version.author_id))) == {people.accounts["amina"]}


def test_what_had_arrived_all_the_same_is_not_stored_twice(house, client_for, saved):
    browser = client_for("amina")
    assert pushes.statuses(browser, saved[1][:1], device=pushes.new_id()) == ["created"]
    said = run(house, "open", saved[0], "--import")
    assert (said.output.count("created"), said.output.count("duplicate")) == (1, 1)
    assert quotes() == ["Verhaal 0.", "Verhaal 1."]


def test_a_file_in_the_name_of_somebody_without_rights_there_stores_nothing(house, people, saved, tmp_path):
    file = tmp_path / "forged.rescue"
    file.write_bytes(sealed(people.accounts["olga"], pushes.new_id(), saved[1]))
    said = run(house, "open", file, "--import")
    assert said.output.count("forbidden") == 2
    assert quotes() == []


def test_a_file_of_somebody_who_is_not_known_is_refused(house, saved, tmp_path):
    file = tmp_path / "unknown.rescue"
    file.write_bytes(sealed(pushes.new_id(), pushes.new_id(), saved[1]))
    assert run(house, "open", file, "--import").exit_code == 1
    assert quotes() == []


def test_it_is_written_out_for_the_coordinator(house, saved, tmp_path):
    said = run(house, "open", saved[0], "--to", tmp_path / "out")
    assert said.exit_code == 0, said.output
    text = (tmp_path / "out" / "rescued.txt").read_text()
    assert all(words in text for words in ("Verhaal 0.", "Verhaal 1.", "Half een zin", "bij de bakker"))
    assert (tmp_path / "out" / "rescued.txt").stat().st_mode & 0o777 == 0o600


def test_another_key_or_none_is_a_sentence(house, saved):
    assert run(house, "open", saved[0], typed=ports.new_key()[0]).exit_code == 1
    said = run(house, "open", saved[0], typed=PUBLIC)
    assert (said.exit_code, "not a private key" in said.output) == (1, True)


def test_the_key_is_made_once_and_phones_learn_its_public_half(house, people, client_for):
    said = run(house, "key")
    private = json.loads(next(line for line in said.output.splitlines() if line.strip().startswith("{")))
    config = house.extensions["config"]
    kept = config.keys.read_text()
    assert private["d"] not in kept
    public = kept.strip().removeprefix("RESCUE_KEY=")
    house.extensions["config"] = replace(config, rescue_key=public).checked()
    assert run(house, "key").exit_code == 1
    told = client_for("amina").get("/api/sync/v1/reference", headers=pushes.headers(pushes.new_id())).json["rescue"]
    assert told == {name: private[name] for name in ("kty", "crv", "x", "y", "kid")}
    assert told == json.loads(public)


def test_without_a_key_phones_hear_that_there_is_none(house, client_for):
    assert client_for("amina").get("/api/sync/v1/reference", headers=pushes.headers(pushes.new_id())).json["rescue"] is None
