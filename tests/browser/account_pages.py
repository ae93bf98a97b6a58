"""The way in and one's own account: pages of a duo, in every language, on a phone too."""

from playwright.sync_api import Page

from tests.browser import doings as do
from tests.browser.doings import Doing, Subjects
from tests.browser.view import View

SESSION = "main li a[href*='/account/sessions/']"
NAME = "form:has([name=name])"


def fill_in(name: str, words: str) -> Doing:
    """Write in the field of that name."""

    def now(tab: Page, at: Subjects) -> None:
        tab.locator(f"main [name={name}]").fill(words)

    return now


def lose_session(tab: Page, at: Subjects) -> None:
    """Saving a name when the session has ended, and coming in again: what was typed is still there."""
    fill_in("name", "De blauwe telefoon, met een barst in het glas")(tab, at)
    tab.context.clear_cookies(name="session")
    do.send(NAME)(tab, at)
    with tab.expect_navigation():
        tab.get_by_role("button", name=at["amina"], exact=True).click()


DOORS = [
    View("sign-in", "security.login", "/sign-in"),
    View("sign-in-wrong", "security.login", "/sign-in", does=do.send("form:has([name=email])")),
    View("sign-in-code", "security.two_factor_token_validation", "/sign-in/code"),
    View("sign-in-help", "security.two_factor_rescue", "/sign-in/help"),
    View("sign-in-incomplete", "security.two_factor_setup", "/sign-in/incomplete"),
    View("sign-in-passkey", "security.wan_signin", "/sign-in/passkey"),
    View("invitation", "accounts.invitation", "/invitation/{token}"),
    View("invitation-wrong", "accounts.invitation", "/invitation/{token}", does=do.send("form:has([name=password])")),
    View("invitation-dead", "accounts.invitation", "/invitation/nothing", status=404),
    View("account", "accounts.me", "/account/", "amina"),
    View("sign-out-several", "accounts.ask_to_end", "/account/sessions/end", "amina"),
    View("session", "accounts.one_session", "/account/", "amina", do.follow(SESSION)),
    View("phones", "phones.mine", "/account/phones", "amina"),
    View("phone", "phones.phone", "/account/phones/{phone}", "amina"),
    View("sign-in-recovery", "security.mf_recovery", "/sign-in/recovery"),
    View("recovery-codes", "accounts.recovery_codes", "/account/recovery-codes", "amina"),
    View("new-phone", "accounts.new_phone", "/account/new-phone", "amina"),
    View("new-phone-qr", "accounts.link_phone", "/account/new-phone", "amina", do.send("main form[method=post]")),
    View("new-phone-scanned", "accounts.phone_link", "/account/new-phone", "amina", do.scan),
    View("new-phone-dead", "accounts.phone_link", "/new-phone/nothing", status=404),
    View("authenticator", "accounts.authenticator", "/account/authenticator", "amina"),
    View("passkeys", "security.wan_register", "/account/passkeys", "amina"),
    View("password", "security.change_password", "/account/password", "amina"),
    View("verify", "security.verify", "/account/verify", "amina"),
    View("verify-passkey", "security.wan_verify", "/account/verify/passkey", "amina"),
    View("typed-nothing", "accounts.typed", "/account/typed", "amina", status=404),
    View(
        "session-no-name",
        "accounts.one_session",
        "/account/",
        "amina",
        do.both(do.follow(SESSION), fill_in("name", " "), do.send(NAME)),
    ),
    View("phone-no-name", "phones.phone", "/account/phones/{phone}", "amina", do.both(fill_in("name", " "), do.send(NAME))),
    View("recovery-print", "accounts.make_recovery_codes", "/account/recovery-codes", "amina", do.send("main form[method=post]")),
    View("authenticator-wrong", "accounts.authenticator", "/account/authenticator", "amina", do.send("main form[method=post]")),
    View("passkeys-no-name", "security.wan_register", "/account/passkeys", "amina", do.send("form:has([name=name])")),
    View("password-wrong", "security.change_password", "/account/password", "amina", do.send("main form[method=post]")),
    View("account-not-found", "accounts.me", "/account/nothing", "amina", status=404),
    View("typed", "accounts.typed", "/account/phones/{phone}", "amina", lose_session),
]
