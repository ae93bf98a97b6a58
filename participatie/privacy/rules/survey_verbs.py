"""The audit in words: what happens to surveys and their answers."""

from participatie.core.statuses import N_

SURVEYS: dict[str, str] = {
    "make_survey": N_("%(who)s made this survey"),
    "rewrite_survey": N_("%(who)s changed the texts or days of this survey"),
    "add_question": N_("%(who)s added a question"),
    "rewrite_question": N_("%(who)s changed a question"),
    "move_question": N_("%(who)s moved a question"),
    "remove_question": N_("%(who)s took a question out"),
    "bring_back_question": N_("%(who)s brought a question back"),
    "open_survey": N_("%(who)s opened this survey"),
    "close_survey": N_("%(who)s closed this survey"),
    "draft_again": N_("%(who)s made this survey a draft again"),
    "hand_in": N_("%(who)s sent these answers"),
    "answer_again": N_("%(who)s sent these answers once more"),
    "release": N_("%(who)s let these answers count"),
    "make_story": N_("%(who)s made a story of an answer"),
    "leave_answer": N_("%(who)s read an answer and left it as it is"),
    "read_again": N_("%(who)s wants an answer to be read again"),
    "consent_again": N_("%(who)s answered again what may be done with what was written"),
    "empty_answer": N_("%(who)s had the answer emptied from which a story came"),
    "let_unanswered_go": N_("%(who)s let an answer go that nobody allowed to be used: its term was over"),
    "hand_out_sheets": N_("%(who)s printed sheets with a code"),
    "type_in": N_("%(who)s typed these answers in from paper"),
    "take_back_typed": N_("%(who)s took back answers that were typed in from paper"),
    "set_response_aside": N_("%(who)s set these answers aside"),
    "withdraw_response": N_("%(who)s took these answers back"),
    "let_answers_go": N_("%(who)s let these answers go, as their term was over"),
    "erase_response": N_("%(who)s had these answers erased"),
}
"""Part of `verbs.SENTENCES`."""
