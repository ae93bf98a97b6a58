"""Feedback: my story, public pages, what is told back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Public pages, whose posts carry the code itself and need neither cookie nor token; the pages of those who answer."""
    from participatie.agenda.queries import when_late
    from participatie.contacts.changes import when_called
    from participatie.contacts.queries import when_asked_what
    from participatie.core import i18n
    from participatie.core.web import csrf
    from participatie.feedback import jobs, queries
    from participatie.feedback.changes import doors as told
    from participatie.feedback.changes import erase
    from participatie.feedback.views import answers, doors, office, public, stop
    from participatie.privacy import changes as privacy

    privacy.register("feedback", erase.erase)
    when_late("feedback", queries.late_in)
    when_called("feedback", told.tell_by_call, told.take_back_call)
    when_asked_what("feedback", queries.still_to_tell)
    csrf.exempt(public.public)
    i18n.in_every_language(app, public.public)
    for blueprint in (answers.public, office.feedback, doors.doors):
        app.register_blueprint(blueprint)
    assert stop  # importing it adds its pages
    jobs.plan()
