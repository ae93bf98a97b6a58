"""The WSGI entry point: `granian --interface wsgi wsgi:app`, `flask --app wsgi ...`."""

from participatie.app import create_app

app = create_app()
