"""create_app: the whole program put together, readable aloud."""

from importlib import import_module
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from jinja2 import StrictUndefined

from participatie.config import Config
from participatie.core import asked, assets, i18n, log, pictures, seals, static, web
from participatie.core.db import db
from participatie.core.engines import prepare_engine
from participatie.core.web import House

HERE = Path(__file__).parents[1]
FEATURES = (
    "privacy", "areas", "themes", "accounts", "duos", "conversations", "media",
    "stories", "contacts", "surveys", "coding", "insights", "agenda", "weighing", "feedback", "rights", "sync",
    "backups",
)  # fmt: skip


def create_app(config: Config | None = None) -> House:
    """The program for one gemeente, ready to serve."""
    config = config or Config.from_environment()
    app = House(
        "participatie", root_path=str(HERE), static_folder=None, template_folder="templates", instance_path=str(HERE / "instance")
    )
    app.cli = Commands()
    app.extensions["config"] = config
    log.init()
    asked.init(app)
    seals.use(config.secret)
    _configure(app, config)
    db.init_app(app)
    i18n.init(app, config.locale)
    pictures.init(app)
    assets.init(app)
    web.init(app, secure=config.secure)
    for feature in FEATURES:
        import_module(f"participatie.{feature}").register(app, config)
    static.serve(app, secure=config.secure)
    static.believe_proxies(app, config.proxies)
    with app.app_context():
        prepare_engine(db.engine)
    return app


class Commands(AppGroup):
    """`flask --app wsgi ...`: fetched when somebody gives a command, so that a server does not carry what only commands use."""

    _fetched = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._fetch()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._fetch()
        return super().get_command(ctx, cmd_name)

    def _fetch(self) -> None:
        if not self._fetched:
            from participatie import cli

            self._fetched = True
            cli.register(self)


def _configure(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=seals.key("flask").hex(),
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True, "pool_pre_ping": not config.database_url.startswith("sqlite")},
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.update(gemeente=config.gemeente, practice=config.practice, small_number=config.small_number)
