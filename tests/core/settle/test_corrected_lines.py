"""How a corrected amount is written as quantity and price."""

from __future__ import annotations

from decimal import Decimal

from amicable.core.settle.settle import settle
from tests.core.settle.cases import finding, invoice, line


def test_a_line_that_was_billed_for_nothing_is_corrected_without_factors() -> None:
    free = line("1", "0.00", item_id="I-9", quantity="10", unit_price="0")
    paid = line("2", "50.00", item_id="I-9")
    correction = settle([finding("Q01", "20.00")], invoice([free, paid])).correction
    assert correction is not None
    (only,) = correction.lines
    assert (only.net, only.quantity, only.unit_price) == (Decimal(20), Decimal(10), Decimal(2))


def test_a_discount_below_zero_is_corrected_at_no_price_below_zero() -> None:
    discount = line("2", "-5.00", quantity="1", unit_price="-5")
    correction = settle(
        [finding("Q01", "3.00", line="2")], invoice([line("1", "100.00"), discount])
    ).correction
    assert correction is not None
    (only,) = correction.lines
    assert (only.net, only.quantity, only.unit_price) == (Decimal(3), Decimal(1), Decimal(3))


def test_factors_are_written_without_zeros_at_their_end() -> None:
    billed = invoice([line("1", "120.00", quantity="100", unit_price="1.20")])
    correction = settle([finding("P01", "50.00")], billed).correction
    assert correction is not None
    assert [str(one.unit_price) for one in correction.lines] == ["0.5"]
    whole = settle([finding("P01", "100.00")], billed).correction
    assert whole is not None
    assert [str(one.unit_price) for one in whole.lines] == ["1"]


def test_a_credit_of_hundreds_writes_its_quantity_in_full() -> None:
    billed = invoice([line("1", "4800.00", quantity="400", unit_price="12")])
    correction = settle([finding("Q01", "2400.00")], billed).correction
    assert correction is not None
    assert [str(one.quantity) for one in correction.lines] == ["200"]


def test_an_error_of_the_whole_invoice_is_given_back_as_an_amount_without_a_line() -> None:
    billed = invoice([line("1", "100.00")])
    correction = settle([finding("A02", "30.00", line=None)], billed).correction
    assert correction is not None
    (only,) = correction.lines
    assert (only.line, only.change, only.net) == (None, "amount", Decimal(30))
    assert (only.category, only.rate) == ("S", Decimal(21))
    assert (only.causes, only.quantity) == (("A02",), None)
