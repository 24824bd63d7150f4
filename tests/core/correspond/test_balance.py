"""What stays to pay: only disputed amounts are on hold, and nothing is counted twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.correspond.balance import balance
from amicable.core.vocabulary.finding import CannotTell
from tests.core.correspond.cast import claim, finding, invoice, remedy

amounts = st.decimals(min_value=0, max_value=9999, places=2)


def test_what_we_credit_is_not_to_be_paid() -> None:
    told = balance(invoice(), (claim("P01", "ours"),), (remedy("credit_note", "24.20"),))
    assert (told.pay_now, told.on_hold) == (Decimal("217.80"), Decimal(0))


def test_the_claimed_amount_is_on_hold_and_the_rest_is_due() -> None:
    told = balance(invoice(), (claim("Q03", "uncertain", claimed="90.00"),), ())
    assert (told.on_hold, told.pay_now) == (Decimal("90.00"), Decimal("152.00"))


def test_a_disputed_line_is_on_hold_with_its_tax() -> None:
    told = balance(invoice(), (claim("Q03", "uncertain", line="2"),), ())
    assert told.on_hold == Decimal("96.80")


def test_a_doubt_about_the_whole_invoice_holds_all_of_it() -> None:
    told = balance(invoice(), (claim("D01", "uncertain", line=None),), ())
    assert (told.on_hold, told.pay_now) == (Decimal("242.00"), Decimal(0))


def test_only_lines_that_cannot_be_judged_are_on_hold() -> None:
    gap = CannotTell("c", "Q02", "id-F-2026/0113", "2", "not_covered", "deliveries", "deliveries")
    told = balance(invoice(), (claim("Q02", "uncertain", line=None),), (), (gap,))
    assert (told.on_hold, told.pay_now) == (Decimal("96.80"), Decimal("145.20"))


def test_where_rules_are_missing_only_their_difference_is_on_hold() -> None:
    gap = CannotTell(
        "c", "P04", "id-F-2026/0113", "1", "no_convention", "discount_order", "contracts",
        alternatives=(("percent_first", "110.00"), ("fixed_first", "120.00")),
    )  # fmt: skip
    told = balance(invoice(), (claim("P04", "uncertain", line=None),), (), (gap,))
    assert told.on_hold == Decimal("12.10")


def test_a_gap_of_another_reason_holds_nothing_back() -> None:
    gap = CannotTell("c", "T01", "id-F-2026/0113", "2", "no_table", "tax_rates", "tax_rates")
    told = balance(invoice(), (claim("Q03", "uncertain", line="1"),), (), (gap,))
    assert told.on_hold == Decimal("145.20")


def test_a_point_that_the_records_answer_holds_nothing() -> None:
    told = balance(invoice(), (claim("P01", "customer", claimed="90.00"),), ())
    assert (told.on_hold, told.pay_now) == (Decimal(0), Decimal("242.00"))


def test_a_credit_on_a_paid_invoice_stands_in_the_customers_favour() -> None:
    told = balance(invoice(open_amount="0.00"), (), (remedy("credit_note", "24.20"),))
    assert (told.pay_now, told.surplus) == (Decimal(0), Decimal("24.20"))


def test_an_unknown_open_amount_states_no_balance() -> None:
    assert balance(invoice(open_amount=None), (), ()).pay_now is None


def test_a_waived_fee_and_another_invoice_leave_the_balance_alone() -> None:
    others = (remedy("waive_fee", "5.00"), remedy("credit_note", "9.00", number="F-2"))
    assert balance(invoice(), (), others).pay_now == Decimal("242.00")


@given(open_amount=amounts, credit=amounts, claimed=amounts)
def test_the_parts_add_up_to_what_was_open(
    open_amount: Decimal, credit: Decimal, claimed: Decimal
) -> None:
    one = replace(invoice(), open_amount=open_amount, gross=max(open_amount, Decimal("0.01")))
    told = balance(
        one,
        (claim("Q03", "uncertain", claimed=str(claimed)),),
        (remedy("credit_note", str(credit)),),
    )
    assert told.pay_now is not None
    assert min(told.pay_now, told.on_hold, told.surplus) >= 0
    assert told.pay_now + told.on_hold + told.credited - told.surplus == open_amount


def test_withheld_tax_is_not_asked_for() -> None:
    kept = finding("T04", basis="open", billed="36.30", expected="36.30", gross="0")
    told = balance(invoice(), (), (), (), (replace(kept, explains=True),))
    assert (told.on_hold, told.pay_now) == (Decimal("36.30"), Decimal("205.70"))
