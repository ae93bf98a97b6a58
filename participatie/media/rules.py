"""What a medium may be, how it comes in piece by piece, and how long it stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_
from participatie.privacy.rules import MEMO_DAYS, REFUSED_DAYS

MAX_BYTES = 50 * 1024 * 1024
CHUNK = 512 * 1024
MAX_PIXELS = 13_000_000
MAX_SIDE = 10_000
MAX_FRAMES = 100
SHOWN_SIDE = 1600
PREVIEW_SIDE = 320
MAX_MINUTES = 60
TEXT_MAX = 20_000


class MediumKind(Labelled):
    MEMO = "memo", N_("Voice memo")
    PHOTO = "photo", N_("Photo")


class MediumState(Labelled):
    """Declared: a version speaks of it. Receiving: bytes come in. Complete: all are here. Ready: it can be seen or heard."""

    DECLARED = "declared", N_("On its way")
    RECEIVING = "receiving", N_("Coming in")
    COMPLETE = "complete", N_("Being prepared")
    READY = "ready", N_("Ready")
    REFUSED = "refused", N_("Refused")
    REMOVED = "removed", N_("Removed")


class RefusalReason(Labelled):
    """Why a medium cannot be used, as its duo and the reviewer read it."""

    KIND = "kind", N_("This kind of file is not taken. Make the photo or the memo again with the app; your text is safe.")
    TOO_BIG = "too_big", N_("The file is larger than can be taken. Make a shorter memo or a smaller photo; your text is safe.")
    TOO_MANY_PIXELS = "too_many_pixels", N_("The photo has more pixels than can be opened safely. Make it smaller; your text is safe.")
    UNREADABLE = "unreadable", N_("The file is damaged, or is not what it says it is. Make it again if you can; your text is safe.")
    TOO_HEAVY = "too_heavy", N_("The file takes too much work to open and was left closed. Make it again if you can; your text is safe.")
    TOO_LONG = "too_long", N_("The memo is longer than an hour. Make shorter ones; your text is safe.")


class TextSource(Labelled):
    """Where the text of a memo comes from."""

    SUGGESTION = "suggestion", N_("suggested by the speech program, confirmed by a person")
    OWN = "own", N_("typed by a person")


KINDS = {
    "audio/webm": MediumKind.MEMO, "audio/mp4": MediumKind.MEMO, "audio/ogg": MediumKind.MEMO,
    "image/jpeg": MediumKind.PHOTO, "image/png": MediumKind.PHOTO, "image/webp": MediumKind.PHOTO,
    "image/heic": MediumKind.PHOTO, "image/heif": MediumKind.PHOTO,
}  # fmt: skip
COMING = frozenset({MediumState.DECLARED, MediumState.RECEIVING})
WHOLE = frozenset({MediumState.COMPLETE, MediumState.READY, MediumState.REFUSED})


@dataclass(frozen=True)
class Facts:
    """What a phone says of a file before it sends it. `sha256` is hex."""

    sha256: str
    size: int
    mime: str

    @property
    def kind(self) -> MediumKind:
        """By what it says it is; what nobody takes counts as a photo or a memo by its first word."""
        return KINDS.get(self.mime) or (MediumKind.MEMO if self.mime.startswith("audio/") else MediumKind.PHOTO)

    @property
    def fault(self) -> RefusalReason | None:
        """Why it can never be taken, before a byte of it was read."""
        if self.mime not in KINDS:
            return RefusalReason.KIND
        return RefusalReason.TOO_BIG if self.size > MAX_BYTES else None


@dataclass(frozen=True)
class Prepared:
    """What is served from now on: storage names, what it is, how long it lasts."""

    name: str
    mime: str
    preview: str | None = None
    seconds: int | None = None
    as_received: bool = False


class UploadRefused(Refused):
    """A refusal of the upload protocol; `offset` is where to go on."""

    def __init__(self, status: int, code: str, sentence: str, *, offset: int | None = None) -> None:
        super().__init__(sentence, code=code)
        self.status, self.offset = status, offset


def source_of(text: str, suggestion: str | None) -> TextSource:
    """A suggestion that a person left as it was, or changed: then it is that person's own."""
    return TextSource.SUGGESTION if suggestion is not None and text.strip() == suggestion.strip() else TextSource.OWN


def plain_mime(said: str) -> str:
    """`audio/webm;codecs=opus` → `audio/webm`."""
    return said.partition(";")[0].strip().lower()


def refuse_piece(*, state: MediumState, received: int, size: int, offset: int, length: int) -> None:
    """A piece goes exactly where the last one ended, and not over the end. A whole medium never changes."""
    if state not in COMING or offset != received:
        sentence = N_("The phone and the server are not at the same place; sending goes on by itself.")
        raise UploadRefused(409, "wrong_offset", sentence, offset=received)
    if length > CHUNK or received + length > size:
        raise UploadRefused(413, "too_large", N_("This is more than can be sent at once."), offset=received)


def removal_of_memo(confirmed_at: datetime) -> datetime:
    """When an older version removes the memo; this one asks the term that holds (privacy, sort `memo`)."""
    return confirmed_at + timedelta(days=MEMO_DAYS)


def removal_of_refused(refused_at: datetime) -> datetime:
    """What could not be opened is kept closed for a while: somebody's words may be in it."""
    return refused_at + timedelta(days=REFUSED_DAYS)
