"""The practice town in a database of its own, for tests that look at pages with something on them."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.changes.entry import invite
from participatie.accounts.models import Account
from participatie.agenda.models import Action, AgendaItem, PublishedQuote
from participatie.app import create_app
from participatie.config import Config
from participatie.contacts.rules import stop_mark
from participatie.conversations.rules.receipt import check_character
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.ids import uuid4
from participatie.core.roles import SYSTEM
from participatie.core.web import House
from participatie.demo.files import read
from participatie.demo.load import load
from participatie.demo.talks import code_of
from participatie.demo.weighing import BEFORE, IN_ORDER, NOW
from participatie.demo.world import World
from participatie.duos.models import Duo
from participatie.feedback.models import Message
from participatie.feedback.queries import doors
from participatie.insights.changes import add_stories, make_insight
from participatie.insights.models import Insight, InsightStory
from participatie.insights.rules import InsightState, Stance
from participatie.privacy.changes import STORY, Subject, erase
from participatie.privacy.models import RetentionNight
from participatie.rights.changes import answer_request, receive_request
from participatie.rights.rules import Kind, Outcome
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Survey
from participatie.surveys.rules.drafts import SurveyWords
from participatie.sync.models import Device
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState
from participatie.weighing.changes.rounds import make_round
from participatie.weighing.models import WeighingRound
from participatie.weighing.queries import candidates
from participatie.weighing.rules import Setup
from tests.browser.brought import Phones, bring_media, write_twice
from tests.browser.server import SECRET

WIJK = "BU09350403"
EMPTY_WIJK = "BU09350402"
PEOPLE = {said["key"]: said["name"] for said in read("people")["people"]}
Subjects = dict[str, str]


def settle_town(folder: Path) -> tuple[str, Subjects]:
    """Load the demo into a new SQLite file; returns the database's address and one sample of each subject."""
    url = f"sqlite:///{folder / 'town.sqlite'}"
    app = town_app(url)
    with app.app_context():
        with transaction():
            db.create_all()
        world = load(app, say=lambda _words: None)
        with transaction():
            subjects = _subjects(world)
        phones = Phones(app, world)
        subjects |= {"with_media": bring_media(phones, WIJK, folder), "two_texts": write_twice(phones, WIJK)}
        db.session.remove()
        db.engine.dispose()
    return url, subjects


def town_app(url: str) -> House:
    """The program on that database, in this process."""
    file = Path(url.removeprefix("sqlite:///"))
    places = {"erasure_ledger": file.with_suffix(".ledger"), "media_url": str(file.parent / "media")}
    return create_app(Config(secret=SECRET, database_url=url, gemeente="Maastricht", practice=True, **places))


def _subjects(world: World) -> Subjects:
    area = world.areas[WIJK]
    here = Story.area_id == area
    on_agenda = sa.and_(Insight.area_id == area, Insight.state == InsightState.ON_AGENDA)
    quoted = _one(sa.select(InsightStory).join(Insight).where(InsightStory.quoted.is_not(None), on_agenda))
    asked = _one(sa.select(AgendaItem).where(AgendaItem.lead_id.is_not(None)).order_by(AgendaItem.lead_accepted_at.is_not(None)))
    ids = {
        "area": area,
        "person": world.people["amina"],
        "phone": _phone_of(world.people["amina"]),
        "duo": _one(sa.select(Duo).where(Duo.area_id == area)).id,
        "theme": _one(sa.select(Theme).where(Theme.state == ThemeState.ACTIVE)).id,
        "proposed": _one(sa.select(Theme).order_by(Theme.state != ThemeState.PROPOSED)).id,
        "waiting": _one(sa.select(Story).where(here, Story.state == ReviewState.WAITING, Story.use)).id,
        "returned": _one(sa.select(Story).where(here, Story.state == ReviewState.RETURNED)).id,
        "accepted": _one(sa.select(Story).where(here, Story.state == ReviewState.ACCEPTED)).id,
        "gathering": _gathering(world),
        "insight": quoted.insight_id,
        "quoted": quoted.story_id,
        "point": _one(sa.select(AgendaItem).where(AgendaItem.area_id == area).order_by(AgendaItem.position)).id,
        "asked": asked.id,
        "message": _one(sa.select(Message).where(Message.item_id.is_(None), Message.theme_id.is_(None), Message.area_id == area)).id,
        "door": _door(world),
        "stop": stop_mark(uuid4()),
        "signal": _one(sa.select(Action).where(Action.item_id.is_(None))).id,
        "lead": asked.lead.name,
        "amina": _with_password(world, "amina"),
        **_weighings(world),
        "wijk": WIJK.lower(),
        **_surveys(world),
        "empty": EMPTY_WIJK.lower(),
        "code": _a_code(world),
        "request": _request(world),
        "erased": _erased(world),
        "token": invite(db.session.get_one(Account, world.people["vera"]), by=SYSTEM),
    }
    return {name: str(value) for name, value in ids.items()}


def _one(chosen: sa.Select[Any]) -> Any:
    return db.session.scalars(chosen.limit(1)).one()


def _door(world: World) -> str:
    """One that Amina may go back to, as it stands in an address."""
    found = doors(world.actor("amina"))[0]
    return f"{found.story.id}/{found.line.id}"


def _with_password(world: World, key: str) -> str:
    """Nobody signs in with it; but whoever has one sees more at the own account. The name of this person."""
    account = db.session.get_one(Account, world.people[key])
    account.password = "not a hash"
    return account.name


def _weighings(world: World) -> dict[str, UUID | str]:
    """Those of the practice data, and one that is being prepared."""
    area, carla = world.area(WIJK), world.actor("carla")
    open_one, closed, order = (_one(sa.select(WeighingRound).where(WeighingRound.title == title)) for title in (NOW, BEFORE, IN_ORDER))
    items = tuple(item.id for item in candidates(area.id)[:2])
    draft = make_round(area, Setup("Wat doen we na de zomer?", items=items), by=carla)
    return {
        "weighing": open_one.short, "weighed": closed.short, "ranking": order.short, "round": open_one.id, "round_closed": closed.id,
        "round_order": order.id, "round_draft": draft.id,
    }  # fmt: skip


def _phone_of(account: UUID) -> UUID:
    """A phone that was used here, and one that was lost."""
    lost = Device(id=uuid4(), account_id=account, label="Firefox, Android", revoked_at=clock.now(), revoked_by=account)
    phone = Device(id=uuid4(), account_id=account, label="Chrome, Android", name="Mijn telefoon")
    db.session.add_all([lost, phone])
    db.session.flush()
    return phone.id


def _surveys(world: World) -> Subjects:
    """One on a single page, one with a page for each question, and a draft."""
    short, paged = (db.session.get_one(Survey, world.surveys[key]) for key in ("licht", "ontmoeten"))
    draft = make_survey(short.area, SurveyWords({"nl": "Een concept"}, languages=("nl", "ar")), by=SYSTEM)
    asked = [add_question(draft, one, by=SYSTEM) for one in paged.asked]
    told = db.session.get_one(Survey, world.surveys["wonen"])
    return {
        "twice": str(told.id), "told": told.short,
        "survey": str(short.id), "short": short.short, "paged": paged.short, "draft": str(draft.id), "question": str(asked[0].id),
        "drawn": str(short.questions[1].id),
    }  # fmt: skip


def _gathering(world: World) -> UUID:
    """An insight that is still being made, with one story."""
    carla, area = world.actor("carla"), world.area(WIJK)
    story = _one(sa.select(Story).where(Story.area_id == area.id, Story.state == ReviewState.ACCEPTED, Story.quote))
    made = make_insight(area, "Wie hier nieuw komt wonen, weet niet bij wie je moet zijn.", by=carla)
    add_stories(made, [story], Stance.FOR, by=carla)
    return made.id


def _request(world: World) -> UUID:
    """Somebody asked to see the data three weeks ago; another request is answered."""
    carla, area, day = world.actor("carla"), world.area(WIJK), clock.today()
    done = receive_request(area, Kind.OBJECT, day - timedelta(days=20), by=carla)
    answer_request(done, Outcome.DONE, "", by=carla)
    return receive_request(area, Kind.SEE, day - timedelta(days=25), reference="2026-0417", by=carla).id


def _erased(world: World) -> UUID:
    """A story that was set aside and then erased, and a night that let something go and warned."""
    set_aside = sa.select(Story).where(Story.area_id == world.areas[WIJK], Story.state == ReviewState.SET_ASIDE)
    story = _one(set_aside)
    erase(Subject(STORY, story.id), by=world.actor("carla"), why="asked")
    said = {"number": 12, "unit": "months", "gone": 0, "warned": {str(world.areas[WIJK]): 3}}
    told = {"words": said, "unanswered": {"number": 30, "unit": "days", "gone": 1, "warned": {}}}
    db.session.add(RetentionNight(at=clock.now(), done_at=clock.now(), told=told))
    db.session.flush()
    return story.id


def _a_code(world: World) -> str:
    """The receipt of somebody whose words stand on a public page."""
    public = set(db.session.scalars(sa.select(PublishedQuote.story_id)))
    keys = {key for key, story in world.stories.items() if story in public}
    talks = [talk for name in ("conversations-nazareth", "conversations-pottenberg") for talk in read(name)["conversations"]]
    teller = next(story["teller"] for talk in talks for story in talk["stories"] if story["key"] in keys)
    code = code_of(teller)
    return code + check_character(code)
