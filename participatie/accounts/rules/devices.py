"""What somebody is signed in on."""

from participatie.core.statuses import Labelled, N_


class SessionKind(Labelled):
    """An office session ends after a working day without use, a phone's after a month (the phone guards itself)."""

    OFFICE = "office", N_("Laptop")
    PHONE = "phone", N_("Phone")


def browser_name(user_agent: str) -> str:
    """What people call this browser: 'Firefox, Android'. Nothing that could identify it among others of its kind."""
    browsers = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))
    found = (next((name for sign, name in kinds if sign in user_agent), "") for kinds in (browsers, systems))
    return ", ".join(name for name in found if name)
