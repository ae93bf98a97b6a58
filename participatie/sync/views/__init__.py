"""What a phone asks (`door`), the bytes of photos and memos (`media`), and what people see of phones."""

from participatie.sync.views import media
from participatie.sync.views.door import sync

__all__ = ["media", "sync"]
