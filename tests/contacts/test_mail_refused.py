"""E-mail that is not sent: the server says no, something changed meanwhile, or nobody may."""

from dataclasses import replace
from datetime import timedelta

import pytest

from participatie.config import BadConfiguration, Config
from participatie.contacts import ports
from participatie.contacts.jobs import mail_news
from participatie.contacts.rules import stop_mark
from participatie.core import clock, jobs
from participatie.core.db import transaction
from participatie.core.jobs import Job, JobState
from participatie.core.outside import NotOutside
from participatie.core.roles import TELLER
from participatie.privacy.changes import STORY, erase
from participatie.privacy.changes import Subject as Erased
from tests.conftest import SECRET
from tests.contacts.mailing import ADDRESS, answer, contact, morning, row, verbs


def test_a_telephone_number_gets_no_e_mail_and_the_teller_hears_why(mail, ask_mail):
    answered = ask_mail("06 12345678", news="yes")
    assert answered.status_code == 422
    assert "Vul een e-mailadres in" in answered.get_data(as_text=True)
    assert contact() is None


def test_a_link_that_we_never_wrote_stops_nothing_and_one_of_somebody_who_is_gone_says_the_same(mail, ask_mail, people, client_for, mailed_story):
    ask_mail(news="yes")
    ours = f"/verhaal/stop/{stop_mark(contact().id)}"
    wrong = ours[:-1] + ("0" if ours[-1] != "0" else "1")
    assert client_for().post(wrong).status_code == 404
    assert contact().news is True
    before = client_for().post(ours).get_data(as_text=True)
    with transaction():
        erase(Erased(STORY, mailed_story), by=TELLER, why="withdrawn")
    assert client_for().post(ours).get_data(as_text=True) == before


@pytest.mark.parametrize("how", ["withdrawn", "stopped", "asked again"])
def test_what_changed_between_plan_and_work_counts(mail, ask_mail, people, mailed_story, client_for, how):
    ask_mail(news="yes")
    answer(people)
    with transaction():
        mail_news()
    if how == "withdrawn":
        with transaction():
            erase(Erased(STORY, mailed_story), by=TELLER, why="withdrawn")
    elif how == "stopped":
        client_for().post(f"/verhaal/stop/{stop_mark(contact().id)}")
    else:
        ask_mail("ander@voorbeeld.example", news="no")
    jobs.run_all()
    assert mail.letters == []
    if how == "asked again":
        assert ask_mail("ander@voorbeeld.example", news="yes").status_code == 200
        morning()
        assert row(Job, Job.error.is_not(None)) is None
        assert [letter["To"] for letter in mail.letters] == ["ander@voorbeeld.example"]


def test_a_server_that_says_not_now_is_asked_again_later(mail, ask_mail, people):
    ask_mail(news="yes")
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


def test_an_address_that_does_not_exist_is_not_tried_again(mail, ask_mail, people, mailed_story):
    ask_mail(news="yes")
    answer(people)
    mail.refuse = {"RCPT": "550 nobody here"}
    morning()
    assert contact().news is False
    assert verbs(mailed_story)[-1] == "stop_mail"
    answer(people, "Meer nieuws.")
    morning()
    assert mail.seen == 1


def test_mail_goes_to_no_private_address_that_was_not_allowed(mail, ask_mail, people, house):
    ports.use(replace(house.extensions["config"], mail_url=f"smtp://{mail.place}", mail_from="wijk@gemeente.example"))
    with pytest.raises(NotOutside):
        ports.send(ports.Mail(ADDRESS, "Nieuws", "Er is nieuws.", "https://x.example/stop", "mark"))
    assert mail.seen == 0


@pytest.mark.parametrize(("url", "sender"), [("http://m.example", "a@b.example"), ("smtp://m.example", ""), ("smtp://m.example", "a b@c.example")])
def test_settings_that_cannot_work_are_refused_at_the_start(url, sender):
    with pytest.raises(BadConfiguration):
        Config(secret=SECRET, mail_url=url, mail_from=sender).checked()


def test_the_address_is_in_no_log(mail, ask_mail, people, caplog):
    ask_mail(news="yes")
    answer(people)
    mail.refuse = {"DATA": "451 later"}
    morning()
    assert ADDRESS not in caplog.text
