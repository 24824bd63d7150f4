"""Mails that answer or forward others: what an earlier one offered is no term."""

from __future__ import annotations

from tests.core.books.terms.reading import proposed, rows_of

EARLIER = "From: Peter Moss\nSent: 18 March 2026 09:10\nTo: Bob\n\nSand: EUR 41.50 per kg\n"
HEAD = "prices of agreement no. NG-11\n\n2026-03-20\n\n"


def _prices(text: str) -> list[str]:
    rows = rows_of(proposed(text, wishes={"language": "en"}))
    return [dict(columns)["unit_price"] for table, columns in rows if table == "price_terms"]


def test_the_mail_that_is_answered_gives_no_price() -> None:
    assert _prices(f"{HEAD}Clay: EUR 40.00 per kg.\n\n{EARLIER}") == ["40"]
    assert _prices(f"RE: {HEAD}We cannot accept this.\n\n{EARLIER}") == []


def test_the_mail_that_is_forwarded_gives_its_prices() -> None:
    assert _prices(f"FW: {HEAD}For your information.\n\n{EARLIER}") == ["41.5"]
