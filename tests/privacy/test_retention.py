"""What is past its term goes at night, after a warning; everything else stays."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from participatie.accounts.models import Account, Session
from participatie.agenda.changes.closing import reopen_agenda
from participatie.agenda.models import Action, AgendaClosing
from participatie.areas.models import Area
from participatie.conversations.models import Conversation, Teller
from participatie.core import audit, clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from participatie.feedback.queries import stories as feedback
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import MediumState
from participatie.privacy import changes, queries
from participatie.privacy.changes import retention
from participatie.privacy.models import Erasure
from participatie.privacy.rules.sorts import SORTS
from participatie.stories.models import Story
from participatie.sync.models import Device
from tests.privacy import keeping
from tests.privacy.keeping import BEGIN, last_night, told
from tests.stories.test_erasure import everything


def past(moment: datetime) -> dict[str, int]:
    """By sort: what is still there past its term at that moment."""
    with clock.frozen(moment), transaction(write=False):
        counts = {key: sum(retention._keepers[key].due(queries.before(key, moment)).values()) for key in changes.keepers()}
    return {key: number for key, number in counts.items() if number}


def test_a_year_of_nights_leaves_nothing_past_its_term_and_everything_else(town):
    for days in (1, 13, 15, 29, 31, 60, 200, 360, 366, 395, 400):
        moment = BEGIN + timedelta(days=days)
        keeping.night(moment)
        assert past(moment) == {}, f"still there after the night of day {days}"
    text = everything()
    gone = ("papegaai letterlijk", "papegaai plek", "papegaai groep", "papegaai dachten", "papegaai thema", "papegaai memo", "kaketoe", "lori",
            "reiger", "Weggegaan", "Oude telefoon")  # fmt: skip
    assert [words for words in gone if words in text] == []
    stays = ("papegaai gebruikt", "zwaluw loopt", "merel letterlijk", "merel plek", "merel groep", "ekster letterlijk", "ekster thema")
    assert [words for words in stays if words not in text] == []


def test_each_thing_goes_in_the_night_after_its_term_and_not_before(town):
    goes = {"refused": 15, "memo": 31, "unanswered": 31, "session": 31, "account": 366, "device": 366, "words": 396, "conversation": 396,
            "media": 396, "signal": 396}  # fmt: skip
    seen = {}
    for days in (14, 15, 30, 31, 365, 366, 395, 396):
        keeping.night(BEGIN + timedelta(days=days, minutes=1) - timedelta(minutes=2 if days in (14, 30, 365, 395) else 0))
        night = last_night()
        seen |= {key: days for key in goes if key not in seen and told(night, key)[0]}
    assert seen == goes


def test_what_goes_within_two_weeks_is_said_before(town, people, client_for):
    keeping.night(BEGIN + timedelta(days=380))
    assert told(last_night(), "words") == (0, 0)
    keeping.night(BEGIN + timedelta(days=385))
    assert told(last_night(), "words") == (0, 2)
    with transaction(write=False):
        assert queries.warned([people.areas["nazareth"]])["words"] == 2
        assert queries.warned([people.areas["pottenberg"]])["words"] == 0
    with clock.frozen(BEGIN + timedelta(days=385, hours=2)):
        today = client_for("carla").get("/office/", headers={"Accept-Language": "en"}).text
    assert "things go within two weeks" in today


def test_a_story_without_an_answer_is_warned_of_too(town):
    seen = {}
    for days in (15, 17):
        keeping.night(BEGIN + timedelta(days=days))
        seen[days] = told(last_night(), "unanswered")
    assert seen == {15: (0, 0), 17: (0, 1)}


def test_the_row_of_a_night_says_by_which_term_and_is_finished_by_the_purge(town):
    keeping.night(BEGIN + timedelta(days=396, minutes=1))
    night = last_night()
    assert {name: night.told["words"][name] for name in ("gone", "number", "unit")} == {"gone": 2, "number": 12, "unit": "months"}
    assert night.done_at is not None
    with transaction(write=False):
        recorded = db.session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.subject_id == night.id)).all()
    assert recorded == ["keep_night", "complete_night"]


def test_words_of_a_used_story_go_and_its_teller_can_still_take_it_back(town):
    story_id = town[0].id
    keeping.night(BEGIN + timedelta(days=396, minutes=1))
    with transaction(write=False):
        story = db.session.get_one(Story, story_id)
        teller = db.session.get_one(Teller, story.teller_id)
        assert (story.publishable, story.withdrawn_at) == ("papegaai gebruikt", None)
        assert (teller.group, teller.age_band) == (None, None)
        assert teller.receipt is not None
        assert feedback._own(story).quote == ""


def test_a_story_that_was_never_used_leaves_a_proof_without_content(town):
    keeping.night(BEGIN + timedelta(days=396, minutes=1))
    with transaction(write=False):
        proofs = {proof.why: proof for proof in db.session.scalars(sa.select(Erasure).where(Erasure.kind == "story"))}
    assert set(proofs) == {"term", "unanswered"}
    assert all(proof.done_at for proof in proofs.values())


def test_files_leave_the_storage(town):
    story_id = town[0].id
    with transaction(write=False):
        names = [one.prepared for one in db.session.scalars(sa.select(Medium).where(Medium.story_id == story_id)) if one.prepared]
    assert all(storage.here().size(name) is not None for name in names)
    keeping.night(BEGIN + timedelta(days=396, minutes=1))
    assert [storage.here().size(name) for name in names] == [None] * len(names)
    with transaction(write=False):
        states = set(db.session.scalars(sa.select(Medium.state).where(Medium.story_id == story_id)))
    assert states == {MediumState.REMOVED}


def test_a_round_that_is_opened_again_keeps_its_words(town, people):
    with clock.frozen(BEGIN + timedelta(days=40)), transaction():
        reopen_agenda(db.session.scalars(sa.select(AgendaClosing)).one(), by=people.actor("carla"))
    keeping.night(BEGIN + timedelta(days=500))
    assert "papegaai letterlijk" in everything()


def test_a_round_that_is_open_for_more_than_a_year_asks_to_be_closed(town, people, client_for):
    told, seen = "Open for more than a year", {}
    for days in (360, 370):
        with clock.frozen(BEGIN + timedelta(days=days)):
            seen[days] = client_for("carla").get("/office/", headers={"Accept-Language": "en"}).text
    assert told not in seen[360]
    asked = seen[370].split(told)[1].split("</ul>")[0]
    assert ("Pottenberg" in asked, "Nazareth" in asked) == (True, False)


def test_what_a_teller_corrects_after_the_closing_belongs_to_the_next_round(town, people):
    from participatie.stories.changes.intake import correct_story

    with clock.frozen(BEGIN + timedelta(days=390)), transaction():
        correct_story(db.session.get_one(Story, town[0].id), quote="toekan gecorrigeerd", by=SYSTEM)
    keeping.night(BEGIN + timedelta(days=396, minutes=1))
    text = everything()
    assert "toekan gecorrigeerd" in text


def test_much_at_once_goes_in_several_rounds_of_one_night(house, people, monkeypatch):
    monkeypatch.setattr(retention, "MOST", 2)
    with clock.frozen(BEGIN), transaction():
        for number in range(5):
            keeping.unasked(people, f"lori {number}")
    keeping.night(BEGIN + timedelta(days=31))
    with transaction(write=False):
        nights = queries.nights()
    assert [told(night, "unanswered")[0] for night in nights] == [5]
    assert "lori" not in everything()


def test_the_audit_goes_after_its_term_and_its_chain_stays_whole(house, people):
    with clock.frozen(BEGIN), transaction():
        keeping.close(people)
    keeping.night(BEGIN + timedelta(days=364))
    with transaction(write=False):
        assert audit.older(BEGIN + timedelta(days=1)) == 1
    keeping.night(BEGIN + timedelta(days=366))
    with transaction(write=False):
        assert audit.older(BEGIN + timedelta(days=1)) == 0
        assert audit.verify() is None


def test_noise_is_there(town, people):
    """The tests above compare with something: before any night all is there."""
    text = everything()
    assert "papegaai letterlijk" in text
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Conversation)) == 5
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Action)) == 2
        assert db.session.scalar(sa.select(Session.label)) == "Firefox"
        assert db.session.scalar(sa.select(Account.name).where(Account.active.is_(False))) == "Weggegaan"
        assert db.session.scalar(sa.select(Device.name)) == "Oude telefoon"
        assert db.session.get(Area, people.areas["nazareth"]) is not None
    assert set(SORTS) >= changes.keepers()
