"""My story: a form that is refused comes back open, with everything that was typed and what is wrong beside it."""

import re

import pytest

from participatie.core.db import transaction
from tests import factories
from tests.feedback.codes import new_code

CODE, PUSHED = new_code(seed=606)
LONG = "Het is donker. " * 1_400


@pytest.fixture
def send(client_for, people):
    with transaction():
        factories.story(people.duo_of("fatma"), "Ruis", receipt=new_code(seed=607)[1])
        story = factories.story(people.duo_of("amina"), "De lamp is stuk.", receipt=PUSHED).public_id

    def post(form: str, **said: str) -> str:
        answer = client_for().post(f"/verhaal/{form}", data={"code": CODE, "story": str(story), **said})
        assert answer.status_code == 422
        return answer.get_data(as_text=True)

    return post


def opened(page: str) -> str:
    """The one form that stands open."""
    (form,) = re.findall(r"<details open>.*?</details>", page, re.DOTALL)
    return form


def test_a_correction_that_is_too_long_is_not_lost(send):
    form = opened(send("correct", quote=LONG))
    assert LONG.strip() in form
    assert "te lang" in form
    assert 'aria-invalid="true"' in form


def test_a_number_that_is_none_stands_there_with_what_is_wrong(send):
    form = opened(send("contact", reach="bel maar aan", when="na het eten"))
    assert 'value="bel maar aan"' in form
    assert 'value="na het eten"' in form
    assert form.index("geen telefoonnummer") < form.index('value="bel maar aan"')


def test_what_is_wrong_with_the_moment_stands_at_the_moment(send):
    form = opened(send("contact", reach="043-1234567", when="x" * 201))
    assert form.index('value="043-1234567"') < form.index("te lang")


def test_another_story_comes_back_with_the_answers_about_it(send):
    form = opened(send("more", text=LONG, use="yes", public="no"))
    assert LONG.strip() in form
    assert re.search(r'name="use" value="yes" checked', form)
    assert re.search(r'name="public" value="no" checked', form)
    assert form.count(" checked") == 2


@pytest.mark.parametrize("form", ["correct", "more", "consent", "helped", "contact", "contact/forget", "answers/consent"])
def test_whoever_opens_the_address_of_a_form_begins_at_the_code(client_for, form):
    answer = client_for().get(f"/verhaal/{form}")
    assert (answer.status_code, answer.location) == (302, "/verhaal")
