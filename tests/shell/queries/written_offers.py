"""The letters of offers in a file a language, to be read from top to bottom.

`python -m tests.shell.queries.written_offers` writes them anew after words were changed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from amicable.core.cases.offer import NewOffer
from amicable.shell.queries.offer_letter import offer_letter

FOLDER = Path(__file__).with_name("offers")
LANGUAGES = ("en", "es", "pt", "zh")
_UNTIL = date(2026, 10, 31)
OFFERS = (
    NewOffer("courtesy_credit", _UNTIL, Decimal("45.00"), "EUR"),
    NewOffer("payment_plan", _UNTIL, Decimal("1000.00"), "EUR", count=3, first_on=_UNTIL),
    NewOffer("new_terms", _UNTIL, days=45),
    NewOffer("redelivery", _UNTIL, first_on=date(2026, 10, 12), what="2 × Paper cups"),
)


def written_in(language: str) -> str:
    """Return the letter of every kind of offer in a language, each under its kind."""
    letters = [(one.kind, offer_letter(one, language, "FV26-00472")) for one in OFFERS]
    return "\n\n".join(f"# {kind}\n\n{x['subject']}\n\n{x['body']}\n" for kind, x in letters)


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"{language}.txt").write_text(written_in(language), encoding="utf-8")


if __name__ == "__main__":
    main()
