"""`python -m bench`: measure, print the tables, and write docs/performance.md."""

from pathlib import Path

from bench import load, push, report

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def main() -> None:
    """All benches on both databases."""
    text = report.page(push.measured(), load.measured())
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
