"""The audit in words: a sentence for each verb, and who may read about what."""

from participatie.core.roles import Capability
from participatie.core.statuses import N_
from participatie.privacy.rules.survey_verbs import SURVEYS

SENTENCES: dict[str, str] = {
    # stories
    "accept_story": N_("%(who)s accepted this story"),
    "return_story": N_("%(who)s returned this story with a question"),
    "set_aside_story": N_("%(who)s set this story aside"),
    "reopen_story": N_("%(who)s put this story back in line"),
    "erase_story": N_("%(who)s had the words of this story erased"),
    "correct_story": N_("%(who)s corrected this story"),
    "take_written": N_("%(who)s made this story of what was written in a survey"),
    "tell_more": N_("%(who)s told this story with a code"),
    "withdraw_story": N_("%(who)s took this story back"),
    "answer_consent": N_("%(who)s answered again what may be done with this story"),
    "ask_contact": N_("%(who)s asked to be called or written to"),
    "see_contact": N_("%(who)s looked where this teller can be reached"),
    "tick_contact": N_("%(who)s ticked off that this teller was called or visited"),
    "untick_contact": N_("%(who)s said that this teller still waits"),
    "mail_news": N_("%(who)s sent this teller an e-mail that there is news"),
    "stop_mail": N_("%(who)s stopped the e-mail to this teller"),
    "forget_contact": N_("%(who)s erased where this teller can be reached"),
    "ask_helped": N_("%(who)s asked the tellers whether this point helped"),
    "unask_helped": N_("%(who)s took the question back whether this point helped"),
    "confirm_helped": N_("%(who)s said that this point helped: it is done"),
    "reopen_point": N_("%(who)s said that this point did not help yet: it runs again"),
    "settle_conflict": N_("%(who)s made one text out of two"),
    "answer_question": N_("%(who)s answered the question"),
    "forget_told": N_("%(who)s let the words as told go: their term was over"),
    # conversations
    "take_versions": N_("%(who)s sent a version of this conversation"),
    "erase_from_conversation": N_("%(who)s had a story of this conversation erased"),
    "erase_conversation": N_("%(who)s had this conversation erased"),
    "forget_details": N_("%(who)s let the details of this conversation go: their term was over"),
    # media
    "hand_in_media": N_("%(who)s handed in a story with a photo or a memo"),
    "declare_medium": N_("%(who)s announced a photo or a memo"),
    "open_upload": N_("%(who)s began to send a photo or a memo"),
    "start_over": N_("%(who)s sent a photo or a memo that did not arrive whole"),
    "complete_medium": N_("%(who)s sent a photo or a memo"),
    "prepare_medium": N_("%(who)s prepared a photo or a memo"),
    "refuse_medium": N_("%(who)s refused a photo or a memo"),
    "suggest_text": N_("%(who)s suggested a text for a memo"),
    "confirm_text": N_("%(who)s confirmed the text of a memo"),
    "remove_medium": N_("%(who)s removed a photo or a memo"),
    "erase_media": N_("%(who)s had photos and memos erased"),
    # insights
    "make_insight": N_("%(who)s made this insight"),
    "reword_insight": N_("%(who)s changed what this insight says"),
    "add_story": N_("%(who)s put a story in this insight"),
    "remove_story": N_("%(who)s took a story out of this insight"),
    "turn_story": N_("%(who)s moved a story to the other side of this insight"),
    "add_reading": N_("%(who)s added a reading"),
    "quote_story": N_("%(who)s chose a quote"),
    "unquote_story": N_("%(who)s took a quote out"),
    "erase_quote": N_("%(who)s had a quote erased"),
    "check_insight": N_("%(who)s checked this insight with residents"),
    "gather_again": N_("%(who)s opened this insight again"),
    "put_aside": N_("%(who)s put this insight aside"),
    "take_up_again": N_("%(who)s took this insight up again"),
    "carry_point": N_("%(who)s put a point of the wijkagenda on this insight"),
    "carry_no_point": N_("%(who)s took the point of the wijkagenda off this insight"),
    # agenda
    "make_point": N_("%(who)s made this point"),
    "rewrite_point": N_("%(who)s changed this point"),
    "ground_point": N_("%(who)s put an insight under this point"),
    "unground_point": N_("%(who)s took an insight from under this point"),
    "move_point": N_("%(who)s moved this point"),
    "change_status": N_("%(who)s changed the status"),
    "ask_lead": N_("%(who)s asked somebody to lead this point"),
    "accept_lead": N_("%(who)s said yes to leading this point"),
    "decline_lead": N_("%(who)s said no to leading this point"),
    "retire_point": N_("%(who)s took this point off the agenda"),
    "bring_back_point": N_("%(who)s brought this point back"),
    "publish": N_("%(who)s published this version"),
    "take_back": N_("%(who)s took this version back"),
    "make_action": N_("%(who)s added this action"),
    "change_action": N_("%(who)s changed this action"),
    "place_action": N_("%(who)s put this action under a point"),
    "take_signal": N_("%(who)s sent this signal"),
    "erase_action": N_("%(who)s had the words of this action erased"),
    "close_agenda": N_("%(who)s closed this round of the wijkagenda"),
    "reopen_agenda": N_("%(who)s opened this round of the wijkagenda again"),
    # weighing
    "make_weighing": N_("%(who)s made this weighing"),
    "change_weighing": N_("%(who)s changed this weighing"),
    "open_weighing": N_("%(who)s opened this weighing"),
    "prepare_weighing_again": N_("%(who)s took this weighing back to prepare it again"),
    "close_weighing": N_("%(who)s closed this weighing"),
    "give_voice": N_("%(who)s gave or changed a voice"),
    "show_count": N_("The running count moved on, by %(who)s"),
    "count_stickers": N_("%(who)s counted stickers in"),
    "take_back_stickers": N_("%(who)s took counted stickers back"),
    "let_voices_go": N_("The term of the voices was over: they went and their count stayed (%(who)s)"),
    # feedback
    "write_message": N_("%(who)s wrote this message"),
    "take_back_message": N_("%(who)s took this message back"),
    "tell_at_door": N_("%(who)s told the teller in person"),
    "untell_at_door": N_("%(who)s undid that the teller was told"),
    "forget_told_at_door": N_("%(who)s had it erased who told the teller"),
    # areas
    "load_practice": N_("%(who)s filled this with practice data"),
    "make_area": N_("%(who)s added this area"),
    "rename_area": N_("%(who)s took over another official name"),
    "name_area": N_("%(who)s gave this area its own name"),
    "keep_import": N_("%(who)s looked at a file of areas"),
    "confirm_import": N_("%(who)s imported a file of areas"),
    "undo_import": N_("%(who)s took the import of areas back"),
    "close_area": N_("%(who)s closed this area"),
    "take_part": N_("%(who)s let this area take part"),
    "stop_taking_part": N_("%(who)s let this area take part no longer"),
    # duos
    "make_duo": N_("%(who)s made this duo"),
    "join_duo": N_("%(who)s added somebody to this duo"),
    "leave_duo": N_("%(who)s let somebody leave this duo"),
    "end_duo": N_("%(who)s ended the period of this duo"),
    # accounts
    "add_person": N_("%(who)s added this person"),
    "invite": N_("%(who)s invited this person"),
    "accept_invitation": N_("%(who)s accepted the invitation"),
    "give_role": N_("%(who)s gave this person a role"),
    "end_role": N_("%(who)s ended a role of this person"),
    "deactivate": N_("%(who)s closed this account"),
    "reactivate": N_("%(who)s opened this account again"),
    "erase_account": N_("%(who)s had this account erased"),
    "change_proof": N_("%(who)s changed a way to sign in"),
    "link_phone": N_("%(who)s made a QR code for one more phone"),
    "use_phone_link": N_("%(who)s signed one more phone in with a QR code"),
    "choose_language": N_("%(who)s chose a language"),
    "sign_in": N_("%(who)s signed in"),
    "wrong_sign_in": N_("%(who)s could not sign in"),
    "end_session": N_("%(who)s signed a browser out"),
    "end_sessions": N_("%(who)s signed all browsers out"),
    "know_device": N_("%(who)s used a phone for the first time"),
    "revoke_device": N_("%(who)s signed a phone off"),
    "name_device": N_("%(who)s gave a phone a name"),
    "forget_devices": N_("%(who)s had the phones of this person erased"),
    "name_session": N_("%(who)s gave a browser a name"),
    "end_other_sessions": N_("%(who)s signed all other browsers out"),
    # coding
    "tag_story": N_("%(who)s put a theme on this story"),
    "untag_story": N_("%(who)s took a theme off this story"),
    "erase_tags": N_("%(who)s had the themes of this story erased"),
    "merge_tag": N_("%(who)s merged a theme of this story into another"),
    "unmerge_tag": N_("%(who)s undid the merging of a theme of this story"),
    "recount": N_("%(who)s had the stories of this theme counted again"),
    **SURVEYS,
    # themes
    "make_theme": N_("%(who)s made this theme"),
    "propose_theme": N_("%(who)s proposed this theme"),
    "accept_theme": N_("%(who)s took this theme into use"),
    "edit_theme": N_("%(who)s changed this theme"),
    "archive_theme": N_("%(who)s archived this theme"),
    "merge_theme": N_("%(who)s merged this theme into another"),
    "unmerge_theme": N_("%(who)s undid the merging of this theme"),
    "bring_in": N_("%(who)s brought in what a phone of this person could not send"),
    # backups
    "keep_backup": N_("%(who)s made a backup"),
    "note_failure": N_("%(who)s could not make a backup"),
    "let_go": N_("%(who)s let an old backup go"),
    "begin_again": N_("%(who)s restored a backup"),
    # rights
    "receive_request": N_("%(who)s noted this request"),
    "extend_request": N_("%(who)s made the term of this request longer"),
    "find_story": N_("%(who)s found what this request is about"),
    "hand_over": N_("%(who)s took out what is kept, to hand it over"),
    "erase_on_request": N_("%(who)s had what this request is about erased"),
    "answer_request": N_("%(who)s answered this request"),
    "empty_request": N_("%(who)s had the words of this request erased"),
    "let_request_go": N_("%(who)s let this request go: its term was over"),
    # privacy
    "erase": N_("%(who)s had something erased"),
    "change_term": N_("%(who)s chose another term"),
    "keep_night": N_("%(who)s let go what was past its term"),
    "complete_night": N_("%(who)s finished the work of a night"),
    "complete_erasure": N_("%(who)s finished the erasing"),
}
"""Verb of `audit.record` → what a person reads."""

UNKNOWN = N_("%(who)s changed something")
SUBJECT = N_("Something")
SOMEBODY = N_("Somebody")
NOBODY = {"system": N_("The program"), "teller": N_("The teller")}

KINDS: dict[str, str] = {
    "story": N_("Story"),
    "conversation": N_("Conversation"),
    "medium": N_("Photo or memo"),
    "survey": N_("Survey"),
    "response": N_("Answers to a survey"),
    "theme": N_("Theme"),
    "insight": N_("Insight"),
    "agenda_item": N_("Agenda item"),
    "weighing_round": N_("Weighing"),
    "agenda_version": N_("Version of the wijkagenda"),
    "action": N_("Action"),
    "device": N_("Phone"),
    "session": N_("Browser"),
    "invitation": N_("Invitation"),
    "message": N_("Message to tellers"),
    "area": N_("Area"),
    "area_import": N_("Import of areas"),
    "duo": N_("Duo"),
    "account": N_("Account"),
    "erasure": N_("Erasure"),
    "backup": N_("Backup"),
    "rights_request": N_("Request under the AVG"),
    "agenda_closing": N_("Round of the wijkagenda"),
    "changed_term": N_("Term"),
    "retention_night": N_("Night"),
}
"""Table → how the page names its row."""

PLACELESS = frozenset({
    "theme", "account", "area", "area_import", "erasure", "device", "session", "invitation", "backup", "changed_term", "retention_night",
})  # fmt: skip
"""Subjects that may belong to no area; all others are read by who holds a role in their area."""

_ADMINISTERED = frozenset({
    "account", "area", "area_import", "duo", "erasure", "device", "session", "invitation", "backup", "changed_term", "retention_night",
})  # fmt: skip


def readers(kind: str) -> tuple[Capability, ...]:
    """Who may read what happened to a subject of this kind: content is for the coordinator of its area alone."""
    if kind in _ADMINISTERED:
        return (Capability.ADMINISTRATOR, Capability.COORDINATOR) if kind == "duo" else (Capability.ADMINISTRATOR,)
    return (Capability.COORDINATOR,) if kind != "theme" else (Capability.COORDINATOR, Capability.REGISSEUR)
