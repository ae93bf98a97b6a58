"""The table behind the matrix: for each endpoint, which sample to open it with and what decides who gets in.

A new route needs one line here. Read a line as: "<endpoint>": within(story_id="story") - the address takes a story, and the
answer depends on the wijk of that story; `everywhere()` - no address in it depends on a wijk; `never(...)` - the sample is somebody
else's secret, so nobody gets in with it; `lead(...)` - only the person who was asked. Samples are the keys of world.Subject.ids, or
"=text" for text that goes into the address as it is, or "code" for the code of the wijk.
"""

from participatie.core.roles import Capability
from tests.security.row import EVERYWHERE, LEAD, NEVER, WITHIN, Row, everywhere, lead, never, within
from tests.security.survey_rows import SURVEYS

__all__ = ["EVERYWHERE", "LEAD", "NEVER", "ROWS", "WITHIN", "Row"]

STORY = {"story_id": "story"}
WAITING = {"story_id": "waiting"}
INSIGHT = {"insight_id": "insight"}
ITEM = {"item_id": "item"}
PERSON = {"account_id": "person"}
DUO = {"duo_id": "duo"}
THEME = {"theme_id": "theme"}
CODE = {"code": "code"}
MEDIUM = {"medium_id": "medium"}
CONTACT = {"contact_id": "contact"}
ROUND = {"round_id": "round"}
MESSAGE = {"message_id": "message"}
DOOR = {"story_id": "story", "message_id": "message"}

ROWS: dict[str, Row] = {
    # accounts: my own
    "accounts.me": everywhere(),
    "accounts.authenticator": everywhere(),
    "accounts.home": everywhere(),
    "accounts.typed": never(),
    "accounts.end_session": never(session_id="story"),
    "accounts.end_sessions": everywhere(),
    "accounts.end_others": everywhere(),
    "accounts.ask_to_end": everywhere(),
    "accounts.one_session": never(session_id="story"),
    "accounts.recovery_codes": everywhere(),
    "accounts.make_recovery_codes": everywhere(),
    "accounts.new_phone": everywhere(),
    "accounts.link_phone": everywhere(),
    "accounts.phone_link": never(token="=nonsense"),
    "accounts.use_phone_link": never(token="=nonsense"),
    "security.mf_recovery": everywhere(),
    "phones.mine": everywhere(),
    "phones.phone": never(device_id="story"),
    "phones.sign_off": never(device_id="story"),
    "accounts.language": everywhere(),
    "accounts.invitation": never(token="=nonsense"),
    "accounts.accept_with_password": never(token="=nonsense"),
    "accounts.accept_with_passkey": never(token="=nonsense"),
    # accounts: other people
    "accounts.who_is_who": everywhere(),
    "accounts.people": everywhere(),
    "accounts.invite": everywhere(),
    "accounts.person": within(**PERSON),
    "accounts.give_role": within(**PERSON),
    "accounts.end_role": within(**PERSON, role_id="role"),
    "accounts.invite_again": within(**PERSON),
    "accounts.deactivate": within(**PERSON),
    "accounts.reactivate": within(**PERSON),
    "phones.of_person": within(**PERSON),
    "phones.block": within(**PERSON, device_id="phone"),
    "backups.overview": everywhere(),
    # signing in
    "security.login": everywhere(),
    "security.two_factor_token_validation": everywhere(),
    "security.two_factor_rescue": everywhere(),
    "security.two_factor_setup": everywhere(),
    "security.wan_signin": everywhere(),
    "security.wan_signin_response": everywhere(token="=nonsense"),
    "security.logout": everywhere(),
    "security.verify": everywhere(),
    "security.wan_verify": everywhere(),
    "security.wan_verify_response": everywhere(token="=nonsense"),
    "security.change_password": everywhere(),
    "security.wan_register": everywhere(),
    "security.wan_register_response": everywhere(token="=nonsense"),
    "security.wan_delete": everywhere(),
    # areas and duos
    "areas.tree": everywhere(),
    "areas.area": within(area_id="area"),
    "areas.upload": everywhere(),
    "areas.preview": within(import_id="import"),
    "areas.confirm": within(import_id="import"),
    "areas.undo": within(import_id="import"),
    "duos.overview": everywhere(),
    "duos.new": everywhere(),
    "duos.show": within(**DUO),
    "duos.join": within(**DUO),
    "duos.leave": within(**DUO, member_id="member"),
    "duos.end": within(**DUO),
    # the phone
    **{f"field.{name}": everywhere() for name in ("home", "conversation", "install", "pin", "question", "conflict", "memo", "interview")},
    **{f"field.{name}": everywhere() for name in ("read_back", "receipt", "doors", "pages")},
    "shell.manifest": everywhere(),
    "shell.worker": everywhere(),
    "sync.hello": everywhere(),
    "sync.changes": everywhere(),
    "sync.reference": everywhere(),
    "sync.push": everywhere(),
    "sync.announce_medium": everywhere(),
    "sync.how_far": everywhere(**MEDIUM),
    "sync.send_piece": everywhere(**MEDIUM),
    "media.shown": within(**MEDIUM),
    "media.preview": within(**MEDIUM),
    # stories and themes
    "stories.inbox": everywhere(),
    "contacts.waiting": everywhere(),
    **{f"contacts.{name}": within(**CONTACT) for name in ("show", "told", "not_told")},
    "coding.settle": within(**STORY),
    "coding.story": within(**STORY),
    "coding.accept": within(**WAITING),
    "coding.prepare": within(**WAITING),
    "coding.return_to_duo": within(**WAITING),
    "coding.set_aside": within(**WAITING),
    "coding.reopen": within(**STORY),
    "coding.confirm_memo": within(**STORY, medium_id="medium"),
    "coding.accept_ready": everywhere(),
    "coding.reopen_several": everywhere(),
    "coding.themes": everywhere(),
    "coding.merge_preview": everywhere(**THEME),
    "coding.merge": everywhere(**THEME),
    "coding.unmerge": everywhere(**THEME),
    "themes.theme": everywhere(**THEME),
    "themes.edit": everywhere(**THEME),
    "themes.accept": everywhere(**THEME),
    "themes.archive": everywhere(**THEME),
    "themes.new": everywhere(),
    "themes.make": everywhere(),
    # insights
    "insights.board": everywhere(),
    "insights.new": everywhere(),
    "insights.insight": within(**INSIGHT),
    "insights.aside": within(**INSIGHT),
    "insights.check": within(**INSIGHT),
    "insights.claim": within(**INSIGHT),
    "insights.read": within(**INSIGHT),
    "insights.pick": within(**INSIGHT),
    "insights.add": within(**INSIGHT),
    "insights.quote": within(**INSIGHT, **STORY),
    "insights.remove": within(**INSIGHT, **STORY),
    "insights.turn": within(**INSIGHT, **STORY),
    "insights.unquote": within(**INSIGHT, **STORY),
    "insights.undo": within(**INSIGHT),
    # the wijkagenda
    "agenda.today": everywhere(),
    "agenda.overview": everywhere(),
    **{f"agenda.{name}": within(**ITEM) for name in ("ask_helped", "unask_helped", "session_said")},
    "agenda.road": within(**STORY),
    "agenda.signals": everywhere(),
    "agenda.action": within(action_id="signal"),
    "agenda.change_action": within(action_id="signal"),
    "agenda.editor": within(**CODE),
    "agenda.new_point": within(**CODE),
    "agenda.publish": within(**CODE),
    "agenda.versions": within(**CODE),
    "agenda.take_back": within(**CODE),
    "agenda.point": within(item_id="draft"),
    "agenda.edit_point": within(**ITEM),
    "agenda.point_status": within(**ITEM),
    "agenda.move": within(**ITEM, way="=up"),
    "agenda.new_action": within(**ITEM),
    "agenda.ask": within(**ITEM),
    "agenda.answer": lead(**ITEM),
    "agenda.ground": within(**ITEM),
    "agenda.unground": within(**ITEM, **INSIGHT),
    "agenda.retire": within(**ITEM),
    **{f"agenda.{name}": within(**CODE) for name in ("closing", "close", "reopen")},
    **{f"rights.{name}": everywhere() for name in ("overview", "new")},
    **{f"rights.{name}": within(request_id="request") for name in ("show", "longer", "find", "erase", "data", "answer")},
    "rights.proof": within(story_id="erased"),
    **{f"privacy.{name}": everywhere() for name in ("office", "register_paper", "dpia_paper")},
    "privacy.term": everywhere(key="=words"),
    **SURVEYS,
    # weighing
    "weighing.overview": everywhere(),
    "weighing.new_round": within(**CODE),
    "weighing.step_round": within(**ROUND, step="=close"),
    **{f"weighing.{name}": within(**ROUND) for name in ("show_round", "edit_round", "count_in", "poster")},
    "weighing.take_back": within(**ROUND, session_id="paper"),
    **{f"weigh.{name}": everywhere(short="weighing") for name in ("page", "give")},
    "privacy.audit_trail": within(Capability.COORDINATOR, kind="=insight", subject_id="insight"),
    # what is told back
    "feedback.overview": everywhere(),
    "feedback.write": within(**CODE),
    "feedback.message": within(**MESSAGE),
    "feedback.take_back": within(**MESSAGE),
    "feedback.cards": within(**MESSAGE),
    "doors.waiting": everywhere(),
    "doors.cards": everywhere(),
    "doors.card": within(**DOOR),
    "doors.told": within(**DOOR),
    "doors.not_told": within(**DOOR),
    # everybody
    **{f"law.{name}": everywhere() for name in ("privacy", "accessibility")},
    "public.front": everywhere(),
    "public.wijk": everywhere(**CODE),
    **{f"public.{name}": everywhere() for name in ("my_story", "open_story", "correct", "consent", "consent_answers", "withdraw")},
    "public.form_address": everywhere(),
    **{f"public.{name}": everywhere() for name in ("withdraw_answers", "ask_contact", "forget_contact", "tell_helped", "tell_more")},
    **{f"public.{name}": never(mark="=nothing") for name in ("ask_stop", "stop_mail")},
    "public.security_txt": never(),  # the installation of the tests names no contact
}
