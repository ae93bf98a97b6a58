"""Rules of rescue: opening a file, and what is in it for people."""

from participatie.rescue.rules.file import MOST, Medium, NotOpened, Rescued, open_rescue

__all__ = ["MOST", "Medium", "NotOpened", "Rescued", "open_rescue"]
