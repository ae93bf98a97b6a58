"""The WSGI entry point: `granian --interface wsgi wsgi:app`, `flask --app wsgi ...`."""

from participatie.app import create_app
from participatie.config import BadConfiguration

try:
    app = create_app()
except BadConfiguration as wrong:
    raise SystemExit(f"participatie does not start. {wrong}") from None
