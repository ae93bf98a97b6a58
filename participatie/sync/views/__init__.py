"""What a phone asks (`door`), the bytes of photos and memos (`media`), one's own phones (`phones`) and those of who lost one (`lost`)."""

from participatie.sync.views import media
from participatie.sync.views.door import sync

__all__ = ["media", "sync"]
