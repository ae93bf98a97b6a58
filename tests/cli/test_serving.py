"""What `make run` does before and beside serving."""

import socket
from dataclasses import replace

import pytest
import sqlalchemy as sa

from participatie.accounts.models import Account, Invitation
from participatie.app import create_app
from participatie.areas.models import Area
from participatie.cli import schema, serving
from participatie.config import BadConfiguration, Config, make_secrets
from participatie.core import jobs
from participatie.core.db import db, transaction
from participatie.core.jobs import Job, JobState
from participatie.core.roles import Capability
from tests.browser.server import serving as serving_program


@pytest.fixture
def program(database, database_url):
    app = database.app(database_url)
    yield app
    with app.app_context():
        db.engine.dispose()


def test_due_work_is_done_in_a_process_of_its_own(program):
    with program.app_context(), transaction():
        jobs.enqueue("forget_code_tries", once="now")
    assert serving.do_due_work(program) >= 1
    with program.app_context():
        assert db.session.scalar(sa.select(Job.state).where(Job.once == "now")) is JobState.DONE
        db.session.remove()


def test_the_first_administrator_gets_a_link_that_works_once(program):
    with program.app_context():
        with transaction():
            area = db.session.scalars(sa.select(Area).where(Area.code == "GM9001")).one()
            link = serving.first_administrator("Beheer", "beheer@voorbeeld.example", area, program.extensions["config"])
        account = db.session.scalars(sa.select(Account).where(Account.email == "beheer@voorbeeld.example")).one()
        assert [role.capability for role in account.assignments] == [Capability.ADMINISTRATOR]
        assert db.session.scalar(sa.select(Invitation.used_at).where(Invitation.account_id == account.id)) is None
        db.session.remove()
    answer = program.test_client().get(link.removeprefix(program.extensions["config"].base_url))
    assert answer.status_code == 200


def test_the_folder_of_a_new_sqlite_is_made_with_it(tmp_path):
    app = create_app(Config(secret=GOOD["SECRET_KEY"], database_url=f"sqlite:///{tmp_path}/instance/town.sqlite"))
    with app.app_context():
        schema.upgrade()
        assert schema.is_empty()
        db.session.remove()
        db.engine.dispose()


def test_a_busy_port_is_a_sentence(program):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = program.test_cli_runner().invoke(args=["serve", "--port", str(port)])
    assert said.exit_code == 1
    assert f"Port {port} is in use" in said.output


def test_the_secret_is_made_once_and_read_by_its_owner_only(tmp_path):
    path = tmp_path / "instance" / "secrets.env"
    assert make_secrets(path)
    first = path.read_text()
    assert not make_secrets(path)
    assert path.read_text() == first
    assert path.stat().st_mode & 0o777 == 0o600


GOOD = {"SECRET_KEY": "a secret for tests only 0123456789 abcdefghij"}


def test_as_many_processes_serve_as_was_said(program, monkeypatch):
    started = []
    monkeypatch.setattr(serving, "_run_both", lambda server: started.append(server) or 0)
    config = replace(program.extensions["config"], workers=Config.from_environment(GOOD | {"WEB_WORKERS": "3"}).workers)
    monkeypatch.setitem(program.extensions, "config", config)
    monkeypatch.setattr(schema, "upgrade", lambda: None)
    with program.app_context():
        assert serving.serve_until_stopped(program, host="127.0.0.1", port=0) == 0
        db.session.remove()
    assert started[0][(at := started[0].index("--workers")) : at + 2] == ["--workers", "3"]


def test_the_server_really_has_them(database_url, program, tmp_path):
    with serving_program(database_url, tmp_path, workers=3) as live:
        assert live.processes == 3


@pytest.mark.parametrize("said", ["0", "-1", "two", "2.5", "\u0663", "1000"])
def test_a_number_of_processes_that_cannot_be_is_a_sentence(said):
    with pytest.raises(BadConfiguration, match="WEB_WORKERS must be"):
        Config.from_environment(GOOD | {"WEB_WORKERS": said})


@pytest.mark.parametrize(
    "said",
    [{}, {"SECRET_KEY": "short"}, {"SECRET_KEY": "a" * 60}, {"SECRET_KEY": "0123456789" * 5, "SMALL_NUMBER": "3"}],
    ids=["no secret", "a short secret", "a weak secret", "small numbers too small"],
)
def test_the_program_does_not_start_with_a_dangerous_setting(said):
    with pytest.raises(BadConfiguration):
        Config.from_environment(said)


def test_importing_areas_with_a_bad_row_imports_nothing(program, tmp_path):
    file = tmp_path / "areas.csv"
    file.write_text("statcode,statnaam,jaar\nGM0007,Goed,2022\nXX,Fout,2022\n")
    said = program.test_cli_runner().invoke(args=["areas", "import", str(file)])
    assert said.exit_code == 1
    assert "line 3" in said.output
    with program.app_context():
        assert db.session.scalar(sa.select(Area.id).where(Area.code == "GM0007")) is None
        db.session.remove()
