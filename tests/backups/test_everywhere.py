"""T16: what a teller takes back is nowhere, in no place that the program keeps or shows, and no backup brings it back."""

import ast

import pytest

from participatie.media.ports import prepare
from participatie.privacy.changes import erasure
from tests.backups.everywhere.places import ALWAYS, EXPECTED, HANDED_OVER, WRITES, Places
from tests.backups.everywhere.told import WORD, Teller, canary
from tests.house_rules import source

WRITERS = {
    "write_bytes", "write_text", "copyfile", "copyfileobj", "copy2", "move", "TemporaryFile", "NamedTemporaryFile", "TemporaryDirectory", "mkdtemp",
    "mkstemp", "SqliteHuey", "sealed", "mkdir",
}  # fmt: skip
OPENERS, TO_WRITE = {"open", "fdopen"}, set("wax+")


@pytest.fixture
def teller(office, monkeypatch):
    """Whose words went through every door, on a server that keeps sound as it comes."""
    monkeypatch.setattr(prepare, "_ffmpeg", ["no-such-program"])
    return Teller(office)


def there(places: dict[str, bytes], told) -> None:
    """The look itself is tried: in each place is what should be there, so that not finding it later means something."""
    lacking = {place: {kind for kind in kinds if canary(kind).encode() not in places[place]} for place, kinds in EXPECTED.items()}
    assert not any(lacking.values()), f"the look does not find {lacking}"
    for name, piece in told.pieces.items():
        assert piece in places["rows" if name == "vault" else "storage"], name
    always(places)


def always(places: dict[str, bytes]) -> None:
    assert set(places) == set(EXPECTED) == set(ALWAYS)
    for place, words in ALWAYS.items():
        assert words in places[place], f"{place}: what stays is not found, so what is gone proves nothing"


def nowhere(places: dict[str, bytes], told) -> None:
    always(places)
    for place, content in places.items():
        found = content.lower().find(WORD.encode())
        assert found < 0, f"{place}: {content[max(0, found - 80) : found + 80]!r}"
        held = [name for name, piece in told.pieces.items() if piece in content]
        assert not held, f"{place}: bytes of {held}"


@pytest.mark.slow
def test_canary_erased_everywhere(office, teller):
    """Fourteen places; before, after the purge, after an older backup was put back, and after the phone gave back all that it had."""
    with Places(office) as places:
        told = places.told = teller.tells_everything()
        if office.database.kind == "postgresql":
            teller.counts_words()
        there(places.look(), told)
        older = places.backup.rename(office.folder / "in-the-safe.tar.age")
        teller.takes_it_back()
        nowhere(places.look(), told)
        office.restored(older)
        nowhere(places.look(), told)
        teller.phone_gives_back()
        nowhere(places.look(), told)


@pytest.mark.long
@pytest.mark.parametrize("forgets", ["stories", "conversations", "insights", "agenda", "media", "contacts", "surveys"])
def test_when_one_feature_forgets_to_erase_the_look_finds_it(office, teller, monkeypatch, forgets):
    with Places(office) as places:
        told = places.told = teller.tells_everything()
        monkeypatch.setitem(erasure._erasers, forgets, lambda subject, *, by: 0)
        teller.takes_it_back()
        with pytest.raises(AssertionError):
            nowhere(places.look(), told)


def test_every_file_that_writes_files_says_where_its_words_are_looked_for():
    writing = {source.name(path) for path in source.files("participatie", ".py") if any(map(_writes, ast.walk(source.tree(path))))}
    assert writing == set(WRITES), f"Say in WRITES of tests/backups/everywhere/places.py where these write: {writing ^ set(WRITES)}"
    assert set(WRITES.values()) <= set(EXPECTED) | {HANDED_OVER, "gone with its process"}


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    said = [one.value for one in (*node.args, *(key.value for key in node.keywords)) if isinstance(one, ast.Constant)]
    modes = [value for value in said if isinstance(value, str) and len(value) <= 3]
    return called in WRITERS or (called in OPENERS and any(TO_WRITE & set(mode) for mode in modes))
