"""A courtesy is asked for to the cent, taxed as its invoice, and never as an error."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.settle.courtesy import courtesy_invoice, courtesy_request
from amicable.core.settle.request_text import as_json
from amicable.core.vocabulary.invoice import Credit, InvoiceTax
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.settlement import Reason, Release
from tests.core.settle.cases import BASIS, invoice, line

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.settlement import CreditRequest

BILLED = invoice([line("1", "120.00"), line("2", "55.00", Decimal(10))])
GOODWILL = replace(BASIS, reasons={"H03": Reason("H03", "1", "Goodwill without error")})


def _asked(amount: str, agreement: str = "offer:1") -> CreditRequest:
    release = Release("agent", released=True)
    return courtesy_request(BILLED, Decimal(amount), GOODWILL, release, agreement=agreement)


def test_a_courtesy_has_its_own_reason_and_cites_no_finding(checkout: Path) -> None:
    written = json.loads(as_json(_asked("25.00")))
    schema = json.loads((checkout / "docs/reference/schemas/credit-request.json").read_text())
    jsonschema.validate(written, schema)
    assert (written["kind"], written["status"], written["gross"]) == (
        "courtesy",
        "requested",
        "25.00",
    )
    assert [one["cause"] for one in written["reasons"]] == ["H03"]
    assert all(not one["findings"] and one["line"] is None for one in written["lines"])
    assert any("goodwill, apart from corrections" in note for note in written["notes"])


def test_one_agreement_is_one_request_and_the_next_another() -> None:
    assert _asked("25.00").id == _asked("24.00").id
    assert _asked("25.00").id != _asked("25.00", "offer:2").id


def test_all_that_is_left_is_given_with_exactly_its_tax() -> None:
    whole = _asked(str(BILLED.gross)).correction
    assert (whole.net, whole.tax) == (BILLED.net, BILLED.tax)


def test_the_first_invoice_that_can_bear_it_is_credited() -> None:
    large = replace(BILLED, invoice_id="A-2", gross=BILLED.gross + 100)
    amount = BILLED.gross + 1
    assert courtesy_invoice([BILLED, large], BILLED.gross, "EUR") == BILLED
    assert courtesy_invoice([BILLED, large], amount, "EUR") == large
    assert courtesy_invoice([BILLED, large], amount + 100, "EUR") is None
    assert courtesy_invoice([BILLED], Decimal(1), "USD") is None


@given(st.decimals("0.01", BILLED.gross, places=2))
def test_what_was_promised_is_given_to_the_cent(amount: Decimal) -> None:
    asked = _asked(str(amount)).correction
    assert asked.gross == amount == asked.net + (asked.tax or ZERO)
    assert sum((one.base for one in asked.taxes), ZERO) == asked.net
    assert sum((one.net for one in asked.lines), ZERO) == asked.net


def test_a_courtesy_on_books_without_rates_is_taxed_in_the_proportion_that_was_billed() -> None:
    ledger = replace(BILLED, lines=(), taxes=(), tax=Decimal("25.00"), gross=Decimal("200.00"))
    release = Release("agent", released=True)
    asked = courtesy_request(ledger, Decimal(40), GOODWILL, release, agreement="o").correction
    assert (asked.net, asked.tax) == (Decimal("35.00"), Decimal("5.00"))


def test_a_courtesy_on_books_without_tax_says_that_its_tax_is_unknown() -> None:
    ledger = replace(BILLED, lines=(), taxes=(), tax=None)
    release = Release("agent", released=True)
    asked = courtesy_request(ledger, Decimal(40), GOODWILL, release, agreement="o").correction
    assert (asked.net, asked.tax, asked.notes) == (Decimal(40), None, ("tax_unknown",))


def test_a_category_that_credits_used_up_bears_no_courtesy() -> None:
    whole = Credit(
        *("K-1", "K/1", date(2026, 4, 2), Decimal(55), Decimal("5.50"), Decimal("60.50")),
        taxes=(InvoiceTax("S", Decimal(10), Decimal(55), Decimal("5.50")),),
    )
    left = replace(BILLED, credits=(whole,))
    release = Release("agent", released=True)
    asked = courtesy_request(left, Decimal(50), GOODWILL, release, agreement="o").correction
    assert [share.rate for share in asked.taxes] == [Decimal(21)]
