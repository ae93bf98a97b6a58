"""One of everything in three wijken, with words that can be found back: own wijk, another of the same gemeente, another gemeente."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from participatie.accounts.changes import add_person, give_role
from participatie.accounts.models import Account, RoleAssignment
from participatie.accounts.queries import actor_of
from participatie.agenda.changes import points
from participatie.agenda.changes.signals import take_signal
from participatie.agenda.rules import ParticipationLevel, Words
from participatie.areas.models import Area, AreaImport
from participatie.contacts.changes import ask_contact
from participatie.contacts.models import Contact
from participatie.contacts.rules import reach
from participatie.core import clock, feed
from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.roles import SYSTEM, TELLER, Actor, Capability
from participatie.duos.models import DuoMember
from participatie.duos.queries import with_duos
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import Message
from participatie.feedback.queries import Subject as MessageSubject
from participatie.feedback.rules import Words as MessageWords
from participatie.insights import changes as insights
from participatie.insights.rules import Stance
from participatie.privacy import changes as privacy
from participatie.privacy.rules import Consent
from participatie.rights.changes import receive_request
from participatie.rights.rules import Kind
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.models import Survey
from participatie.surveys.rules.kinds import ApartWhy
from participatie.sync.models import Device
from participatie.weighing.changes import paper, rounds
from participatie.weighing.changes.paper import Sheet
from participatie.weighing.models import PaperSession, WeighingRound
from participatie.weighing.rules import Setup, Stickers
from tests import factories, published
from tests.agenda import road
from tests.people import PEOPLE, People
from tests.surveys import making

WIJKEN = ("nazareth", "pottenberg", "overkant")
DUO = {"nazareth": ("amina", "joost"), "pottenberg": ("fatma", "peter"), "overkant": ("olga", "omar")}
COORDINATOR = {"nazareth": "carla", "pottenberg": "carla", "overkant": "otto"}
LEAD = {"nazareth": "paul", "pottenberg": "fatma", "overkant": "otto"}
ELSEWHERE = "cees"
"""A coordinator of another wijk in the same gemeente; `people.py` has none."""

RAW, READABLE, QUOTED, INSIGHT, PUBLIC = "raw", "readable", "quoted", "insight", "public"


def canary(kind: str, wijk: str) -> str:
    """A word that stands nowhere else."""
    return f"kanarie{kind}{wijk}"


@dataclass
class Subject:
    """What lies in one wijk."""

    wijk: str
    area: UUID
    code: str
    lead: str
    ids: dict[str, UUID | str] = field(default_factory=dict)


@dataclass
class World:
    people: People
    subjects: dict[str, Subject] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, key: str) -> Actor | None:
        return self.actors.get(key)

    def covers(self, key: str, capabilities: frozenset[Capability], wijk: str) -> bool:
        actor = self.actor(key)
        return actor is not None and self.subjects[wijk].area in actor.areas(*capabilities)


def build(people: People) -> World:
    world = World(people)
    with transaction():
        feed.epoch()
        newcomer = add_person("Cees", "cees@voorbeeld.example", by=SYSTEM)
        give_role(newcomer, Capability.COORDINATOR, db.session.get_one(Area, people.areas["amby"]), by=SYSTEM)
        people.uniquifiers[ELSEWHERE] = newcomer.fs_uniquifier
        for wijk in WIJKEN:
            world.subjects[wijk] = _settle(people, wijk)
        for key in (*(key for key, *_ in PEOPLE), ELSEWHERE):
            account = newcomer if key == ELSEWHERE else db.session.get_one(Account, people.accounts[key])
            world.actors[key] = with_duos(actor_of(account, clock.today()), clock.today())
    return world


def _settle(people: People, wijk: str) -> Subject:
    area, resident = db.session.get_one(Area, people.areas[wijk]), DUO[wijk][0]
    duo, by = people.duo_of(resident), people.actor(COORDINATOR[wijk])
    subject = Subject(wijk, area.id, area.code.lower(), LEAD[wijk])
    quote, shown = f"{canary(QUOTED, wijk)} zei iemand.", f"{canary(PUBLIC, wijk)} staat op straat."
    story = factories.story(duo, f"{canary(RAW, wijk)} vertelt alles.", publishable=f"{canary(READABLE, wijk)} mag. {quote} {shown}")
    waiting = factories.story(duo, f"{canary(RAW, wijk)} wacht nog.", state=ReviewState.WAITING)
    insight = insights.make_insight(area, f"{canary(INSIGHT, wijk)} geldt hier.", by=by)
    insights.add_stories(insight, [story], Stance.FOR, by=by)
    link = db.session.scalars(sa.select(insights.InsightStory).where(insights.InsightStory.insight_id == insight.id)).one()
    insights.quote_story(link, quote, by=by)
    item = road.point(people, title="Een punt", where=wijk)
    draft = points.make_point(area, Words(f"{canary(INSIGHT, wijk)} punt", "Gehoord.", "Doel.", ParticipationLevel.ADVISE, "Samen."), by=by)
    published.publish(area, [item], quotes=[(story, shown)])
    signal = take_signal(uuid7(), area.id, duo, f"{canary(INSIGHT, wijk)} moet nu.", None, None, by=people.actor(resident))
    member = db.session.scalars(sa.select(DuoMember).where(DuoMember.duo_id == duo)).first()
    other_half = people.accounts[DUO[wijk][1]]
    role = db.session.scalars(sa.select(RoleAssignment).where(RoleAssignment.account_id == other_half)).first()
    medium = factories.medium(story)
    erased = factories.story(duo, "Wat hier stond is gewist.")
    privacy.erase(privacy.Subject(privacy.STORY, erased.id), by=by, why="asked")
    asked = receive_request(area, Kind.SEE, clock.today(), by=by)
    survey, round = _survey_of(people, wijk), _round_of(area, item.id, by)
    told = making.asked_twice(people, wijk, f"{canary(PUBLIC, wijk)} vraagt vaker", f"{canary(RAW, wijk)} antwoordt.")
    making.asked_beside(people, told, "pottenberg" if wijk == "nazareth" else "nazareth")
    subject.ids = {
        "medium": medium.id, "contact": _contact_of(story).id, "erased": erased.id, "request": asked.id,
        "survey": survey.id, "short": survey.short, "question": survey.questions[0].id, "response": _answered(survey, wijk, ApartWhy.TRAP),
        "answered": _answered(survey, wijk), "wish": survey.questions[1].id,
        "twice": told.id, "told": told.short,
        "round": round.id, "weighing": round.short, "paper": _paper_of(round, by).id,
        "message": _message_of(area, by).id,
        "story": story.id, "waiting": waiting.id, "insight": insight.id, "item": item.id, "draft": draft.id, "signal": signal.id,
        "duo": duo, "member": member.id, "person": other_half, "role": role.id, "area": area.id,
        "theme": people.themes["veiligheid"], "phone": _phone_of(other_half),
        "import": _import_of(people, "elders" if wijk == "overkant" else "proefstad"),
    }  # fmt: skip
    return subject


def _contact_of(story: Story) -> Contact:
    """Sealed, so that no page shows it by accident; only `contacts.show` opens it."""
    return ask_contact(story, reach("043 350 40 40", "na het eten"), by=TELLER)


def _survey_of(people: People, wijk: str) -> Survey:
    """Open, with a question of which the answer may become a story."""
    return making.survey(people, making.FEEL, replace(making.WISH, may_become_story=True), where=wijk, title=f"{canary(PUBLIC, wijk)} vraagt")


def _answered(asked: Survey, wijk: str, apart: ApartWhy | None = None) -> UUID:
    said = Sent(uuid7(), "0" * 16, "nl", {"q3": f"{canary(RAW, wijk)} antwoordt."}, Consent(use=True))
    return hand_in(asked, said, apart, by=TELLER)


def _round_of(area: Area, item: UUID, by: Actor) -> WeighingRound:
    """Open, so that everybody reads its points: none of them holds a canary."""
    now = clock.now()
    other = points.make_point(area, Words("Nog een punt", "Gehoord.", "Doel."), by=by)
    said = Setup(
        "Wat eerst?", ParticipationLevel.ADVISE, "De raad kiest.", opens=now - timedelta(days=1), closes=now + timedelta(days=1),
        items=(item, other.id),
    )  # fmt: skip
    made = rounds.make_round(area, said, by=by)
    rounds.open_round(made, by=by)
    return made


def _paper_of(round: WeighingRound, by: Actor) -> PaperSession:
    sheet = Sheet(clock.today(), "Het buurthuis", Stickers(12, {round.options[0].id: 20}))
    return paper.count_in(round, sheet, k=10, by=by)


def _message_of(area: Area, by: Actor) -> Message:
    """For everybody who told something in this wijk."""
    return write_message(MessageSubject(area), MessageWords("Nog niets, omdat wij nog luisteren."), by=by)


def _phone_of(account: UUID) -> UUID:
    phone = Device(id=uuid7(), account_id=account, label="Chrome, Android")
    db.session.add(phone)
    db.session.flush()
    return phone.id


def _import_of(people: People, gemeente: str) -> UUID:
    kept = AreaImport(gemeente_id=people.areas[gemeente], file_name="areas.csv", rows=[], elsewhere=0, valid_from=clock.today(), close=False)
    db.session.add(kept)
    db.session.flush()
    return kept.id
