"""Writes docs/reference/causes.md: every cause of the taxonomy, proven by a check or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.queries.cause_pages import DOES, cause_list

if TYPE_CHECKING:
    from amicable.core.vocabulary.unproven_cause import UnprovenCause
    from amicable.shell.queries.cause_pages import CausePage

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "causes.md"
_HEAD = """# Causes

Written by `make reference`. Of the {all} causes of a billing dispute {proven} are proven by
[checks](checks.md) of the books. For the others it says which record or judgement each would
need, and what a case does instead.

## Proven by checks

| cause | what it says | checks |
| --- | --- | --- |
"""
_OTHERS = """
## Not proven by the books

| cause | what it says | would need | the case | because |
| --- | --- | --- | --- | --- |
"""


def reference() -> str:
    """Return the text of the page for the causes of the catalogue."""
    pages = cause_list()
    proven = [page for page in pages if page.checks]
    rows = "".join(_proven(page) for page in proven)
    others = "".join(_unproven(page, page.unproven) for page in pages if page.unproven)
    return _HEAD.format(all=len(pages), proven=len(proven)) + rows + _OTHERS + others


def _proven(page: CausePage) -> str:
    links = ", ".join(f"[{code}](checks.md#{code})" for code in page.checks)
    return f"| {page.cause} | {page.words} | {links} |\n"


def _unproven(page: CausePage, told: UnprovenCause) -> str:
    does = DOES[told.instead]
    return f"| {page.cause} | {told.title} | {told.needs} | {does} | {told.because} |\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
