"""A year of nights: one of everything that has a term, and the clock that jumps."""

from datetime import UTC, datetime, timedelta

from participatie.accounts.models import Account, Session
from participatie.accounts.rules import SessionKind
from participatie.agenda.changes.closing import close_agenda
from participatie.agenda.changes.signals import take_signal
from participatie.areas.models import Area
from participatie.conversations.models import Version
from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.statuses import Status
from participatie.media.models import Medium, MemoText
from participatie.media.rules import MediumState, TextSource
from participatie.privacy import queries
from participatie.privacy.jobs import RETENTION
from participatie.privacy.models import RetentionNight
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from participatie.sync.models import Device
from tests import factories

BEGIN = datetime(2026, 1, 10, 9, tzinfo=UTC)
NO_ANSWER = dict.fromkeys(("use", "quote", "public", "contact"))


def night(moment: datetime) -> None:
    """The night of that moment, with the purge that follows."""
    db.session.remove()
    with clock.frozen(moment):
        with transaction():
            jobs.enqueue(RETENTION)
        db.session.remove()
        jobs.run_all()
        db.session.remove()


def told(night: RetentionNight, key: str) -> tuple[int, int]:
    """(gone, warned) of a sort that night."""
    said = night.told.get(key, {"gone": 0, "warned": {}})
    return said["gone"], sum(said["warned"].values())


def last_night() -> RetentionNight:
    with transaction(write=False):
        found = queries.nights(1)[0]
        db.session.expunge(found)
        return found


def used(people, words: str, *, who: str = "amina") -> Story:
    """A story in use, in a conversation with notes, told by somebody with a receipt, with a photo."""
    said = f"{words} letterlijk"
    talk = factories.conversation(people.duo_of(who))
    teller = factories.teller(talk, receipt="a" * 64)
    story = factories.story(people.duo_of(who), said, publishable=f"{words} gebruikt", within=talk, told_by=teller)
    talk.place, teller.group = f"{words} plek", f"{words} groep"
    version = db.session.get_one(Version, talk.head_id)
    version.body = {
        "duo": str(talk.duo_id), "area": str(talk.area_id), "stage": "submitted", "held": {"date": str(talk.held_on)}, "place": talk.place,
        "reflection": f"{words} dachten wij", "tellers": [{"id": str(teller.id), "group": teller.group}],
        "stories": [{"id": str(story.id), "teller": str(teller.id), "mac": story.mac, "proposals": [f"{words} thema"], "consent": factories.YES}],
    }  # fmt: skip
    factories.medium(story, mime="image/jpeg")
    return story


def waiting(people, words: str, **said) -> Story:
    """A story that was never looked at."""
    return factories.story(people.duo_of("amina"), words, state=ReviewState.WAITING, **said)


def unasked(people, words: str) -> Story:
    return waiting(people, words, consent=NO_ANSWER)


def memo(story: Story, text: str) -> Medium:
    """A memo of which the text is confirmed now."""
    made = factories.medium(story)
    made.confirmed_at = clock.now()
    told = MemoText(id=uuid7(), medium_id=made.id, story_id=story.id, text=text, source=TextSource.OWN, at=clock.now())
    db.session.add(told)
    return made


def refused(story: Story) -> Medium:
    made = factories.medium(story, state=MediumState.REFUSED)
    made.remove_after = clock.now() + timedelta(days=14)
    return made


def signal(people, words: str, status: Status):
    made = take_signal(uuid7(), people.areas["nazareth"], people.duo_of("amina"), words, None, None, by=people.actor("amina"))
    made.status = status
    return made


def closed_account(name: str) -> Account:
    made = Account(name=name, email=f"{name.lower()}@voorbeeld.example", active=False, closed_at=clock.now())
    db.session.add(made)
    return made


def ended_session(people) -> Session:
    made = Session(token=uuid7().hex, account_id=people.accounts["carla"], kind=SessionKind.OFFICE, label="Firefox", ended_at=clock.now())
    db.session.add(made)
    return made


def phone(people, name: str) -> Device:
    made = Device(id=uuid7(), account_id=people.accounts["amina"], name=name, label="Chrome, Android")
    db.session.add(made)
    return made


def close(people, wijk: str = "nazareth") -> None:
    close_agenda(db.session.get_one(Area, people.areas[wijk]), by=people.actor("carla"))


