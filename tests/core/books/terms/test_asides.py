"""Clauses of other matters: what they hold becomes no row, and is listed with its words."""

from __future__ import annotations

import pytest

from tests.core.books.terms.reading import HEADS, proposed, rows_of

CLAUSES = {
    "en": (
        "3. Insurance. The Supplier shall pay EUR 40.00 per claim and give 14 days' notice.\n\n"
        "4. Charges. Argon costs EUR 2.00 per kg.\n"
    ),
    "es": (
        "3. Auditoría. El cliente pagará 40,00 € por visita, con un preaviso de 15 días.\n\n"
        "4. Precio. El argón cuesta 2,00 € por kg.\n"
    ),
    "pt": (
        "3. Auditoria. A visita custa 40,00 € por dia, com aviso prévio de 15 dias.\n\n"
        "4. Preço. O argónio custa 2,00 € por kg.\n"
    ),
    "zh": "3、保密。每次检查费用40元,提前15日通知。\n\n4、价格。氩气单价2.00元/公斤。\n",
}


@pytest.mark.parametrize("language", sorted(CLAUSES))
def test_a_clause_of_other_matters_gives_no_row_and_is_listed(language: str) -> None:
    found = proposed(HEADS[language] + CLAUSES[language], wishes={"language": language})
    rows = [dict(columns) for _, columns in rows_of(found)]
    assert [row["unit_price"] for row in rows if "unit_price" in row] == ["2"]
    assert not any("notice_days" in row for row in rows)
    assert [one.because for one in found.passed] == ["aside"]


def test_a_heading_that_speaks_of_prices_too_is_read() -> None:
    text = "3. Insurance charges. Cover costs EUR 40.00 per month.\n"
    rows = rows_of(proposed(f"{HEADS['en']}{text}", wishes={"language": "en"}))
    assert any(dict(columns).get("fixed_fee") == "40" for _, columns in rows)


@pytest.mark.parametrize(
    "end", ["Payment: 30 days net.", "Item     EUR\nNeon     3.00\nXenon     4.00"]
)
def test_an_entry_or_a_table_ends_a_clause_of_other_matters(end: str) -> None:
    text = f"{HEADS['en']}Insurance\n\nThe sum insured is EUR 500.00 each.\n\n{end}\n"
    rows = [dict(columns) for _, columns in rows_of(proposed(text, wishes={"language": "en"}))]
    assert any("payment_terms_days" in row or "unit_price" in row for row in rows)
    assert not any(row.get("unit_price") == "500" for row in rows)
