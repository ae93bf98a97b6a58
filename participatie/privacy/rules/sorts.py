"""The sorts of data that the program keeps: what, why, on which ground, who sees it, how long. The register is made of these and of the models."""

from dataclasses import dataclass

from participatie.core.statuses import Labelled, N_
from participatie.privacy.rules.consent import UNANSWERED_DAYS
from participatie.privacy.rules.terms import Term, Unit, fixed


class Ground(Labelled):
    """The legal ground, as the AVG (art. 6) names it."""

    TASK = "task", N_("A task of the gemeente for everybody (AVG art. 6.1e)")
    CONSENT = "consent", N_("The consent of who told it (AVG art. 6.1a)")
    DUTY = "duty", N_("A legal duty: to keep data safe and to account for it (AVG art. 6.1c)")


class Whose(Labelled):
    """About whom it is."""

    TELLER = "teller", N_("Residents who tell something")
    WORKER = "worker", N_("People who work with the program")


@dataclass(frozen=True)
class Sort:
    """One sort. Texts are msgids. Without a term `until` says when it ends; `elsewhere` says where it lies when in no table.

    `silent`: nobody needs to hear two weeks before that it goes.
    """

    key: str
    name: str
    purpose: str
    whose: Whose
    ground: Ground
    readers: str
    counted: str
    term: Term | None = None
    elsewhere: str = ""
    silent: bool = False

    @property
    def warned(self) -> bool:
        return self.term is not None and not self.elsewhere and not self.silent

    @property
    def may_change(self) -> bool:
        return self.term is not None and not self.term.is_fixed


MONTHS, DAYS = Unit.MONTHS, Unit.DAYS
MEMO_DAYS, REFUSED_DAYS = 30, 14
CLOSED = N_("from the day on which the wijkagenda was closed for which it was told")
DUO = N_("The duo that heard it and the coordinator of that wijk")
THOSE_THEMSELVES = N_("The person and the administrators; coordinators see their own meemakers")

_SORTS = (
    Sort(
        "words", N_("What a resident told, word for word"),
        N_("To understand what is going on in the wijk, and to check the text that is used"),
        Whose.TELLER, Ground.CONSENT, DUO, CLOSED, Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "unanswered", N_("A story without an answer to the question whether we may use it"),
        N_("To give the duo time to ask it after all"),
        Whose.TELLER, Ground.TASK, DUO, N_("from the day on which it came in"), Term(UNANSWERED_DAYS, DAYS, 7, UNANSWERED_DAYS),
    ),
    Sort(
        "conversation", N_("Where a conversation was, what the duo noted about it, and age and group if the resident told them"),
        N_("To see who was not heard yet, and to understand a story in its place"),
        Whose.TELLER, Ground.TASK, DUO, CLOSED, Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "media", N_("Photos, and voice memos with their written text"),
        N_("To understand what somebody meant"),
        Whose.TELLER, Ground.CONSENT, DUO, CLOSED, Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "memo", N_("The sound of a voice memo of which the text was confirmed"),
        N_("To be able to check the text once more"),
        Whose.TELLER, Ground.CONSENT, DUO, N_("from the day on which its text was confirmed"), Term(MEMO_DAYS, DAYS, 1, 90),
    ),
    Sort(
        "refused", N_("A photo or memo that could not be opened safely"),
        N_("To save what somebody said in it, if that is possible"),
        Whose.TELLER, Ground.TASK, N_("Nobody; it stays closed"), N_("from the day on which it was refused"), fixed(REFUSED_DAYS, DAYS),
    ),
    Sort(
        "used", N_("The text that may be used: without names, read by a coordinator; its themes and quotes; the receipt"),
        N_("To make the wijkagenda from it, and to show where each point comes from"),
        Whose.TELLER, Ground.CONSENT, N_("People with a task in that wijk, as far as the resident allowed it"),
        N_("Until the resident takes it back, or the gemeente ends the programme and destroys it by its archive rules"),
    ),
    Sort(
        "public", N_("Quotes and actions on the public page of a wijk"),
        N_("To show everybody what was heard and what is done with it"),
        Whose.TELLER, Ground.CONSENT, N_("Everybody"),
        N_("Until the resident takes it back; a published wijkagenda is kept by the archive rules of the gemeente"),
    ),
    Sort(
        "answer", N_("What a resident answered to a survey, and its receipt"),
        N_("To know what residents of a wijk think together"),
        Whose.TELLER, Ground.CONSENT, N_("The coordinator of that wijk"),
        N_("from the day on which the survey ended; what was chosen from a list stays as a count"), Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "written", N_("What a resident wrote in a survey for a story, without an answer to the question whether we may use it"),
        N_("To give the resident time to answer it after all, with the code"),
        Whose.TELLER, Ground.TASK, N_("The coordinator of that wijk"), N_("from the day on which it came in"),
        Term(UNANSWERED_DAYS, DAYS, 7, UNANSWERED_DAYS),
    ),
    Sort(
        "signal", N_("A signal that could not wait, and what was needed"),
        N_("To get help at once"),
        Whose.TELLER, Ground.TASK, N_("The duo, the coordinator and the partners who act in that wijk"),
        N_("from the day on which the wijkagenda was closed, once nothing has to be done about it any more"), Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "contact", N_("Telephone number or e-mail address of a resident who asked to be called"),
        N_("To call or write, and for nothing else"),
        Whose.TELLER, Ground.CONSENT, DUO, N_("from the day on which it was asked, or a day after the call"), Term(3, MONTHS, 1, 3),
    ),
    Sort(
        "voice", N_("How somebody weighed, under a mark that only the code gives"),
        N_("To count one voice for each code, and to let it be changed until the weighing is closed"),
        Whose.TELLER, Ground.CONSENT, N_("Nobody; only the count is shown"),
        N_("from the day on which the weighing closed; the count stays"), Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "request", N_("A request to see, correct, erase or take along data, with the number of the gemeente’s own file"),
        N_("To answer in time, and to be able to show that it was done"),
        Whose.TELLER, Ground.DUTY, N_("The coordinator of that wijk"), N_("from the day on which it was answered"), Term(12, MONTHS, 3, 36),
    ),
    Sort(
        "account", N_("Name, e-mail address and ways to sign in of an account"),
        N_("To know who does what, and to keep others out"),
        Whose.WORKER, Ground.TASK, THOSE_THEMSELVES, N_("from the day on which the account was closed"), Term(12, MONTHS, 1, 24),
    ),
    Sort(
        "session", N_("In which browser somebody is signed in; invitations; what was typed when a session ended (one hour)"),
        N_("To let the right people in, and nobody else"),
        Whose.WORKER, Ground.DUTY, N_("The person"), N_("from the day on which it ended"), Term(30, DAYS, 1, 90), silent=True,
    ),
    Sort(
        "device", N_("The name and kind of a phone that was used"),
        N_("To be able to block a lost phone"),
        Whose.WORKER, Ground.DUTY, THOSE_THEMSELVES, N_("from the day on which it was last used"), Term(12, MONTHS, 3, 24),
    ),
    Sort(
        "audit", N_("Who did what and when, without any text"),
        N_("To be able to account for what happened with data"),
        Whose.WORKER, Ground.DUTY, N_("The coordinator of that wijk; administrators"), N_("from the day itself"), Term(12, MONTHS, 6, 36),
        silent=True,
    ),
    Sort(
        "draft", N_("A conversation that a duo threw away on the phone"),
        N_("To be able to get it back after a mistake"),
        Whose.TELLER, Ground.TASK, N_("The duo, on that phone"), N_("from the day on which it was thrown away"), fixed(14, DAYS),
        N_("Sealed on the phone of the duo"),
    ),
    Sort(
        "copy", N_("A conversation that was sent, as a sealed copy"),
        N_("To lose nothing when the server has to be restored"),
        Whose.TELLER, Ground.TASK, N_("Nobody; it can only be sent again"), N_("until the next backup that was checked, and never longer"),
        fixed(35, DAYS), N_("Sealed on the phone of the duo"),
    ),
    Sort(
        "backup", N_("Backups of everything above"),
        N_("To be able to go on after a disaster"),
        Whose.TELLER, Ground.DUTY, N_("Nobody; only who holds the key on paper can open them"), N_("from the day on which it was made"),
        fixed(6, MONTHS), N_("Sealed, in the folder for backups"),
    ),
)  # fmt: skip
SORTS: dict[str, Sort] = {sort.key: sort for sort in _SORTS}
