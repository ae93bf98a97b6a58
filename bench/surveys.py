"""Residents who send a survey, many at once: is each of them thanked in time, and how far is that from what the database can store?

The real server, behind one proxy as in production: each post comes from a home of its own (`X-Forwarded-For`), so that the budgets
against spam let honest people pass, as they do. The forms were made half a minute before, for as many surveys as it takes to stay
within what one survey counts in an hour. A post is checked, weighed, counted and stored with a receipt code and a line of the
audit, and answered with the page of thanks.

*Raw* is the driver alone on a twin of the database: the rows of those very posts (response, answers, audit, counts), one commit for
each post, on one connection.
"""

import random
import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from bench.ground import KINDS, WORDS, Ground, ground
from bench.push import plain
from bench.rig import AIMS, WARM, Load, Request, served, under_load
from participatie.core import clock, seals
from participatie.core.db import db, transaction
from participatie.surveys.models import Survey
from participatie.surveys.ports import ticket as tickets
from participatie.surveys.rules.spam import FREE_PER_SURVEY
from tests.surveys import making

ASKED = (making.FEEL, making.WHY, making.WISH, making.MARK)
OLD = timedelta(seconds=30)
RAW = 2_000
"""Posts that the driver alone stores; more say nothing new."""


def measured(seconds: int = 60) -> list[tuple[Load, float]]:
    """Both databases: the load, and the posts a second that the driver alone stores."""
    found = []
    for kind in KINDS:
        with ground(kind) as here:
            load = _measure(here, seconds)
            found.append((load, _raw(here)))
    return found


def _measure(here: Ground, seconds: int) -> Load:
    rate, processes = AIMS[here.kind]
    posts = rate * (WARM + seconds)
    with transaction():
        made = [making.survey(here.people, *ASKED) for _ in range(posts // FREE_PER_SURVEY + 2)]
        surveys = [(survey.id, survey.short) for survey in made]
    with served(here.url, processes, PROXIES="1") as (live, start):
        chance, began = random.Random(25), clock.now() - OLD
        with clock.frozen(began):
            requests = [_post(number, surveys[number % len(surveys)], chance, live.port) for number in range(posts)]
        load = under_load(here.kind, live, start, requests, rate, processes)
    with transaction(write=False):
        stored = db.session.scalar(sa.text("SELECT count(*) FROM response WHERE state = 'counted'"))
    assert stored == posts - load.errors, f"{posts} were sent, {stored} are there and count"
    return load


def _post(number: int, survey: tuple[Any, str], chance: random.Random, port: int) -> Request:
    """Of a home of its own: somebody who is not happy, and says why."""
    survey_id, short = survey
    words = {name: " ".join(chance.choices(WORDS, k=60)) for name in ("q-q2", "q-q3")}
    form = {"ticket": tickets.issue(survey_id), "lang": "nl", "do": "send", "website": "", "q-q1": "b", "q-q5": "3", **words}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{port}",
        "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
    }  # fmt: skip
    return Request(f"/v/{short}", urlencode(form).encode(), headers, b"data-code")


def _raw(here: Ground) -> float:
    """Posts a second, each in a transaction of its own, durable."""
    raw, place = here.driver(here.twin()), "?" if here.kind == "sqlite" else "%s"
    cursor, (ground_rows, posts) = raw.cursor(), _rows()
    for name, rows in ground_rows:
        cursor.executemany(_insert(name, rows[0], place), [tuple(row.values()) for row in rows])
    raw.commit()
    began = time.perf_counter()
    for number, tables in enumerate(posts):
        if here.kind == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        for name, rows in tables:
            cursor.executemany(_insert(name, rows[0], place), [tuple(row.values()) for row in rows])
        for source in ("", seals.mac("bench", str(number))):
            cursor.execute(_COUNT.replace("?", place), (tables[0][1][0]["survey_id"], "2026-11-22T14", source))
        raw.commit()
    spent = time.perf_counter() - began
    raw.close()
    return len(posts) / spent


_COUNT = (
    "INSERT INTO survey_try (survey_id, hour, source, posts) VALUES (?, ?, ?, 1) "
    "ON CONFLICT (survey_id, hour, source) DO UPDATE SET posts = survey_try.posts + 1"
)


def _insert(name: str, row: dict[str, Any], place: str) -> str:
    names = ", ".join(f'"{key}"' for key in row)
    return f'INSERT INTO "{name}" ({names}) VALUES ({", ".join([place] * len(row))})'


def _rows() -> tuple[list[tuple[str, Any]], list[list[tuple[str, Any]]]]:
    """What the posts lie on, and the rows of each of them, as the driver takes them."""
    tables = db.metadata.tables
    with transaction(write=False):
        ids = list(db.session.scalars(sa.select(tables["response"].c.id).limit(RAW)))
        surveys = list(db.session.scalars(sa.select(Survey.id)))
        lies_on = [
            ("survey", plain("survey", tables["survey"].c.id.in_(surveys))),
            ("question", plain("question", tables["question"].c.survey_id.in_(surveys))),
        ]
        kinds = {"response": "id", "answer": "response_id", "audit_entry": "subject_id"}
        found = {name: plain(name, tables[name].c[key].in_(ids)) for name, key in kinds.items()}
    posts: dict[Any, dict[str, list[Any]]] = {}
    for name, key in kinds.items():
        for row in found[name]:
            posts.setdefault(row[key], {}).setdefault(name, []).append(row)
    return lies_on, [list(one.items()) for one in posts.values()]
