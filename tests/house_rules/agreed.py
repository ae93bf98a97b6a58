"""Agreed exceptions. These lists may only shrink: mend the place, then take its line out."""

LONG_FILES: dict[str, int] = {}
"""Path → the number of lines it has now."""

LONG_FUNCTIONS: dict[str, int] = {
    "participatie/agenda/changes/publication.py::_freeze": 28,
    "participatie/coding/__init__.py::_commands": 26,
    "participatie/insights/views/insight.py::_page": 30,
    "participatie/insights/views/stories.py::_list": 27,
}
"""Path::function → the number of lines it has now."""

NOT_BY_ANYBODY: dict[str, str] = {
    "coding.shift": "moves a count along with a tag; whoever moves the tag is recorded there",
    "stories.follow": "part of taking in what a phone pushed; sync records each version",
    "stories.set_aside_dropped": "the same",
    "sync.arrival": "shapes what arrived, in memory only",
    "surveys.tell_duos": "the lines in the feed of a change that records itself",
    "media.announce": "the line in the feed of a change that records itself",
    "media.drop": "the bytes that go with a change that records itself",
}
"""feature.change → why nobody does it."""

NOT_RECORDED: dict[str, str] = {
    "accounts.forget_what_is_over": "removes sessions, links and counts whose time is over; their number is in the log",
    "stories.settle": "follows a change that has recorded itself",
    "sync.see_device": "when a phone was last there, at most once in five minutes; nobody did anything",
    "media.take_piece": "a file of fifty pieces is one event: its announcement and its completion are recorded",
    "surveys.count_post": "posts of strangers are counted, not watched; what was taken in is recorded",
    "surveys.forget_old_tries": "removes those counts",
    "conversations.count_wrong_code": "a stranger's tries are counted, not watched; the alarm is in the log",
    "conversations.forget_old_tries": "removes those counts",
}
"""feature.change → why it leaves no row in the audit."""

NOTHING_THERE: dict[str, str] = {
    "/account/typed": "shows what was typed before a session ended; nobody typed anything",
    "/.well-known/security.txt": "the installation of the tests names no contact",
}
"""Address → why it answers 404 to somebody who may enter."""

TRUSTED_MARKUP: dict[str, str] = {
    "components/icon.html": "the shapes stand in the file itself; nothing from outside comes in",
}
"""Template → why it may say |safe."""

SAME_IN_EVERY_LANGUAGE = frozenset({"%(what)s (%(who)s)", "Wijkagenda", "Wijk", "Buurt", "Stadsdeel"})
"""Texts that are the same everywhere: Dutch words that stay as they are, and texts without words."""

SAME_AS_ENGLISH: dict[str, frozenset[str]] = {
    **{code: frozenset({"Meemaker"}) for code in ("ar", "tr", "uk")},
    "de": frozenset({"Duo", "Laptop", "Meemaker", "Name", "Passkeys", "Text %(number)s"}),
    "fr": frozenset({
        "Action", "Conversation", "Conversations", "Conversations · %(gemeente)s", "Duo", "E-mail", "Meemaker", "Occasion", "Photo",
        "Points", "Question",
    }),
    "pl": frozenset({"Duo", "E-mail", "Laptop", "Meemaker"}),
}
"""Language → texts that happen to be the same word there as in English."""
