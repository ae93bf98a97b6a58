"""`python -m bench`: measure, print the tables, and write docs/performance.md. `python -m bench surveys`: one section of it."""

import argparse
from pathlib import Path

from bench import load, push, report, surveys

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def main() -> None:
    """All benches on both databases, or one of them; `--try` prints and leaves the page as it is."""
    said = _said()
    if said.only == "surveys":
        text = report.surveys(surveys.measured(said.seconds))
        written = report.replaced(PAGE.read_text(encoding="utf-8"), text)
    else:
        written = text = report.page(push.measured(), load.measured(), surveys.measured(said.seconds))
    if not said.only_try:
        PAGE.write_text(written, encoding="utf-8")
    print(text)


def _said() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("only", nargs="?", choices=["surveys"])
    words.add_argument("--seconds", type=int, default=60, help="of the load of surveys, on each database")
    words.add_argument("--try", dest="only_try", action="store_true", help="print, and leave docs/performance.md as it is")
    return words.parse_args()


if __name__ == "__main__":
    main()
