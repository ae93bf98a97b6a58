"""Names, rotation, and how it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from participatie.backups.rules import Keep, Manifest, Standing, Unfit, moment_of, name_of, outdated, standing

NOW = datetime(2026, 11, 22, 3, 0, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def nights(number: int) -> list[str]:
    return [name_of(NOW - n * DAY) for n in range(number)]


def test_the_name_tells_the_moment():
    assert moment_of(name_of(NOW)) == NOW
    assert name_of(NOW) == "participatie-2026-11-22T030005.tar.age"


@pytest.mark.parametrize("name", ["keys-2026-11-22T030005.tar.age", "participatie-2026.tar.age", "notes.txt", "participatie-2026-11-22T030005.tar"])
def test_files_of_others_are_never_let_go(name):
    assert moment_of(name) is None
    assert outdated([name, *nights(3)], Keep(1, 1, 1)) == nights(3)[1:]


def test_seven_days_four_weeks_and_six_months_stay():
    every = nights(400)
    kept = set(every) - set(outdated(every))
    moments = sorted((moment_of(name).date() for name in kept), reverse=True)
    assert moments[:7] == [(NOW - n * DAY).date() for n in range(7)]
    assert {date.strftime("%Y-%m") for date in moments} == {"2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"}
    assert len({date.isocalendar()[:2] for date in moments if date > (NOW - 28 * DAY).date()}) == 4
    assert len(kept) <= 7 + 4 + 6


def test_letting_go_night_after_night_keeps_the_same_as_letting_go_once():
    there: list[str] = []
    for name in reversed(nights(200)):
        there.append(name)
        there = sorted(set(there) - set(outdated(there)))
    assert there == sorted(set(nights(200)) - set(outdated(nights(200))))


def test_two_backups_on_one_day_keep_the_newest():
    early, late = name_of(NOW), name_of(NOW + timedelta(hours=2))
    assert outdated([early, late]) == [early]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"set_up": False, "last_verified": NOW, "last_failed": None}, Standing.NOT_SET_UP),
        ({"set_up": True, "last_verified": None, "last_failed": None}, Standing.NONE_YET),
        ({"set_up": True, "last_verified": NOW - DAY, "last_failed": NOW - 2 * DAY}, Standing.FINE),
        ({"set_up": True, "last_verified": NOW - 2 * DAY, "last_failed": None}, Standing.OLD),
        ({"set_up": True, "last_verified": NOW - DAY, "last_failed": NOW}, Standing.FAILED),
        ({"set_up": True, "last_verified": None, "last_failed": NOW}, Standing.FAILED),
    ],
)
def test_how_it_stands(said, expected):
    assert standing(**said, now=NOW) is expected


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"version": "x"}', b'{"version": 1, "tables": [], "files": {}}', b"\xff"])
def test_what_is_no_manifest_is_refused(raw):
    with pytest.raises(Unfit):
        Manifest.read(raw)
