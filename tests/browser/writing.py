"""What somebody at the table writes before a page is looked at."""

from playwright.sync_api import Page

from tests.browser import doings as do

HARD = (
    "Naar aanleiding van de inventarisatie van verlichtingsproblematiek wordt momenteel een integrale haalbaarheidsverkenning "
    "geprioriteerd binnen de beschikbare gemeentelijke onderhoudsbudgetten."
)


def tell_in_hard_words(tab: Page, at: do.Subjects) -> None:
    tab.locator("textarea[name=text]").fill(HARD)
    do.send("main form[method=post]:has([name=text])")(tab, at)
