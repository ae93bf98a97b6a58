"""A file is read top to bottom like a letter; a long letter is not read."""

from tests.house_rules import agreed, source

LIMIT = 250
FOLDERS = {
    "participatie": (".py",),
    "tests": (".py",),
    "bench": (".py",),
    "templates": (".html", ".txt"),
    "static": (".js", ".mjs", ".css"),
}


def _lengths() -> dict[str, int]:
    written = (path for folder, suffixes in FOLDERS.items() for path in source.files(folder, *suffixes))
    return {source.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written}


def test_no_file_is_longer_than_a_letter():
    too_long = {path: lines for path, lines in _lengths().items() if lines > agreed.LONG_FILES.get(path, LIMIT)}
    assert not too_long, f"Over {LIMIT} lines: make each a package of the same name, split by noun: {too_long}"


def test_the_list_of_long_files_only_shrinks():
    lengths = _lengths()
    settled = [path for path in agreed.LONG_FILES if lengths.get(path, 0) <= LIMIT]
    assert not settled, f"No longer too long: take these out of LONG_FILES in agreed.py: {settled}"
