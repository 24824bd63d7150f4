"""What could not be judged, why, and which record would tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from amicable.core.investigate.cannot_tell import unasked, untold
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.relation import Relation
from tests.core.investigate.cast import check, outcome

PRICE = replace(check("price", "P01", 40, "right"), needs=("price_terms",))
TERMS = Relation("net_invoices", "invoice", "invoices")
DUE = replace(check("due", "M01", 20, "right"), relation=TERMS, needs=("contracts",))
CHECKS = {"price": PRICE, "due": DUE}
NOTHING: frozenset[str] = frozenset()


def _invoice(*lines: InvoiceLine) -> Invoice:
    return Invoice(
        *("INV-1", "2026/1", "ALBA", "380", date(2026, 3, 1), "EUR", Decimal("145.20")),
        lines=lines,
    )


def test_only_what_was_blocked_could_not_be_told() -> None:
    blocked = outcome("price", "2", status="blocked", blocked="no_table:price_terms")
    clean = outcome("price", "1", status="clean", position="1", right="1")
    (entry,) = untold([clean, blocked], CHECKS)
    assert (entry.check, entry.cause, entry.line) == ("price", "P01", "2")
    assert (entry.code, entry.subject, entry.would_help) == (
        "no_table",
        "price_terms",
        "price_terms",
    )


def test_a_gap_in_the_records_names_its_month_by_the_day_of_supply() -> None:
    days = {"issued_on": "2026-04-02", "supplied_on": "2026-03-15"}
    gap = outcome("price", status="blocked", blocked="not_covered:deliveries", **days)
    (entry,) = untold([gap], CHECKS)
    assert entry.period == "2026-03"


def test_a_gap_without_a_day_names_no_month_and_a_missing_table_neither() -> None:
    dayless = outcome("price", status="blocked", blocked="not_covered:deliveries")
    table = outcome(
        "price", status="blocked", blocked="no_table:deliveries", issued_on="2026-04-02"
    )
    assert [one.period for one in untold([dayless, table], CHECKS)] == ["", ""]


def test_a_convention_that_nobody_agreed_would_stand_in_the_contract() -> None:
    open_term = outcome("price", status="blocked", blocked="no_convention:proration")
    (entry,) = untold([open_term], CHECKS)
    assert (entry.subject, entry.would_help) == ("proration", "contracts")


def test_a_check_that_had_no_row_for_want_of_a_table_says_so() -> None:
    line = InvoiceLine(line="1", net=Decimal(120))
    entries = unasked(CHECKS, [], invoices=[_invoice(line)], missing=frozenset({"contracts"}))
    assert [(one.check, one.code, one.would_help) for one in entries] == [
        ("due", "no_table", "contracts")
    ]


def test_a_check_that_answered_is_not_told_to_lack_a_table() -> None:
    line = InvoiceLine(line="1", net=Decimal(120))
    answered = outcome("due", None, status="clean", position="1", right="1")
    assert unasked(CHECKS, [answered], invoices=[_invoice(line)], missing=NOTHING) == ()
    assert (
        unasked(CHECKS, [answered], invoices=[_invoice(line)], missing=frozenset({"contracts"}))
        == ()
    )


def test_an_invoice_without_lines_lacks_them_for_every_check_of_lines() -> None:
    entries = unasked(CHECKS, [], invoices=[_invoice()], missing=NOTHING)
    assert [(one.check, one.subject) for one in entries] == [("price", "invoice_lines")]
