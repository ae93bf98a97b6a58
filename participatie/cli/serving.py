"""Serving: the production WSGI server and the job consumer, started and stopped together."""

import fcntl
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
from flask import Flask
from huey import SqliteHuey, crontab

from participatie.accounts.changes.entry import invite
from participatie.accounts.changes.people import add_person, give_role
from participatie.areas.changes import found_gemeente
from participatie.areas.models import Area
from participatie.cli import schema
from participatie.config import Config
from participatie.core import jobs
from participatie.core.db import transaction
from participatie.core.patience import THREADS
from participatie.core.roles import SYSTEM, Capability

FACES = (("the phone of a duo", "/field/"), ("the table of the office", "/office/"), ("the page of residents", "/"))
FIRST_ADMINISTRATOR = "beheer@voorbeeld.example"


def serve_until_stopped(app: Flask, *, host: str, port: int) -> int:
    """Migrate, fill an empty database, print the addresses, serve; returns the exit code."""
    config: Config = app.extensions["config"]
    os.umask(0o077)
    if taken(host, port):
        click.echo(f"Port {port} is in use. Stop the other program, or choose another: make run PORT={port + 1}", err=True)
        return 1
    schema.upgrade()
    if schema.is_empty():
        _fill(app, config)
        with app.app_context():
            _make_keys(config)
    elif config.practice and _broke_off():
        click.echo("The practice data was not loaded to its end. Remove the database (instance/participatie.sqlite*) and start again.", err=True)
        return 1
    _say_addresses(config)
    with running(config):
        return _run_both(server_command(host, port, config.workers))


@contextmanager
def running(config: Config) -> Iterator[None]:
    """As long as this lasts, a restore is refused. Several processes may run; the mark goes with the last of them."""
    with open(_mark(config), "a", encoding="ascii") as mark:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield


def is_serving(config: Config) -> bool:
    """Does a server or a consumer of this installation run on this machine?"""
    with open(_mark(config), "a", encoding="ascii") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _mark(config: Config) -> Path:
    config.queue.parent.mkdir(parents=True, exist_ok=True)
    return config.queue.with_name(config.queue.name + ".running")


def taken(host: str, port: int) -> bool:
    """Does another program listen there?"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _broke_off() -> bool:
    from participatie.demo.load import broke_off

    with transaction(write=False):
        return broke_off()


def _fill(app: Flask, config: Config) -> None:
    if config.practice:
        from participatie.demo.load import load

        load(app, say=click.echo)
        return
    with transaction():
        link = first_administrator("Beheerder", FIRST_ADMINISTRATOR, found_gemeente(name=config.gemeente, by=SYSTEM), config)
    click.echo("The database is empty. Open this link to become its administrator; it works once and is not shown again:")
    click.echo(f"  {link}")


def _make_keys(config: Config) -> None:
    """The keys of the rescue files and the backups, printed for whoever starts it; never into the log of a service."""
    from participatie.cli.backups import new_backup_key
    from participatie.cli.rescue import new_rescue_key

    if not (config.practice or sys.stdout.isatty()):
        click.echo("Make the keys now: flask --app wsgi backup key, and flask --app wsgi rescue key")
        return
    if not config.rescue_key:
        new_rescue_key(config)
    if not (config.backup_key or config.practice):
        new_backup_key(config)


def first_administrator(name: str, email: str, area: Area, config: Config) -> str:
    """The one-time link with which somebody becomes administrator of this area."""
    account = add_person(name, email, by=SYSTEM)
    give_role(account, Capability.ADMINISTRATOR, area, by=SYSTEM)
    return f"{config.base_url}/invitation/{invite(account, by=SYSTEM)}"


def _say_addresses(config: Config) -> None:
    for name, path in FACES:
        click.echo(f"  {name:28} {config.base_url}{path}")
    if config.practice:
        click.echo("  Practice: sign in as anybody at " + config.base_url + "/sign-in")
    click.echo("Stop with Ctrl+C.")


def server_command(host: str, port: int, workers: int) -> list[str]:
    """The WSGI server as it is started for users, with so many processes; tests start, and kill, the very same."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(THREADS),
        "--no-access-log", "--log-level", "error", "wsgi:app",
    ]  # fmt: skip


def server_environment() -> dict[str, str]:
    """What it is started with: memory that many waiting threads touched once goes back, instead of each keeping a heap of its own."""
    return {"MALLOC_ARENA_MAX": "2"} | os.environ


def _run_both(server: list[str]) -> int:
    """Server and consumer; when one ends, or we are told to stop, both end."""
    told_to_stop = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal told_to_stop
        told_to_stop = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    consumer = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
    both = [subprocess.Popen(command, env=server_environment()) for command in (server, consumer)]
    while not told_to_stop and all(process.poll() is None for process in both):
        time.sleep(0.2)
    broken = next((process.returncode for process in both if process.poll()), 0)
    for process in both:
        _end(process)
    return 0 if told_to_stop else abs(broken)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop; insist when it does not within ten seconds."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def do_due_work(app: Flask) -> int:
    """Plan what is daily and do everything that is due, in an app context of its own; the number done."""
    with app.app_context():
        jobs.plan_daily()
        return jobs.run_all()


def queue(app: Flask) -> SqliteHuey:
    """Huey with a file of its own. That holds when to look, never what to do: the work is rows of the database."""
    config: Config = app.extensions["config"]
    config.queue.parent.mkdir(parents=True, exist_ok=True)
    huey = SqliteHuey("participatie", filename=str(config.queue))

    @huey.periodic_task(crontab(minute="*"))
    def every_minute() -> None:
        do_due_work(app)

    return huey


def work_until_stopped(app: Flask) -> None:
    """The consumer: every few seconds it claims the rows of work that are due."""
    logging.getLogger("huey").setLevel(logging.WARNING)
    huey = queue(app)
    with running(app.extensions["config"]):
        huey.create_consumer(workers=1, periodic=True).run()
