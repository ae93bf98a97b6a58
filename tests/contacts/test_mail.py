"""E-mail or none, as the teller chose: one that says that there is news, nothing of the story, and a link that stops it."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.contacts import queries
from participatie.contacts.models import Contact
from participatie.contacts.rules import AFTER_CALL
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.jobs import Job
from participatie.feedback.changes.doors import tell_at_door
from participatie.feedback.models import Message
from participatie.stories.models import Story
from tests.accounts.entering import send
from tests.contacts.mailing import ADDRESS, CODE, answer, contact, morning, row, text_of, verbs

WRITE = "/office/feedback/write/bu90010403"


def test_who_chose_e_mail_gets_one_for_each_news_and_nothing_of_the_story_is_in_it(mail, ask_mail, people, mailed_story):
    assert ask_mail(news="yes").status_code == 200
    morning()
    assert mail.letters == []
    answer(people)
    morning()
    morning()
    (letter,) = mail.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (ADDRESS, "wijk@gemeente.example", "Er is nieuws over wat u vertelde")
    for word in ("trap", "Nazareth", CODE, "gemaakt", str(mailed_story)):
        assert word not in letter.as_string()
    assert "/verhaal" in text_of(letter)
    answer(people, "De trap is klaar.")
    morning()
    assert len(mail.letters) == 2
    assert mail.letters[0]["Message-ID"] != mail.letters[1]["Message-ID"]
    assert verbs(mailed_story).count("mail_news") == 2


@pytest.mark.parametrize("said", [{}, {"news": "no"}])
def test_who_did_not_choose_it_gets_none(mail, ask_mail, people, said):
    ask_mail(**said)
    answer(people)
    morning()
    assert mail.seen == 0


def test_it_is_written_in_the_language_in_which_it_was_asked(mail, ask_mail, people):
    ask_mail(news="yes", language="ar")
    answer(people)
    morning()
    assert re.search(r"[\u0600-\u06ff]", text_of(mail.letters[0]))


def test_without_a_mail_server_nobody_is_asked_and_nothing_is_sent(house, postbox, ask_mail, people, client_for, mailed_story):
    page = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert "name=\"news\"" not in page
    ask_mail(news="yes")
    answer(people)
    morning()
    assert (postbox.seen, row(Job, Job.kind == "mail_one")) == (0, None)


def test_with_one_the_question_has_no_answer_beforehand(mail, mailed_story, client_for):
    page = client_for().post("/verhaal", data={"code": CODE}).get_data(as_text=True)
    assert page.count('name="news"') == 2
    assert not re.search(r'name="news"[^>]*checked', page)


def test_the_link_stops_it_without_an_account_and_only_by_its_button(mail, ask_mail, people, client_for):
    ask_mail(news="yes")
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


def test_who_heard_it_in_person_gets_no_mail_about_it(mail, ask_mail, people, mailed_story):
    ask_mail(news="yes")
    message = answer(people)
    with transaction():
        tell_at_door(db.session.get_one(Story, mailed_story), db.session.get_one(Message, message), by=people.actor("amina"))
    morning()
    assert mail.seen == 0


def test_who_ticks_a_call_off_reads_that_the_address_stays_for_e_mail(mail, ask_mail, client_for):
    ask_mail(news="yes")
    amina = client_for("amina")
    send(amina, f"/office/contacts/{contact().id}/told", seen_on="/account/")
    assert "Het adres blijft voor de e-mail" in amina.get("/office/contacts").get_data(as_text=True)


def test_who_was_called_and_chose_e_mail_is_kept_for_that_and_off_the_list(mail, ask_mail, people):
    ask_mail(news="yes")
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


def test_who_writes_reads_whether_an_e_mail_goes_out(client_for, mail):
    assert "Wie voor e-mail koos, krijgt er een dat er nieuws is" in client_for("carla").get(WRITE).get_data(as_text=True)


def test_without_a_mail_server_no_e_mail_is_promised(client_for, people):
    page = client_for("carla").get(WRITE).get_data(as_text=True)
    assert "Er gaat geen e-mail uit." in page
    assert "Wie voor e-mail koos" not in page
