"""Rule 15 and what mixes currencies: numbers that do not tie carry no firm verdict."""

from __future__ import annotations

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import another, credit_note, invoice, rows

PAID = "already_paid"
UNUSED = "open_credit_not_applied"
PRICE = "unit_price_differs_from_agreed"
REMINDED = "reminded_after_paying"


def _payment(payment_id: str = "P-1", **columns: str) -> dict[str, str]:
    known = {"payment_id": payment_id, "received_on": "2026-04-02", "amount": "145.20"}
    return known | {"currency": "EUR", "customer_id": "ALBA", "reference": "INV-1"} | columns


def _put(invoice_id: str, amount: str, **columns: str) -> dict[str, str]:
    known = {"allocation_id": f"A-{invoice_id}", "payment_id": "P-1", "amount": amount}
    return known | {"invoice_id": invoice_id} | columns


def test_a_payment_in_another_currency_leaves_open_what_was_paid() -> None:
    dollars = _payment(currency="USD", amount="160.00", reference="")
    put = rows("allocations", _put("INV-1", "100.00"))
    rest = invoice(open_amount="45.20")
    assert ask(PAID, book(rows("payments", _payment(amount="100.00")), put, rest)) == "right"
    mixed = book(rows("payments", dollars), put, rest)
    assert ask(PAID, mixed) == "cannot tell: assumed_only:allocations"


def test_money_of_a_payment_used_across_currencies_is_only_likely_for_another() -> None:
    dollar_bill = another(currency="USD", gross="60.00", open_amount="60.00")
    dollars = rows("payments", _payment(currency="USD", amount="160.00", reference="INV-2"))
    books = book(dollar_bill, dollars)
    assert ask(PAID, books, invoice="INV-2") == "certain 60.00, right 0.00"
    put = rows("allocations", _put("INV-1", "100.00"))
    mixed = book(books, put, invoice(open_amount="45.20"))
    assert ask(PAID, mixed, invoice="INV-2") == "likely 60.00, right 0.00"


def test_a_credit_used_across_currencies_leaves_open_its_rest() -> None:
    credit = credit_note(gross="45.20", currency="USD", preceding_invoice_id="")
    dollar_bill = another(currency="USD", gross="60.00", open_amount="60.00")
    books = book(credit, dollar_bill)
    assert ask(UNUSED, books, invoice="INV-2") == "certain 60.00, right 14.80"
    used = rows("allocations", _put("INV-1", "20.00", payment_id="", credit_invoice_id="CN-1"))
    mixed = book(books, used, invoice(open_amount="125.20"))
    assert ask(UNUSED, mixed, invoice="INV-2") == "cannot tell: assumed_only:allocations"


def test_a_price_agreed_in_the_currency_of_its_contract_prices_no_other() -> None:
    dear = rows("price_terms", {"term_id": "T-HINGE", "unit_price": "10.00"})
    euros = rows("contracts", {"contract_id": "K-7", "currency": "EUR"})
    dollars = rows("contracts", {"contract_id": "K-7", "currency": "USD"})
    assert ask(PRICE, dear, euros) == "certain 120.00, right 100.00"
    assert ask(PRICE, dear, dollars) == "cannot tell: not_covered:price_terms"


def test_without_allocations_nothing_is_refuted_that_money_may_have_paid() -> None:
    gone = ("allocations",)
    unnamed = rows("payments", _payment(reference="", amount="300.00"))
    reminder = rows(
        "reminders", {"reminder_id": "L-1", "invoice_id": "INV-1", "sent_on": "2026-04-20"}
    )
    assert ask(PAID, unnamed, without=gone) == "cannot tell: assumed_only:allocations"
    assert (
        ask(REMINDED, reminder, unnamed, without=gone) == "cannot tell: assumed_only:allocations"
    )
    assert ask(REMINDED, reminder, without=gone) == "right"
    assert ask(PAID, rows("payments", _payment()), without=gone) == "certain 145.20, right 0.00"
