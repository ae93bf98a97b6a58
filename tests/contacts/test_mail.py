"""E-mail or none, as the teller chose: one that says that there is news, nothing of the story, and a link that stops it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.config import BadConfiguration, Config
from participatie.contacts import ports, queries
from participatie.contacts.jobs import mail_news
from participatie.contacts.models import Contact
from participatie.contacts.rules import AFTER_CALL, stop_mark
from participatie.core import audit, clock, jobs
from participatie.core.db import db, transaction
from participatie.core.jobs import Job, JobState
from participatie.core.outside import NotOutside
from participatie.core.roles import TELLER
from participatie.feedback.changes.doors import tell_at_door
from participatie.feedback.changes.messages import write_message
from participatie.feedback.models import Message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from participatie.privacy.changes import STORY, erase
from participatie.privacy.changes import Subject as Erased
from participatie.stories.models import Story
from tests import factories
from tests.conftest import SECRET
from tests.contacts.postbox import Postbox
from tests.feedback.codes import new_code

CODE, RECEIPT = new_code(seed=71)
ADDRESS = "teller@voorbeeld.example"
WORDS = "Geheim verhaal over de trap"


@pytest.fixture
def postbox():
    box = Postbox()
    yield box
    box.close()


@pytest.fixture
def mail(house, postbox):
    """Mail is on, and goes to the postbox."""
    where = {"mail_url": f"smtp://{postbox.place}", "mail_from": "wijk@gemeente.example", "allowed_hosts_out": (postbox.place,)}
    config = replace(house.extensions["config"], **where)
    ports.use(config)
    yield postbox
    ports.use(replace(config, mail_url=""))


@pytest.fixture
def story(house, people):
    with transaction():
        day = clock.today() - timedelta(days=20)
        factories.story(people.duo_of("amina"), "Ruis", held_on=day)
        return factories.story(people.duo_of("amina"), WORDS, receipt=RECEIPT, held_on=day).id


@pytest.fixture
def ask(client_for, story):
    def asked(typed: str = ADDRESS, language: str = "nl", **said: str):
        with transaction(write=False):
            public_id = db.session.get_one(Story, story).public_id
        browser = client_for()
        browser.set_cookie("language", language)
        return browser.post("/verhaal/contact", data={"code": CODE, "story": str(public_id), "reach": typed, **said})

    return asked


def answer(people, text: str = "De trap wordt gemaakt."):
    with transaction():
        return write_message(Subject(db.session.get_one(Area, people.areas["nazareth"])), Words(text), by=people.actor("carla")).id


def morning() -> None:
    """The daily work, and all that follows from it."""
    with transaction():
        mail_news()
    jobs.run_all()


def row(kind: type, *which):
    """As it lies there now, free of any transaction."""
    with transaction(write=False):
        db.session.expire_all()
        found = db.session.scalars(sa.select(kind).where(*which)).first()
        if found is not None:
            db.session.expunge(found)
        return found


def contact() -> Contact | None:
    return row(Contact)


def verbs(story) -> list[str]:
    with transaction(write=False):
        return [entry.verb for entry in audit.of("story", story)]


def text_of(letter) -> str:
    return letter.get_content()


def test_who_chose_e_mail_gets_one_for_each_news_and_nothing_of_the_story_is_in_it(mail, ask, people, story):
    assert ask(news="yes").status_code == 200
    morning()
    assert mail.letters == []
    answer(people)
    morning()
    morning()
    (letter,) = mail.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (ADDRESS, "wijk@gemeente.example", "Er is nieuws over wat u vertelde")
    for word in ("trap", "Nazareth", CODE, "gemaakt", str(story)):
        assert word not in letter.as_string()
    assert "/verhaal" in text_of(letter)
    answer(people, "De trap is klaar.")
    morning()
    assert len(mail.letters) == 2
    assert mail.letters[0]["Message-ID"] != mail.letters[1]["Message-ID"]
    assert verbs(story).count("mail_news") == 2


@pytest.mark.parametrize("said", [{}, {"news": "no"}])
def test_who_did_not_choose_it_gets_none(mail, ask, people, said):
    ask(**said)
    answer(people)
    morning()
    assert mail.seen == 0


def test_it_is_written_in_the_language_in_which_it_was_asked(mail, ask, people):
    ask(news="yes", language="ar")
    answer(people)
    morning()
    assert re.search(r"[\u0600-\u06ff]", text_of(mail.letters[0]))


def test_a_telephone_number_gets_no_e_mail_and_the_teller_hears_why(mail, ask):
    answered = ask("06 12345678", news="yes")
    assert answered.status_code == 422
    assert "Vul een e-mailadres in" in answered.get_data(as_text=True)
    assert contact() is None


def test_without_a_mail_server_nobody_is_asked_and_nothing_is_sent(house, postbox, ask, people, client_for, story):
    page = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert "name=\"news\"" not in page
    ask(news="yes")
    answer(people)
    morning()
    assert (postbox.seen, row(Job, Job.kind == "mail_one")) == (0, None)


def test_with_one_the_question_has_no_answer_beforehand(mail, story, client_for):
    page = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert page.count('name="news"') == 2
    assert not re.search(r'name="news"[^>]*checked', page)


def test_the_link_stops_it_without_an_account_and_only_by_its_button(mail, ask, people, client_for):
    ask(news="yes")
    answer(people)
    morning()
    path = re.search(r"/verhaal/stop/\w+", text_of(mail.letters[0]))[0]
    assert f"{path}>" in mail.letters[0]["List-Unsubscribe"]
    client_for().get(path)
    assert contact().news is True
    assert client_for().post(path).status_code == 200
    assert contact().news is False
    answer(people, "Meer nieuws.")
    morning()
    assert len(mail.letters) == 1


def test_a_link_that_we_never_wrote_stops_nothing_and_one_of_somebody_who_is_gone_says_the_same(mail, ask, people, client_for, story):
    ask(news="yes")
    ours = f"/verhaal/stop/{stop_mark(contact().id)}"
    wrong = ours[:-1] + ("0" if ours[-1] != "0" else "1")
    assert client_for().post(wrong).status_code == 404
    assert contact().news is True
    before = client_for().post(ours).get_data(as_text=True)
    with transaction():
        erase(Erased(STORY, story), by=TELLER, why="withdrawn")
    assert client_for().post(ours).get_data(as_text=True) == before


def test_who_heard_it_in_person_gets_no_mail_about_it(mail, ask, people, story):
    ask(news="yes")
    message = answer(people)
    with transaction():
        tell_at_door(db.session.get_one(Story, story), db.session.get_one(Message, message), by=people.actor("amina"))
    morning()
    assert mail.seen == 0


@pytest.mark.parametrize("how", ["withdrawn", "stopped", "asked again"])
def test_what_changed_between_plan_and_work_counts(mail, ask, people, story, client_for, how):
    ask(news="yes")
    answer(people)
    with transaction():
        mail_news()
    if how == "withdrawn":
        with transaction():
            erase(Erased(STORY, story), by=TELLER, why="withdrawn")
    elif how == "stopped":
        client_for().post(f"/verhaal/stop/{stop_mark(contact().id)}")
    else:
        ask("ander@voorbeeld.example", news="no")
    jobs.run_all()
    assert mail.letters == []


def test_a_server_that_says_not_now_is_asked_again_later(mail, ask, people):
    ask(news="yes")
    answer(people)
    mail.refuse = {"RCPT": "451 later"}
    morning()
    job = row(Job, Job.kind == "mail_one")
    assert (job.state, job.error, mail.letters) == (JobState.WAITING, "NotSent", [])
    mail.refuse = {}
    with clock.frozen(clock.now() + timedelta(minutes=30)):
        jobs.run_all()
    assert len(mail.letters) == 1
    assert contact().mailed_id is not None


def test_an_address_that_does_not_exist_is_not_tried_again(mail, ask, people, story):
    ask(news="yes")
    answer(people)
    mail.refuse = {"RCPT": "550 nobody here"}
    morning()
    assert contact().news is False
    assert verbs(story)[-1] == "stop_mail"
    answer(people, "Meer nieuws.")
    morning()
    assert mail.seen == 1


def test_who_was_called_and_chose_e_mail_is_kept_for_that_and_off_the_list(mail, ask, people):
    ask(news="yes")
    with transaction():
        kept = db.session.scalars(sa.select(Contact)).one()
        kept.told_at = clock.now() - AFTER_CALL - timedelta(hours=1)
    with transaction(write=False):
        assert queries.told_long_ago() == []
        assert queries.waiting(people.actor("amina")) == []
    with transaction():
        db.session.scalars(sa.select(Contact)).one().news = False
    with transaction(write=False):
        assert len(queries.told_long_ago()) == 1


def test_mail_goes_to_no_private_address_that_was_not_allowed(mail, ask, people, house):
    ports.use(replace(house.extensions["config"], mail_url=f"smtp://{mail.place}", mail_from="wijk@gemeente.example"))
    with pytest.raises(NotOutside):
        ports.send(ports.Mail(ADDRESS, "Nieuws", "Er is nieuws.", "https://x.example/stop", "mark"))
    assert mail.seen == 0


@pytest.mark.parametrize(("url", "sender"), [("http://m.example", "a@b.example"), ("smtp://m.example", ""), ("smtp://m.example", "a b@c.example")])
def test_settings_that_cannot_work_are_refused_at_the_start(url, sender):
    with pytest.raises(BadConfiguration):
        Config(secret=SECRET, mail_url=url, mail_from=sender).checked()


def test_the_address_is_in_no_log(mail, ask, people, caplog):
    ask(news="yes")
    answer(people)
    mail.refuse = {"DATA": "451 later"}
    morning()
    assert ADDRESS not in caplog.text


