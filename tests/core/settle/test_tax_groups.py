"""The tax of an invoice by category, told by its breakdown, by its lines, or by its totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.settle.settle import settle
from amicable.core.settle.tax_group import tax_groups
from amicable.core.vocabulary.invoice import Credit, InvoiceTax
from amicable.core.vocabulary.money import ZERO
from tests.core.settle.cases import STANDARD, finding, invoice, line

if TYPE_CHECKING:
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.settlement import TaxShare

REDUCED = Decimal(10)


def _without_breakdown(billed: Invoice, tax: str | None) -> Invoice:
    return replace(billed, taxes=(), tax=None if tax is None else Decimal(tax))


def _credited(billed: Invoice, net: str, tax: str) -> Invoice:
    share = InvoiceTax("S", STANDARD, Decimal(net), Decimal(tax))
    gross = Decimal(net) + Decimal(tax)
    earlier = Credit(
        "K-1", "K/1", date(2026, 4, 2), Decimal(net), Decimal(tax), gross, taxes=(share,)
    )
    return replace(billed, credits=(*billed.credits, earlier))


def _taxes(billed: Invoice, difference: str, number: str | None = "1") -> tuple[TaxShare, ...]:
    correction = settle([finding("P01", difference, line=number)], billed).correction
    assert correction is not None
    return correction.taxes


def test_without_a_breakdown_the_rates_of_the_lines_share_the_billed_tax() -> None:
    two = invoice([line("1", "100.00"), line("2", "50.00", REDUCED)])
    groups = tax_groups(_without_breakdown(two, "26.00"))
    assert [(one.rate, one.base, one.tax) for one in groups] == [
        (STANDARD, Decimal(100), Decimal("21.00")),
        (REDUCED, Decimal(50), Decimal("5.00")),
    ]


def test_a_line_without_a_rate_leaves_one_tax_in_the_proportion_that_was_billed() -> None:
    mixed = invoice([line("1", "100.00"), line("2", "50.00", None)])
    (only,) = tax_groups(_without_breakdown(mixed, "15.00"))
    assert (only.category, only.rate) == (None, None)
    assert (only.base, only.tax) == (Decimal(150), Decimal(15))
    (share,) = _taxes(_without_breakdown(mixed, "15.00"), "20.00")
    assert (share.base, share.tax) == (Decimal(20), Decimal("2.00"))


def test_an_invoice_without_lines_has_one_tax_on_its_net() -> None:
    ledger = _without_breakdown(invoice([line("1", "100.00")]), "21.00")
    for bare in (replace(ledger, lines=()), replace(ledger, lines=(), net=None)):
        (only,) = tax_groups(bare)
        assert (only.base, only.tax) == (Decimal(100), Decimal("21.00"))


def test_lines_with_rates_but_no_billed_tax_give_a_credit_without_tax() -> None:
    untold = _without_breakdown(invoice([line("1", "100.00"), line("2", "50.00")]), None)
    (share,) = _taxes(untold, "20.00")
    assert (share.base, share.tax) == (Decimal(20), None)


def test_when_earlier_credits_took_all_the_tax_a_further_one_takes_none() -> None:
    billed = _credited(invoice([line("1", "100.00")]), "60.00", "21.00")
    (share,) = _taxes(billed, "20.00")
    assert (share.base, share.tax) == (Decimal(20), ZERO)


def test_the_tax_of_what_is_left_is_never_exceeded_and_wholly_given_with_the_last() -> None:
    billed = _credited(invoice([line("1", "100.00")]), "60.00", "17.00")
    (part,), (rest,) = _taxes(billed, "30.00"), _taxes(billed, "40.00")
    assert (part.tax, rest.tax) == (Decimal("4.00"), Decimal("4.00"))


def test_an_earlier_credit_of_which_only_the_gross_is_known_is_taken_off_in_proportion() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", REDUCED)])
    gross_only = Credit("K-1", "K/1", date(2026, 4, 2), None, None, Decimal("88.00"))
    groups = tax_groups(replace(billed, credits=(gross_only,)))
    assert [(one.base_left, one.tax_left) for one in groups] == [
        (Decimal(50), Decimal("10.50")),
        (Decimal(25), Decimal("2.50")),
    ]


def test_an_earlier_credit_with_its_tax_but_without_its_net_leaves_the_rest_of_both() -> None:
    billed = invoice([line("1", "100.00")])
    untold = Credit("K-1", "K/1", date(2026, 4, 2), None, Decimal("8.40"), Decimal("48.40"))
    (only,) = tax_groups(replace(billed, credits=(untold,)))
    assert (only.base_left, only.tax_left) == (Decimal(60), Decimal("12.60"))


def test_a_part_of_the_gross_of_a_document_is_given_back_with_its_tax() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", REDUCED)])
    half = finding("D01", "88.00", basis="gross", line=None)
    settled = settle([half], billed)
    assert settled.correction is not None
    assert not settled.correction.in_full
    assert [(one.rate, one.base, one.tax) for one in settled.correction.taxes] == [
        (STANDARD, Decimal(50), Decimal("10.50")),
        (REDUCED, Decimal(25), Decimal("2.50")),
    ]


def test_a_part_of_the_gross_of_books_without_tax_is_all_net() -> None:
    untold = _without_breakdown(invoice([line("1", "100.00")]), None)
    settled = settle([finding("D01", "40.00", basis="gross", line=None)], untold)
    assert settled.correction is not None
    assert (settled.correction.net, settled.correction.gross) == (Decimal(40), Decimal(40))
