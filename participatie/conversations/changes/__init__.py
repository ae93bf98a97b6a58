"""Verbs on conversations: arrive (what phones push), erase (what a teller takes back), keeping (what is past its term)."""

from participatie.conversations.changes.arrive import Clash, take_versions
from participatie.conversations.changes.erase import erase, find_stories_with, forget_details
from participatie.conversations.changes.keeping import let_details_go

__all__ = ["Clash", "erase", "find_stories_with", "forget_details", "let_details_go", "take_versions"]
