"""What is heard and seen of a recording and a picture on a page: they were really opened by the browser, under its policy."""

from playwright.sync_api import Locator, expect

LENGTH = """(audio) => new Promise((heard, failed) => {
    const done = () => heard(audio.duration);
    audio.addEventListener("error", () => failed(new Error(`it cannot be played: ${audio.error?.message}`)));
    if (audio.error) failed(new Error(`it cannot be played: ${audio.error.message}`));
    if (audio.readyState) done();
    audio.addEventListener("loadedmetadata", done);
    if (audio.preload === "none") audio.load();
})"""
SOUND = """(audio) => audio.play().then(() => new Promise((heard) => {
    audio.addEventListener("timeupdate", () => heard(audio.currentTime), { once: true });
}))"""
WIDTH = "(image) => image.decode().then(() => image.naturalWidth)"


def hear(audio: Locator) -> float:
    """Its length in seconds, after it was played for a moment."""
    expect(audio).to_be_visible()
    length = float(audio.evaluate(LENGTH))
    audio.evaluate(SOUND)
    return length


def see(image: Locator) -> int:
    """How wide the picture is of itself."""
    image.scroll_into_view_if_needed()
    return int(image.evaluate(WIDTH))
