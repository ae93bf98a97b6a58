"""What the phone says to a resident who holds it: in the resident's language, without network."""

from participatie.core.statuses import N_
from participatie.privacy.rules import Question as Ask

FOUR = tuple(ask.value for ask in Ask)
"""The four answers about what was written for a story, in order."""

SAYS: dict[str, str] = {
    "language": N_("Language"),
    "anonymous": N_("You stay anonymous: we do not ask who you are, and we keep no address of your phone or computer."),
    "begin": N_("Begin"),
    "step": N_("Question %(number)s of %(most)s"),
    "optional": N_("optional"),
    "next": N_("Next"),
    "previous": N_("Previous question"),
    "send": N_("Send my answers"),
    "choose_area": N_("Choose ..."),
    "error": N_("Error:"),
    "nothing": N_("You did not answer anything yet. One answer is enough."),
    "stop": N_("Stop or pause"),
    "stop_title": N_("Do you want to stop?"),
    "stop_text": N_("Nothing was sent yet. When you keep your answers, the duo can read them on this phone too."),
    "go_on": N_("Go on with the questions"),
    "later": N_("Keep my answers and give the phone back"),
    "erase": N_("Erase my answers and give the phone back"),
    "thanks": N_("Thank you for your answers"),
    "keep": N_("Keep this code"),
    "code_means": N_(
        "With this code you can look at your answers later and take them back. Take a photo of it or write it down. "
        "We cannot find your answers without it: we do not know who you are."
    ),
    "works_soon": N_("The code works as soon as this phone has sent your answers. That goes by itself when there is network."),
    "qr": N_("QR code with the address of your answers"),
    "back": N_("I have the code, give the phone back"),
    "give_back": N_("Give the phone back to the duo"),
    "again": N_("I am not done yet"),
    "erased": N_("Your answers were erased."),
    "write": N_("Write an answer."),
    "choose": N_("Choose an answer."),
    "from_list": N_("Choose from the list."),
    "too_long": N_("This is too long: at most %(most)s characters."),
    "whole": N_("Write a whole number, in digits."),
    "at_most": N_("Write a number of at most %(most)s."),
    "at_least": N_("Write a number of at least %(least)s."),
    "between": N_("Write a number from %(least)s to %(most)s."),
    "face_1": N_("Very bad"),
    "face_2": N_("Bad"),
    "face_3": N_("Not good, not bad"),
    "face_4": N_("Good"),
    "face_5": N_("Very good"),
    "four": N_("What may we do with what you wrote?"),
    "four_about": N_("It may become a story that helps to make the plan for the wijk. This is about your answer to:"),
    "may_use": N_("May we use this in the programme?"),
    "may_use_more": N_("Without your name. It helps to decide what to do in the wijk."),
    "may_quote": N_("May we quote it without your name?"),
    "may_quote_more": N_("Professionals in the wijk then read your words."),
    "may_public": N_("May it be public?"),
    "may_public_more": N_("On the page of the wijk, for everyone to read."),
    "may_contact": N_("May we call or write to you about it?"),
    "may_contact_more": N_(
        "We do not know who you are. You can leave a number or an address at “My story”, with your code, once we have read what you wrote."
    ),
    "four_end": N_(
        "Without a yes to the first question it becomes no story. When you answer nothing, we erase what you wrote there within 30 days."
    ),
    "yes": N_("Yes"),
    "no": N_("No"),
}
"""Key in the scripts → sentence. Those about an answer are the sentences of surveys/rules/answers.py, those of the four of consents.py."""
VALUES = {name: f"{{{name}}}" for name in ("number", "most", "least")}
"""Scripts fill in {most} where the catalogue says %(most)s."""
