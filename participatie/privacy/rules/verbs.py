"""The audit in words: a sentence for each verb, and who may read about what."""

from participatie.core.roles import Capability
from participatie.core.statuses import N_

SENTENCES: dict[str, str] = {
    # stories
    "accept_story": N_("%(who)s accepted this story"),
    "return_story": N_("%(who)s returned this story with a question"),
    "set_aside_story": N_("%(who)s set this story aside"),
    "reopen_story": N_("%(who)s put this story back in line"),
    "erase_story": N_("%(who)s had the words of this story erased"),
    # coding
    "tag_story": N_("%(who)s put a theme on this story"),
    "untag_story": N_("%(who)s took a theme off this story"),
    "erase_tags": N_("%(who)s had the themes of this story erased"),
    "merge_tag": N_("%(who)s merged a theme of this story into another"),
    "unmerge_tag": N_("%(who)s undid the merging of a theme of this story"),
    "recount": N_("%(who)s had the stories of this theme counted again"),
    # themes
    "make_theme": N_("%(who)s made this theme"),
    "propose_theme": N_("%(who)s proposed this theme"),
    "accept_theme": N_("%(who)s took this theme into use"),
    "edit_theme": N_("%(who)s changed this theme"),
    "archive_theme": N_("%(who)s archived this theme"),
    "merge_theme": N_("%(who)s merged this theme into another"),
    "unmerge_theme": N_("%(who)s undid the merging of this theme"),
    # privacy
    "erase": N_("%(who)s had something erased"),
    "complete_erasure": N_("%(who)s finished the erasing"),
}
"""Verb of `audit.record` → what a person reads."""

UNKNOWN = N_("%(who)s changed something")
SUBJECT = N_("Something")
SOMEBODY = N_("Somebody")
NOBODY = {"system": N_("The program"), "teller": N_("The teller")}

KINDS: dict[str, str] = {
    "story": N_("Story"),
    "conversation": N_("Conversation"),
    "theme": N_("Theme"),
    "insight": N_("Insight"),
    "agenda_item": N_("Agenda item"),
    "agenda_version": N_("Version of the wijkagenda"),
    "action": N_("Action"),
    "area": N_("Area"),
    "duo": N_("Duo"),
    "account": N_("Account"),
    "erasure": N_("Erasure"),
}
"""Table → how the page names its row."""

PLACELESS = frozenset({"theme", "account", "area", "erasure"})
"""Subjects that may belong to no area; all others are read by who holds a role in their area."""

_ADMINISTERED = frozenset({"account", "area", "duo", "erasure"})


def readers(kind: str) -> tuple[Capability, ...]:
    """Who may read what happened to a subject of this kind: content is for the coordinator of its area alone."""
    if kind in _ADMINISTERED:
        return (Capability.ADMINISTRATOR, Capability.COORDINATOR) if kind == "duo" else (Capability.ADMINISTRATOR,)
    return (Capability.COORDINATOR,) if kind != "theme" else (Capability.COORDINATOR, Capability.REGISSEUR)
