"""Every page that a person can open, in whose hands, with what done on it: the list that the tests in this folder walk.

An address holds names of subjects ({story}), filled from the practice town. `test_pages.py` fails for a route that is missing here.
"""

from tests.browser import asking
from tests.browser import doings as do
from tests.browser.account_pages import DOORS
from tests.browser.going_back import open_doors
from tests.browser.pictures import PICTURES
from tests.browser.survey_pages import SURVEYS
from tests.browser.view import View
from tests.browser.weighing import WEIGHING, WEIGHING_AT_THE_TABLE
from tests.browser.writing import tell_in_hard_words

NOT_A_PAGE = {
    "sync.hello", "sync.changes", "sync.reference", "field.pages", "shell.worker", "shell.manifest", "public.security_txt",  # no HTML
    "media.shown", "media.preview", "privacy.register_paper", "privacy.dpia_paper", "surveys.take_out",  # a file
    "surveys.release_file", "survey.outcome_file", "survey.outcome_report_file",
    "surveys.paper_form", "surveys.paper_sheets", "surveys.poster_file",  # a PDF: tests/surveys/test_paper_form.py looks at its tags
    "accounts.home", "public.form_address",  # only lead on
}  # fmt: skip

RESIDENT = [
    View("front", "public.front", "/"),
    View("wijk", "public.wijk", "/wijk/{wijk}"),
    View("wijk-empty", "public.wijk", "/wijk/{empty}", status=404),
    View("code", "public.my_story", "/verhaal"),
    View("code-wrong", "public.open_story", "/verhaal", does=do.type_code("7K2M-9QXA-BC4D-EFGH-J")),
    View("mail-stop", "public.ask_stop", "/verhaal/stop/{stop}"),
    View("my-story", "public.open_story", "/verhaal", does=do.type_code("{code}")),
    View("my-story-empty-correction", "public.correct", "/verhaal", does=do.both(do.type_code("{code}"), do.correct_with(" "))),
    View("my-story-open", "public.open_story", "/verhaal", does=do.both(do.type_code("{code}"), do.open_all)),
    View("my-story-more-empty", "public.tell_more", "/verhaal", does=do.both(do.type_code("{code}"), do.send("form[action$='/more']"))),
    View("my-story-no-number", "public.ask_contact", "/verhaal", does=do.both(do.type_code("{code}"), do.leave_number("bel maar"))),
    View("privacy", "law.privacy", "/privacy"),
    View("accessibility", "law.accessibility", "/toegankelijkheid"),
    View("not-found", "public.none", "/nergens", status=404),
]
PHONE = [
    View("field-unknown", "field.home", "/field/"),
    View("field-home", "field.home", "/field/", "amina", do.wait_for_phone),
    View("field-conversation", "field.conversation", "/field/conversation", "amina", do.tell_two_stories),
    View("field-conversation-spoken", "field.conversation", "/field/conversation", "amina", do.both(do.tell_two_stories, do.speak_in)),
    View("field-conversation-problems", "field.conversation", "/field/conversation", "amina", do.read_back_nothing),
    View("field-read-back", "field.read_back", "/field/conversation", "amina", do.both(do.tell_two_stories, do.read_back)),
    View("field-receipt", "field.receipt", "/field/conversation", "amina", do.both(do.tell_two_stories, do.read_back, do.finish)),
    View("field-interview", "field.interview", "/field/interview", "amina", asking.take_along),
    View("field-interview-question", "field.interview", "/field/interview", "amina", asking.hand_over),
    View("field-interview-consent", "field.interview", "/field/interview", "amina", asking.fill_to_the_four),
    View("field-interview-code", "field.interview", "/field/interview", "amina", asking.fill_to_the_code),
    View("field-pin", "field.pin", "/field/pin", "amina"),
    View("field-pin-refused", "field.pin", "/field/pin", "amina", do.choose_weak_pin),
    View("field-locked", "field.home", "/field/", "amina", do.lock),
    View("field-install", "field.install", "/field/install", "amina", do.wait_for_guide),
    View("field-conflict", "field.conflict", "/field/", "amina", do.open_conflict),
    View("field-memo", "field.memo", "/field/conversation", "amina", do.open_memo),
    View("field-question", "field.question", "/field/", "amina", do.open_question),
    View("field-doors", "field.doors", "/field/", "amina", open_doors),
    View("field-doors-none", "field.doors", "/field/doors"),
]
STORIES = [
    View("today-coordinator", "agenda.today", "/office/", "carla"),
    View("today-wethouder", "agenda.today", "/office/", "wilma"),
    View("today-meemaker", "agenda.today", "/office/", "amina"),
    View("today-partner", "agenda.today", "/office/", "paul"),
    View("today-visitor", "agenda.today", "/office/", "vera"),
    View("inbox", "stories.inbox", "/office/inbox", "carla"),
    View("inbox-all", "stories.inbox", "/office/inbox?state=all", "carla"),
    View("inbox-nothing", "stories.inbox", "/office/inbox?week=2001-W01", "carla"),
    View("inbox-found", "stories.inbox", "/office/inbox?words=huis", "carla"),
    View("inbox-regisseur", "stories.inbox", "/office/inbox", "ruben"),
    View("story-waiting", "coding.story", "/office/stories/{waiting}", "carla"),
    View("story-returned", "coding.story", "/office/stories/{returned}", "carla"),
    View("story-accepted", "coding.story", "/office/stories/{accepted}", "carla"),
    View("story-with-media", "coding.story", "/office/stories/{with_media}", "carla"),
    View("story-two-texts", "coding.story", "/office/stories/{two_texts}", "carla"),
    View("story-of-the-duo", "coding.story", "/office/stories/{accepted}", "amina"),
    View("road", "agenda.road", "/office/stories/{quoted}/road", "carla"),
    View(
        "story-no-reason",
        "coding.set_aside",
        "/office/stories/{waiting}",
        "carla",
        do.send("[data-review]", "[formaction*=set-aside]"),
    ),
    View("audit", "privacy.audit_trail", "/office/audit/story/{accepted}", "carla"),
    View("themes", "coding.themes", "/office/themes", "carla"),
    View("theme", "themes.theme", "/office/themes/{theme}", "carla"),
    View("theme-new", "themes.new", "/office/themes/new", "carla"),
    View("theme-new-empty", "themes.make", "/office/themes/new", "carla", do.send("main form[method=post]")),
    View("theme-merge", "coding.merge_preview", "/office/themes/{proposed}/merge?into={theme}", "carla"),
]
AGENDA = [
    View("insights", "insights.board", "/office/insights", "carla"),
    View("insights-visitor", "insights.board", "/office/insights", "vera"),
    View("insight", "insights.insight", "/office/insights/{insight}", "carla"),
    View("insight-gathering", "insights.insight", "/office/insights/{gathering}", "carla"),
    View("insight-partner", "insights.insight", "/office/insights/{insight}", "paul"),
    View("insight-new", "insights.new", "/office/insights/new", "carla"),
    View("insight-new-empty", "insights.new", "/office/insights/new", "carla", do.send("main form[method=post]")),
    View("insight-claim", "insights.claim", "/office/insights/{gathering}/claim", "carla"),
    View("insight-pick", "insights.pick", "/office/insights/{gathering}/stories", "carla"),
    View("insight-pick-nothing", "insights.pick", "/office/insights/{gathering}/stories?words=xyzzy", "carla"),
    View("insight-quote", "insights.quote", "/office/insights/{insight}/stories/{quoted}/quote", "carla"),
    View("agendas", "agenda.overview", "/office/agenda", "carla"),
    View("agenda", "agenda.editor", "/office/agenda/{wijk}", "carla"),
    View("agenda-wethouder", "agenda.editor", "/office/agenda/{wijk}", "wilma"),
    View("point", "agenda.point", "/office/agenda/items/{point}", "carla"),
    View("point-visitor", "agenda.point", "/office/agenda/items/{point}", "vera"),
    View("point-new", "agenda.new_point", "/office/agenda/{wijk}/new", "carla"),
    View("point-new-empty", "agenda.new_point", "/office/agenda/{wijk}/new", "carla", do.send("main form[method=post]")),
    View("point-edit", "agenda.edit_point", "/office/agenda/items/{point}/edit", "carla"),
    View("point-412", "agenda.edit_point", "/office/agenda/items/{point}/edit", "carla", do.send_stale),
    View("point-status", "agenda.point_status", "/office/agenda/items/{point}/status", "carla"),
    View("lead", "agenda.answer", "/office/agenda/items/{asked}/lead", "{lead}"),
    View("publish", "agenda.publish", "/office/agenda/{wijk}/publish", "carla"),
    View("versions", "agenda.versions", "/office/agenda/{wijk}/versions", "carla"),
    View("round", "agenda.closing", "/office/agenda/{wijk}/round", "carla"),
    View("round-closed", "agenda.close", "/office/agenda/{wijk}/round", "carla", do.send("main form[action$=close]")),
    View("signals", "agenda.signals", "/office/signals", "carla"),
    View("calls", "contacts.waiting", "/office/contacts", "carla"),
    View("calls-shown", "contacts.show", "/office/contacts", "carla", do.show_number),
    View("calls-none", "contacts.waiting", "/office/contacts", "fatma"),
    View("signals-partner", "agenda.signals", "/office/signals", "paul"),
    View("signal", "agenda.action", "/office/signals/{signal}", "carla"),
]
BACK = [
    View("back", "feedback.overview", "/office/feedback", "carla"),
    View("back-write", "feedback.write", "/office/feedback/write/{wijk}?theme={theme}", "carla"),
    View("back-write-empty", "feedback.write", "/office/feedback/write/{wijk}?theme={theme}", "carla", do.send("main form[method=post]")),
    View("back-write-hard", "feedback.write", "/office/feedback/write/{wijk}", "carla", tell_in_hard_words),
    View("back-write-point", "feedback.write", "/office/feedback/write/{wijk}?point={point}", "carla"),
    View("back-message", "feedback.message", "/office/feedback/messages/{message}", "carla"),
    View("back-cards", "feedback.cards", "/office/feedback/messages/{message}/cards", "carla"),
    View("doors", "doors.waiting", "/office/doors", "amina"),
    View("doors-cards", "doors.cards", "/office/doors/cards", "amina"),
    View("doors-card", "doors.card", "/office/doors/{door}/card", "amina"),
]
PEOPLE = [
    View("who-is-who", "accounts.who_is_who", "/office/who-is-who", "carla"),
    View("people", "accounts.people", "/office/people", "ada"),
    View("person", "accounts.person", "/office/people/{person}", "ada"),
    View("phones-of-person", "phones.of_person", "/office/people/{person}/phones", "ada"),
    View("phone-block", "phones.block", "/office/people/{person}/phones/{phone}/block", "ada"),
    View("invite", "accounts.invite", "/office/people/invite", "ada"),
    View("invite-empty", "accounts.invite", "/office/people/invite", "ada", do.send("main form[method=post]")),
    View("duos", "duos.overview", "/office/duos", "carla"),
    View("duo", "duos.show", "/office/duos/{duo}", "carla"),
    View("duo-new", "duos.new", "/office/duos/new", "carla"),
    View("duo-new-empty", "duos.new", "/office/duos/new", "carla", do.send("main form[method=post]")),
    View("requests", "rights.overview", "/office/requests", "carla"),
    View("request-new", "rights.new", "/office/requests/new", "carla"),
    View("request-new-empty", "rights.new", "/office/requests/new", "carla", do.send("main form[method=post]")),
    View("request", "rights.show", "/office/requests/{request}", "carla"),
    View("request-no-answer", "rights.answer", "/office/requests/{request}", "carla", do.send("main form[action$=answer]")),
    View("proof", "rights.proof", "/office/erasures/{erased}", "carla"),
    View("register", "privacy.office", "/office/privacy", "ada"),
    View("register-coordinator", "privacy.office", "/office/privacy", "carla"),
    View("term", "privacy.term", "/office/privacy/words", "ada"),
    View("term-empty", "privacy.term", "/office/privacy/words", "ada", do.send("main form[method=post]")),
    View("backups", "backups.overview", "/office/backups", "ada"),
    View("areas", "areas.tree", "/office/areas", "ada"),
    View("areas-import", "areas.upload", "/office/areas/import", "ada"),
    View("areas-import-empty", "areas.upload", "/office/areas/import", "ada", do.send("main form[method=post]")),
    View("areas-wrong-lines", "areas.upload", "/office/areas/import", "ada", do.choose_wrong_areas),
    View("areas-preview", "areas.preview", "/office/areas/import", "ada", do.choose_areas),
    View("area", "areas.area", "/office/areas/{area}", "ada"),
    View("forbidden", "areas.area", "/office/areas/{area}", "carla", status=403),
    View("office-not-found", "agenda.point", "/office/agenda/items/{area}", "carla", status=404),
]
VIEWS = [*RESIDENT, *WEIGHING, *PICTURES, *PHONE, *DOORS, *STORIES, *AGENDA, *WEIGHING_AT_THE_TABLE, *BACK, *SURVEYS, *PEOPLE]
