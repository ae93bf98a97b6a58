"""Verbs on conversations: arrive (what phones push), erase (what a teller takes back)."""

from participatie.conversations.changes.arrive import Clash, take_versions
from participatie.conversations.changes.erase import erase, find_stories_with

__all__ = ["Clash", "erase", "find_stories_with", "take_versions"]
