"""A resident weighs, by code. The voice is secret: what is stored leads to no story and no teller."""

from collections.abc import Mapping
from uuid import UUID

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy.changes import Subject
from participatie.weighing import queries, rules
from participatie.weighing.models import Voice, VoiceShare, WeighingRound
from participatie.weighing.rules import Method, Phase

WRONG_CODE = N_("With this code you cannot weigh here. Look at it once more: there are four times four characters, and one more at the end.")
NO_VOICE = "no_voice"
"""Code of the refusal of a receipt code that may not weigh here, whatever is wrong with it."""


def refuse_unless_open(round: WeighingRound) -> None:
    """Said before the code is looked at."""
    now = rules.phase(round.state, round.opens, round.closes, clock.now())
    if now is Phase.SOON:
        raise Conflict(N_("This weighing is not open yet."))
    if now is not Phase.NOW:
        raise Conflict(N_("This weighing is closed. Your voice was not counted."))


def give_voice(round: WeighingRound, typed: str, said: Mapping[UUID, int], *, k: int, by: Actor) -> bool:
    """One voice for each code; who gives it again changes it. `said`: points, or in a ranking places. True: it was changed."""
    refuse_unless_open(round)
    if set(said) - {option.id for option in round.options}:
        raise Refused(N_("There is a point here that is not weighed."), code="sum")
    division = _checked(round, said)
    if not queries.may_weigh(round, typed):
        raise Refused(WRONG_CODE, code=NO_VOICE, field="code")
    voice = queries.voice_of(round, typed)
    changed = voice is not None
    voice = voice or Voice(round_id=round.id, holder=queries.holder_of(round, typed), shares=[])
    db.session.add(voice)
    db.session.flush()
    _divide(voice, division)
    show_running(round, k=k, by=by)
    audit.record("give_voice", round, by=by)
    return changed


def _checked(round: WeighingRound, said: Mapping[UUID, int]) -> Mapping[UUID, int]:
    """As points, when it keeps the rule of the method."""
    if round.method is Method.RANK:
        rules.check_ranking(said, places=round.places)
        return rules.points_of_ranking(said, places=round.places)
    rules.check_division(said, points=round.points, most_on_one=round.most_on_one)
    return said


def _divide(voice: Voice, division: Mapping[UUID, int]) -> None:
    known = {share.option_id: share for share in voice.shares}
    for option, points in division.items():
        if option in known and points:
            known[option].points = points
        elif option in known:
            voice.shares.remove(known[option])
        elif points:
            voice.shares.append(VoiceShare(option_id=option, points=points))
    db.session.flush()


def show_running(round: WeighingRound, *, k: int, by: Actor) -> None:
    """The running count goes a step further, when the round shows one and k more people weighed."""
    if not round.running:
        return
    now = queries.counted(round)
    if rules.is_step((round.shown or {}).get("everybody", 0), now.everybody, k):
        points = {str(option.id): now.points_of(option.id) for option in round.options}
        round.shown = {"everybody": now.everybody, "points": points}
        db.session.flush()
        audit.record("show_count", round, by=by)


def erase(subject: Subject, *, by: Actor) -> int:
    """Nothing: a voice is secret, so nobody can say whose it is. The page says so before people weigh."""
    return 0
