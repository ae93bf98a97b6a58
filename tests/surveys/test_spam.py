"""Spam (T4): growth stays bounded, an honest resident is not hindered, and nobody's address is kept."""

import json
import logging
import sys
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.roles import TELLER
from participatie.surveys.changes.responses import withdraw_response
from participatie.surveys.models import Answer, Response, SurveyTry
from participatie.surveys.queries.pace import source_of
from participatie.surveys.rules import spam
from participatie.surveys.rules.kinds import ApartWhy, ResponseState
from participatie.surveys.rules.spam import APART_PER_SOURCE, FREE_PER_SOURCE
from tests.surveys.making import code_on, fields, opened, press, text

SPAMMER, HONEST = "203.0.113.77", "198.51.100.23"
SOON = timedelta(seconds=3)


def post(client_for, path, address, *, answer="a", after=SOON, **more):
    """One form, made and sent from this address."""
    browser = client_for()
    page = browser.get(path, environ_base={"REMOTE_ADDR": address})
    form = fields(page)
    form["q-q1"], form["do"] = answer, "send"
    for name, value in more.items():
        form[name] = value
    with clock.frozen(clock.now() + after):
        return browser.post(path, data=form, environ_base={"REMOTE_ADDR": address})


def flood(client_for, path, posts, address=SPAMMER):
    """A machine that sends one good form again and again with fresh tickets; the statuses that it got."""
    browser = client_for()
    said = []
    for n in range(posts):
        page = browser.get(path, environ_base={"REMOTE_ADDR": address})
        form = fields(page)
        form["q-q1"], form["q-q3"], form["do"] = "b", f"Koop nu {n}", "send"
        with clock.frozen(clock.now() + SOON):
            said.append(browser.post(path, data=form, environ_base={"REMOTE_ADDR": address}).status_code)
    return said


def kept() -> dict[ResponseState, int]:
    with transaction(write=False):
        rows = db.session.execute(sa.select(Response.state, sa.func.count()).group_by(Response.state)).all()
        return {row[0]: row[1] for row in rows}


def everything_stored() -> str:
    with transaction(write=False):
        return "".join(str(tuple(row)) for table in db.metadata.sorted_tables for row in db.session.execute(sa.select(table)))


def _siege(client_for, people, posts):
    path, now = opened(people), clock.now().replace(minute=5)
    with clock.frozen(now):
        honest_before = post(client_for, path, HONEST)
        statuses = flood(client_for, path, posts)
        honest_after = post(client_for, path, HONEST)
    assert [honest_before.status_code, honest_after.status_code] == [200, 200]
    assert len({code_on(honest_before), code_on(honest_after)}) == 2
    assert statuses.count(200) == FREE_PER_SOURCE + APART_PER_SOURCE
    assert statuses.count(429) == posts - FREE_PER_SOURCE - APART_PER_SOURCE
    assert kept() == {ResponseState.COUNTED: FREE_PER_SOURCE + 2, ResponseState.APART: APART_PER_SOURCE}
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SurveyTry)) == 3
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) < 2 * (FREE_PER_SOURCE + APART_PER_SOURCE + 2)
    sys.stdout.write(f"{posts} posts, {statuses.count(200)} taken, {statuses.count(429)} refused, 3 rows of counts\n")


def test_300_posts_of_a_machine_leave_an_honest_resident_unharmed(client_for, people):
    _siege(client_for, people, 300)


def test_what_a_machine_is_refused_does_not_make_the_answers_of_others_wait_apart(client_for, people, monkeypatch):
    monkeypatch.setattr(spam, "FREE_PER_SURVEY", FREE_PER_SOURCE + APART_PER_SOURCE + 5)
    path = opened(people)
    with clock.frozen(clock.now().replace(minute=5)):
        flood(client_for, path, FREE_PER_SOURCE + APART_PER_SOURCE + 10)
        assert post(client_for, path, HONEST).status_code == 200
    assert kept()[ResponseState.COUNTED] == FREE_PER_SOURCE + 1


def test_a_form_whose_answers_were_taken_back_is_refused_and_counts_each_time(client_for, people):
    path, browser, now = opened(people), client_for(), clock.now().replace(minute=5)
    with clock.frozen(now):
        form = fields(browser.get(path))
    form["q-q1"], form["do"] = "a", "send"
    with clock.frozen(now + SOON):
        assert browser.post(path, data=form).status_code == 200
        with transaction():
            withdraw_response(db.session.scalars(sa.select(Response)).one(), by=TELLER)
        assert [browser.post(path, data=form).status_code for _ in range(2)] == [409, 409]
        with transaction(write=False):
            assert set(db.session.scalars(sa.select(SurveyTry.posts))) == {3}


@pytest.mark.long
def test_10000_posts_of_a_machine_leave_an_honest_resident_unharmed(client_for, people):
    _siege(client_for, people, 10_000)


def test_what_is_refused_comes_back_with_everything_typed(client_for, people):
    path = opened(people)
    with clock.frozen(clock.now().replace(minute=5)):
        flood(client_for, path, FREE_PER_SOURCE + APART_PER_SOURCE)
        refused = post(client_for, path, SPAMMER, **{"q-q3": "Mijn lange verhaal"})
    assert refused.status_code == 429
    assert "Die van u staan er nog" in text(refused)
    assert "Mijn lange verhaal" in refused.text


def test_the_next_hour_a_source_may_send_again(client_for, people):
    path, now = opened(people), clock.now().replace(minute=5)
    with clock.frozen(now):
        flood(client_for, path, FREE_PER_SOURCE + APART_PER_SOURCE)
    with clock.frozen(now + timedelta(hours=1)):
        assert post(client_for, path, SPAMMER).status_code == 200


@pytest.mark.parametrize(
    ("after", "words"), [(timedelta(seconds=1), "Dat ging heel snel"), (timedelta(hours=25), "stond lang open")]
)
def test_a_form_that_is_too_young_or_too_old_comes_back_and_can_be_sent_again(client_for, people, after, words):
    path, browser = opened(people), client_for()
    page, now = browser.get(path), clock.now()
    with clock.frozen(now + after):
        again = press(browser, page, path, q_q1="a", q_q3="Een bankje")
    assert again.status_code == 422
    assert words in text(again)
    assert fields(again)["q-q3"].strip() == "Een bankje"
    assert not kept()
    with clock.frozen(now + after + SOON):
        assert press(browser, again, path).status_code == 200


@pytest.mark.parametrize("broken", ["", "x", "a.b.c", "{}.1.x", "ſ.١.é", "0" * 5_000])
def test_a_broken_signature_is_met_with_a_sentence_and_a_new_form(client_for, people, broken):
    path, browser = opened(people), client_for()
    again = press(browser, browser.get(path), path, q_q1="a", q_q3="Een bankje", ticket=broken)
    assert again.status_code == 422
    assert "De pagina was niet compleet" in text(again)
    with clock.frozen(clock.now() + SOON):
        assert press(browser, again, path).status_code == 200


def test_the_ticket_of_another_survey_is_not_taken(client_for, people):
    path, other, browser = opened(people), opened(people), client_for()
    ticket = fields(browser.get(other))["ticket"]
    with clock.frozen(clock.now() + SOON):
        assert press(browser, browser.get(path), path, q_q1="a", ticket=ticket).status_code == 422


def test_a_ticket_that_was_moved_in_time_is_not_ours(client_for, people):
    path, browser = opened(people), client_for()
    nonce, made, seal = fields(page := browser.get(path))["ticket"].split(".")
    assert press(browser, page, path, q_q1="a", ticket=f"{nonce}.{int(made) - 60_000}.{seal}").status_code == 422
    assert not kept()


def test_who_fills_in_the_hidden_field_gets_a_code_and_waits_apart(client_for, people):
    path = opened(people)
    answer = post(client_for, path, SPAMMER, website="https://koop.example")
    assert answer.status_code == 200
    with transaction(write=False):
        assert [(row.state, row.apart_why) for row in db.session.scalars(sa.select(Response))] == [
            (ResponseState.APART, ApartWhy.TRAP)
        ]


def test_no_address_is_in_the_database_or_in_the_log(client_for, people, caplog):
    caplog.set_level(logging.DEBUG)
    path = opened(people)
    with clock.frozen(clock.now().replace(minute=5)):
        flood(client_for, path, FREE_PER_SOURCE + APART_PER_SOURCE + 2)
        post(client_for, path, HONEST, **{"q-q3": "Kanariewoord"})
    stored = everything_stored()
    assert "Kanariewoord" in stored, "the search itself must find something"
    logged = "".join(json.dumps(vars(record), default=str) for record in caplog.records)
    assert "survey answers refused" in logged
    for trace in (SPAMMER, HONEST):
        assert trace not in stored
        assert trace not in logged
    assert "Kanariewoord" not in logged


def test_the_hash_of_an_address_is_another_one_each_day_and_goes_at_night(client_for, people):
    path, now = opened(people), clock.now()
    assert source_of(HONEST, now.date()) != source_of(HONEST, now.date() + timedelta(days=1))
    post(client_for, path, HONEST)
    with clock.frozen(now + timedelta(days=1)):
        with transaction():
            jobs.enqueue("forget_survey_tries")
        jobs.run_all()
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SurveyTry)) == 0


def test_a_home_with_many_ipv6_addresses_is_one_source(people, house):
    day = clock.today()
    assert source_of("2001:db8::1", day) == source_of("2001:db8::ffff:2", day)
    assert source_of("2001:db8:0:1::1", day) != source_of("2001:db8::1", day)
    assert source_of("192.0.2.1", day) != source_of("192.0.2.2", day)
