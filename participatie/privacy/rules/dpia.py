"""The words of the register of processing and of the draft DPIA that are not in the register itself. All are msgids."""

from dataclasses import dataclass

from participatie.core.statuses import N_

FILL_IN = N_("To fill in:")


@dataclass(frozen=True)
class Part:
    """A heading, what the program knows about it, and what only the gemeente knows."""

    title: str
    lines: tuple[str, ...] = ()
    asks: str = ""


@dataclass(frozen=True)
class Risk:
    what: str
    measure: str
    left: str


GENERAL = Part(
    N_("Who is responsible"), (N_("The gemeente is responsible. The program runs where the gemeente chooses."),),
    N_("who decides, who runs the server, and who is the data protection officer."),
)  # fmt: skip
PURPOSE = Part(
    N_("For what"),
    (N_("Duos of a resident and a professional listen to residents. What they hear becomes a wijkagenda."),),
    N_("the decision or plan on which this programme rests."),
)  # fmt: skip
RECEIVERS = Part(
    N_("Who gets data"),
    (
        N_("Raw words: the duo that heard them and the coordinator of that wijk. Partners, the police among them, never see raw words."),
        N_("The program sends data to nobody, unless the gemeente sets up storage, a speech service or a mail server elsewhere."),
    ),
    N_("with whom there are processing agreements (hosting, storage, speech service, e-mail)."),
)  # fmt: skip
SECURITY = Part(
    N_("How it is kept safe"),
    (
        N_("Two proofs to sign in, rights for each wijk, sealed data on phones, sealed backups, and a record of who did what without any text."),
        N_("What is erased is also erased in search, on public pages, in files and after a backup was put back."),
    ),
)
REGISTER_PARTS = (GENERAL, PURPOSE, RECEIVERS, SECURITY)
PARTS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    (N_("A. What happens with data"), (GENERAL, PURPOSE, RECEIVERS)),
    (
        N_("B. Is it right"),
        (
            Part(
                N_("Is it needed"),
                (
                    N_("No name, address or e-mail address of a resident is asked. Age and group are only noted when the resident tells them."),
                    N_("Each of four questions is answered apart: use, quote, make public, come back. Nothing is filled in beforehand."),
                ),
                N_("why the same cannot be reached with less."),
            ),
            Part(
                N_("Rights of residents"),
                (N_("With a code a resident sees, changes and takes back a story, without an account. Other requests are answered within a month."),),
                N_("who answers these requests."),
            ),
            SECURITY,
        ),
    ),
)
RISKS = (
    Risk(
        N_("Somebody recognises a resident by what is told"),
        N_("A coordinator reads each text first and gets hints about names and numbers. Public numbers below a minimum are not shown."),
        N_("Is the minimum high enough for small wijken?"),
    ),
    Risk(
        N_("A phone is lost"),
        N_("What is on it is sealed. It can be blocked, and is then emptied. Sent texts go after a checked backup."),
        N_("Must every phone have a PIN?"),
    ),
    Risk(
        N_("Somebody who may see much looks at what is not theirs"),
        N_("Rights for each wijk and period; what somebody does is recorded in a chain that shows when it was changed."),
        N_("Who looks at that record, and how often?"),
    ),
    Risk(
        N_("Words that were taken back come back"),
        N_("A list of what was erased lies apart from the backups and is done again after each restore."),
        N_("Where does that list lie, and who copies it?"),
    ),
    Risk(
        N_("Data is kept too long"),
        N_("Every sort has a term; every night what is over goes, after a warning of two weeks."),
        N_("Are the terms right, and who closes a round of the wijkagenda?"),
    ),
    Risk(
        N_("A resident does not dare to say no"),
        N_("No answer counts as no: then the text is erased within a month. Taking back needs no reason."),
        N_("How are duos trained for this?"),
    ),
    Risk(
        N_("Somebody breaks into the server"),
        N_("Names and addresses of residents are not asked; second factor, short sessions, and backups that the server itself cannot open."),
        N_("Who keeps the server up to date, and was it tested from outside?"),
    ),
)
