"""Surveys: short lists of questions for residents, in several languages, without account."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House

SCREENS = (
    "overview", "show", "write", "question", "apart", "open_answers", "paper", "typing", "exchange", "results", "releases", "elsewhere", "population",
)  # fmt: skip


def register(app: "House", config: "Config") -> None:
    """The resident's page carries its own signature instead of a token; the table has its screens; both forget on request."""
    from participatie.core import i18n
    from participatie.core.web import csrf
    from participatie.privacy import changes as privacy
    from participatie.surveys import jobs
    from participatie.surveys.changes import erase, open_answers, terms
    from participatie.surveys.queries.open_answers import unanswered_due
    from participatie.surveys.queries.terms import answers_due
    from participatie.surveys.views import fill, surveys

    privacy.register("surveys", erase.erase)
    privacy.keep("answer", privacy.Keeper(answers_due, terms.let_answers_go))
    privacy.keep("written", privacy.Keeper(unanswered_due, open_answers.let_unanswered_go))
    import_module("participatie.surveys.views.outcome")
    csrf.exempt(fill.survey)
    i18n.in_every_language(app, fill.survey)
    app.register_blueprint(fill.survey)
    for screen in SCREENS:
        import_module(f"participatie.surveys.views.{screen}")
    app.register_blueprint(surveys)
    jobs.plan()
