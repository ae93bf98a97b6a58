"""The WSGI entry point: `granian --interface wsgi wsgi:app`, `flask --app wsgi ...`."""

import click
from flask.cli import ScriptInfo

from participatie.app import create_app
from participatie.config import BadConfiguration
from participatie.core.patience import WholeBodyFirst, at_work
from participatie.core.web import MAX_BODY

try:
    app = create_app()
except BadConfiguration as wrong:
    raise SystemExit(f"participatie does not start. {wrong}") from None

context = click.get_current_context(silent=True)
if context is None or context.find_object(ScriptInfo) is None:  # a server, not a command of ours
    app.extensions["open_doors"]()
    app.wsgi_app = WholeBodyFirst(  # type: ignore[method-assign]  # the documented way
        app.wsgi_app, most=MAX_BODY, at_work=at_work(app.extensions["config"].workers)
    )
