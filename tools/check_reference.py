"""Writes docs/reference/checks.md: every check, in the order in which they explain each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.queries.check_pages import check_list

if TYPE_CHECKING:
    from amicable.shell.queries.check_pages import CheckPage

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "checks.md"
_HEAD = """# Checks

Written by `make reference` from the checks themselves; `amicable checks CODE --examples` shows
one and runs its examples. They stand in the order in which they explain each other: an earlier
finding explains later ones away.

| cause | check | looks for | asked of each |
| --- | --- | --- | --- |
"""


def reference() -> str:
    """Return the text of the page for the checks of the catalogue."""
    pages = check_list()
    rows = "".join(
        f"| {page.cause} | [{page.code}](#{page.code}) | {page.title} | {page.grain} |\n"
        for page in pages
    )
    return _HEAD + rows + "".join(_section(page) for page in pages)


def _section(page: CheckPage) -> str:
    told = page.text.partition("\n")[2].strip()
    blocked = ", ".join(f"`{reason}`" for reason in page.blocked) or "it always can"
    examples = "".join(f"\n- {title}: {', '.join(answers)}" for title, answers in page.examples)
    return (
        f"\n## {page.code}\n\n{page.title} ({page.cause}). {told}\n\n"
        f"- Answers claims of: {', '.join(page.answers)}\n"
        f"- Cannot tell when: {blocked}\n"
        f"- Sources: {'; '.join(page.sources)}\n\nExamples:\n{examples}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
