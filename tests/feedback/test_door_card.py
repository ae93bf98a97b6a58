"""A card for one door, to print and take along."""

from tests.sync.doors import Round


def test_there_is_a_card_for_one_door_and_only_for_its_own_duo(people, client_for):
    wijk = Round(people, client_for)
    door = f"/office/doors/{wijk.stories[0]}/{wijk.message}"
    assert f"{door}/card" in client_for("amina").get("/office/doors").get_data(as_text=True)
    card = client_for("amina").get(f"{door}/card").get_data(as_text=True)
    assert card.count("De lampen komen in mei.") == 1
    assert "Truus" not in card
    assert client_for("fatma").get(f"{door}/card").status_code == 404
