"""How easily a Dutch text reads (Flesch-Douma)."""

import pytest

from participatie.core.plain import EASY, hard_to_read, reading_ease

PLAIN = "Het is donker op het pad. Mensen zijn bang om te vallen. Wij zetten er vier lampen neer. In mei zijn ze klaar."
STIFF = (
    "Ten behoeve van de optimalisering van de sociale veiligheidsbeleving worden gemeentelijke verlichtingsvoorzieningen "
    "gerealiseerd overeenkomstig het vastgestelde uitvoeringsprogramma leefbaarheid en participatie."
)


def test_the_formula_is_that_of_douma():
    text = "De man loopt. De vrouw zit op een bank in het park."
    words, sentences, syllables = 12, 2, 12
    assert reading_ease(text) == pytest.approx(206.84 - 0.93 * words / sentences - 77 * syllables / words)


def test_a_plain_text_says_nothing_and_a_stiff_one_its_number():
    assert reading_ease(PLAIN) > EASY
    assert hard_to_read(PLAIN) is None
    assert hard_to_read(STIFF).ease < EASY


def test_longer_sentences_and_longer_words_make_it_harder():
    assert reading_ease(PLAIN.replace(". ", ", ")) < reading_ease(PLAIN)
    assert reading_ease(PLAIN.replace("lampen", "verlichtingsvoorzieningen")) < reading_ease(PLAIN)


@pytest.mark.parametrize("text", ["", None, "Verlichtingsvoorzieningen realiseren.", "12 34 56 !!! ...", "\n\n"])
def test_a_few_words_say_nothing_about_how_a_text_reads(text):
    assert hard_to_read(text) is None


def test_a_line_of_its_own_is_a_sentence_and_an_abbreviation_in_a_word_is_none():
    assert reading_ease("Licht op het pad\n" * 4) == reading_ease("Licht op het pad. " * 4)
    assert reading_ease("Wij lopen om 7.30 uur samen een rondje door de hele wijk.") is not None


def test_a_hard_text_says_which_sentences_are_long_and_which_words():
    found = hard_to_read(f"Het is donker. {STIFF}")
    assert found.sentences == ("Ten behoeve van de optimalisering van de sociale",)
    assert found.words[:2] == ("optimalisering", "sociale")
    assert "donker" not in found.words


@pytest.mark.parametrize(
    "text",
    [
        "The municipality will investigate the feasibility of implementing additional illumination facilities in the neighbourhood.",
        "Die Verwaltung untersucht gegenwärtig die Durchführbarkeit zusätzlicher Beleuchtungseinrichtungen in der Nachbarschaft.",
        "La municipalité étudie actuellement la possibilité d'installer des équipements supplémentaires dans les quartiers.",
        "Belediye, mahalledeki aydınlatma olanaklarının genişletilmesi için gerekli değerlendirmeleri yapmaktadır ve duyuracaktır.",
        "تدرس البلدية حالياً إمكانية تركيب وسائل إضاءة إضافية في الحي بالتعاون مع السكان والمؤسسات المحلية المعنية.",
    ],
)
def test_of_a_text_in_another_language_it_says_nothing(text):
    assert len(text.split()) >= 10
    assert hard_to_read(text) is None


def test_addresses_are_no_words():
    plain = "Kijk op de pagina voor het plan van de wijk. Daar staat het."
    address = "https://www.gemeente.example/verlichtingsvoorzieningen"
    assert reading_ease(plain.replace("pagina", address)) == reading_ease(plain.replace("pagina ", ""))
    assert reading_ease(f"Stuur het naar verlichtingsvoorzieningen@gemeente.example. {plain}") > EASY


@pytest.mark.parametrize(("short", "whole"), [("bijv.", "bijv"), ("o.a.", "oa"), ("enz.", "enz")])
def test_the_full_stop_of_an_abbreviation_ends_no_sentence(short, whole):
    asked = "Wij doen {} een rondje door de wijk met veel mensen."
    assert reading_ease(asked.format(short)) == reading_ease(asked.format(whole))
