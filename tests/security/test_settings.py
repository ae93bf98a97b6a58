"""The program refuses to start on a weak secret; what it says about itself is in the reader's language."""

import pytest
from flask_babel import force_locale
from flask_babel import gettext as _

from participatie.accounts.ports.settings import SENTENCES
from participatie.config import BadConfiguration, Config
from tests.accounts import entering

OFF = (
    "CONFIRM", "REGISTER", "CHANGE_EMAIL", "USERNAME", "OAUTH", "PASSWORD_RESET", "US_", "LOGIN", "REFRESH", "RECOVERY", "CODE_HAS",
    "FAILED_TO_SEND", "USE_CODE", "PHONE", "IDENTITY", "EMAIL_CONFIRMED", "EMAIL_ALREADY", "ALREADY_CONFIRMED", "INVALID_CONFIRMATION",
    "INVALID_LOGIN", "INVALID_RESET", "INVALID_RECOVERY", "NO_RECOVERY", "GENERIC_RECOVERY", "GENERIC_US", "FORGOT", "PASSWORDLESS",
    "TWO_FACTOR_CHANGE", "TWO_FACTOR_DISABLED", "TWO_FACTOR_SETUP", "PASSWORD_BREACHED", "PASSWORD_TOO_SIMPLE", "PASSWORD_MISMATCH",
    "INVALID_PASSWORD_CODE", "PASSWORD_INVALID_LENGTH",
)  # fmt: skip
"""Parts of Flask-Security that are switched off, or whose rule is ours: nobody meets these sentences."""


@pytest.mark.parametrize("secret", ["", "short", "a" * 64, "0123456789" * 2, "ab" * 40])
def test_a_weak_secret_is_refused_with_what_to_do(secret):
    with pytest.raises(BadConfiguration, match="SECRET_KEY"):
        Config(secret=secret).checked()


def test_a_small_number_that_would_give_people_away_is_refused():
    with pytest.raises(BadConfiguration):
        Config(secret="0123456789abcdefghijklmnopqrstuvwxyz", small_number=4).checked()


def test_every_sentence_of_the_library_that_can_be_met_is_ours_and_dutch(house):
    from flask_security.core import _default_messages

    entering.library(house)
    open_ends = [name for name in _default_messages if name not in SENTENCES and not name.startswith(OFF)]
    assert not open_ends, f"Say these in SENTENCES (accounts/ports/settings.py), or add their part to OFF here: {open_ends}"
    with house.test_request_context(), force_locale("nl"):
        english = [name for name, (words, _kind) in SENTENCES.items() if _(words) == words]
    assert not english, f"Without Dutch: {english}"


def test_the_library_shows_them_in_the_language_of_the_reader(house):
    from flask_security.utils import get_message

    entering.library(house)
    with house.test_request_context():
        for code, words in (("nl", "Fill in"), ("en", "Vul")):
            with force_locale(code):
                shown = get_message("EMAIL_NOT_PROVIDED")[0]
            assert words not in shown


def test_only_the_routes_of_our_own_table_exist(house):
    entering.library(house)
    strange = ("/login", "/logout", "/register", "/reset", "/tf-setup", "/wan-signin", "/us-signin", "/fs-static", "/mf-recovery", "/verify")
    assert not [rule.rule for rule in house.url_map.iter_rules() if rule.rule.startswith(strange)]
    assert not {"users", "roles"} & set(house.cli.commands)


def test_commands_do_not_wait_for_the_library():
    """Importing it takes most of a second; `flask --app wsgi ...` must not pay that."""
    assert _carried(("flask_security", "webauthn")) == ""


def test_a_server_does_not_carry_what_only_commands_and_jobs_use():
    """A process stays under 120 MB, also with the two hundred phones of `make bench`."""
    assert _carried(("alembic", "mako", "psycopg", "pyrage", "joserfc", "boto3", "PIL", "huey", "zxcvbn")) == ""


def _carried(libraries: tuple[str, ...]) -> str:
    """Which of these come in with the program, on SQLite."""
    import subprocess
    import sys

    script = (
        "import sys; from participatie.app import create_app; from participatie.config import Config; "
        "create_app(Config(secret='0123456789abcdefghijklmnopqrstuvwxyz', database_url='sqlite://')); "
        f"print(*sorted(set({libraries}) & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=_root(), timeout=120, check=True, capture_output=True, text=True)
    return told.stdout.strip()


def _root() -> str:
    from tests.house_rules import source

    return str(source.ROOT)
