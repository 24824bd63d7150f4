"""Every example of docs/reference/understanding.md is read as the page says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import amicable.catalog
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.complaint import Complaint

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "understanding.md"
LANGUAGES = ("en", "es", "pt", "zh")


def heard(text: str, language: str) -> Complaint:
    moment = datetime(2026, 9, 22, 9, tzinfo=UTC)
    message = Message("0", "", "", "", text, received_at=moment)
    return understand(message, lexicons=LEXICONS, detect=lambda _: "xx", prior=language)


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Yield the page's examples: the field they are of, the kind, the language, the words."""
    field = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            field = line.partition("`complaint.")[2].partition("`")[0]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].startswith("`") and line.startswith("|"):
            yield from (
                (field, cells[0].strip("`"), language, words)
                for language, words in zip(LANGUAGES, cells[-4:], strict=True)
            )
        elif line.startswith("- ") and field in {"promises", "payments"}:
            language, _, words = line.removeprefix("- ").partition(": ")
            yield field, "", language, words.strip("*")


def kinds(complaint: Complaint, field: str) -> set[str]:
    return {
        "matter": {str(one.kind) for one in complaint.matters},
        "urgency": {str(one.kind) for one in complaint.urgency},
        "wishes": {str(one.kind) for one in complaint.wishes},
    }[field]


@pytest.mark.parametrize(("field", "kind", "language", "words"), [*examples()])
def test_an_example_of_the_page_is_read_as_it_says(
    field: str, kind: str, language: str, words: str
) -> None:
    complaint = heard(words, language)
    if kind:
        assert kind in kinds(complaint, field)
    else:
        (only,) = complaint.promises if field == "promises" else complaint.payments
        assert (only.amount, only.on) != (None, None)


def test_the_page_has_examples_of_every_sort() -> None:
    fields = [field for field, _, _, _ in examples()]
    assert {field: fields.count(field) >= 4 for field in set(fields)} == {
        "matter": True,
        "urgency": True,
        "wishes": True,
        "promises": True,
        "payments": True,
    }
