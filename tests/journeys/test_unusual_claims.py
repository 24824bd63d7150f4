"""A claim that only the customer's own history supports: one question, and no money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from amicable.catalog.algebra.custom import earlier
from tests.journeys.little_books import sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {
    "en": "Hello, the unit price on invoice INV-1 is wrong, we always paid 12.00. Regards, Ana",
    "es": "Hola, el precio unitario de la factura INV-1 no es correcto: siempre 12,00. Ana",
}


def case_of(folder: Path, language: str) -> dict[str, Any]:
    """Resolve a mail about a price for which the books hold no agreement, only a custom."""
    books = sound_books()
    del books["price_terms"]
    books["customers"][0]["language"] = language
    for table, rows in earlier({}).items():
        books[table] += [dict(row) for row in rows]
    (billed,) = (one for one in books["invoice_lines"] if one["invoice_id"] == "INV-1")
    billed |= {"unit_price": "13.00", "net": "130.00"}
    head = next(one for one in books["invoices"] if one["invoice_id"] == "INV-1")
    head |= {"net": "130.00", "tax": "27.30", "gross": "157.30", "open_amount": "157.30"}
    books["invoice_taxes"][0] |= {"base": "130.00", "tax": "27.30"}
    source = write_books(folder / "books", books)
    mail = write_mail(folder / "mail.eml", WORDS[language])
    ended = run("resolve", mail, "--books", source, "--json")
    assert ended.code == 1, ended.err
    case = ended.json
    assert isinstance(case, dict)
    return case


@pytest.mark.parametrize("language", ["en", "es"])
def test_history_alone_leaves_a_claim_uncertain_and_moves_no_money(
    tmp_path: Path, language: str
) -> None:
    case = case_of(tmp_path, language)
    (claim,) = case["claims"]
    (found,) = [one for one in case["findings"] if one["check"] == "price_unlike_before"]
    assert (claim["verdict"], claim["supported_amount"]) == ("uncertain", "0.00")
    assert claim["findings"] == [found["id"]]
    assert (found["certainty"], found["audience"]) == ("likely", "internal")
    assert {remedy["kind"] for remedy in case["decision"]["remedies"]} == {"question"}
    assert all(remedy["gross"] is None for remedy in case["decision"]["remedies"])


@pytest.mark.parametrize(
    ("language", "question", "never"),
    [
        ("en", "Was there a change that we should know of?", "12.00 EUR"),
        ("es", "¿Hubo algún cambio que debamos conocer?", "12,00 €"),
    ],
)
def test_the_letter_asks_and_asserts_nothing(
    tmp_path: Path, language: str, question: str, never: str
) -> None:
    body = case_of(tmp_path, language)["letter"]["body"]
    assert question in body
    assert f"13,00 {never}" not in body


def test_the_explanation_is_a_question(tmp_path: Path) -> None:
    case = case_of(tmp_path, "en")
    (found,) = [one for one in case["findings"] if one["check"] == "price_unlike_before"]
    assert found["explanation"] == (
        "The last 3 invoices for this item, since 5 December 2025, show a unit price of"
        " 12.00 EUR; this one shows 13.00 EUR. 10 × 12.00 EUR = 120.00 EUR."
        " Was this change agreed? It comes to 10.00 EUR."
    )
