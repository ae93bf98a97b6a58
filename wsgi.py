"""The WSGI entry point: `granian --interface wsgi wsgi:app`, `flask --app wsgi ...`."""

import click

from participatie.app import create_app
from participatie.config import BadConfiguration

try:
    app = create_app()
except BadConfiguration as wrong:
    raise SystemExit(f"participatie does not start. {wrong}") from None

if click.get_current_context(silent=True) is None:  # a server, which will need them; a command does not wait for them
    app.extensions["open_doors"]()
