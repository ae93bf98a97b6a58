"""Length counts, and how soon somebody would guess it; there are no rules about signs."""

import pytest

from participatie.accounts.rules import EASY, PASSWORD_MAX, weak_password

ON_EVERYBODYS_LIST = (
    "welkom123456",
    "wachtwoord12",
    "Qwertyuiop12",
    "aaaaaaaaaaaa",
    "123456789012",
    "iloveyou1234",
    "feyenoord010",
)
OF_THE_HOUSE = ("Participatie1", "zomer2026zomer", "Wijkagenda2026", "Voetbal2024!", "correcthorsebatterystaple")


@pytest.mark.parametrize("password", [*ON_EVERYBODYS_LIST, *OF_THE_HOUSE])
def test_what_many_people_use_is_refused(password):
    assert weak_password(password) == EASY


@pytest.mark.parametrize("password", ["Amina Yilmaz 1", "amina.yilmaz12", "yilmazyilmaz"])
def test_who_somebody_is_makes_no_password(password):
    assert weak_password(password, "Amina Yilmaz", "amina.yilmaz@voorbeeld.nl") == EASY


@pytest.mark.parametrize(
    "password",
    ["de kat krabt de krullen", "groene fiets bij de sluis", "مفتاح الحي القديم", "kastanje regen dakgoot " * 8],
)
def test_a_sentence_will_do_in_any_script_and_of_any_length(password):
    assert weak_password(password, "Amina Yilmaz", "amina.yilmaz@voorbeeld.nl") is None


def test_a_short_one_hears_how_long_it_should_be():
    assert "%(count)s" in (weak_password("kort9!") or "")


def test_one_that_never_ends_is_refused_before_it_is_looked_at():
    assert weak_password("ab1 " * PASSWORD_MAX) not in {None, EASY}
