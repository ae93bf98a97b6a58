"""What the server took stays sealed on the phone until a verified backup holds it."""

import pytest

pytestmark = pytest.mark.browser
KEPT = """async () => {
    const { name } = (await indexedDB.databases()).find((db) => db.name.length > 20);
    const answer = (ask) => new Promise((done) => { ask.onsuccess = () => done(ask.result); });
    const db = await answer(indexedDB.open(name));
    const items = await answer(db.transaction("items").objectStore("items").getAll());
    db.close();
    return items.map(({ kept }) => kept?.length ?? 0);
}"""


def again(phone, page):
    phone.go("")
    page.wait_for_selector("html[data-mood=ok]", state="attached")
    return page.evaluate(KEPT)


@pytest.fixture
def taken(phone, stub):
    """Sent to a server whose last backup is older, and heard of in the feed as number 1."""
    stub.hello_more = {"safe_upto": 0}
    phone.log("Verstuurd.")
    phone.expect_states("sent")
    stub.change(next(iter(stub.ops.values())), "version", "submitted")
    return stub


def test_a_copy_stays_until_a_backup_covers_its_number_and_then_goes(phone, page, taken):
    assert again(phone, page) == [1]
    taken.hello_more = {"safe_upto": 1}
    assert again(phone, page) == [0]


def test_without_backups_nothing_stays(phone, page, taken):
    taken.hello_more = {"safe_upto": None}
    assert again(phone, page) == [0]
