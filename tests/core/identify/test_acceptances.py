"""An approved amount beside the billed one: accepted whole, claimed in part, or asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.identify.acceptances import acceptances
from amicable.core.intake.accepted import with_acceptances
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine

if TYPE_CHECKING:
    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.complaint import StatedClaim

D = Decimal
CENTS = st.decimals("0.01", "99999.99", places=2)
BILL = Invoice(
    "I1", "F-1", "C1", "380", date(2026, 3, 1), "EUR", D("119.00"), net=D("100.00"),
    tax=D("19.00"), payable=D("119.00"),
    lines=(InvoiceLine("1", D("60.00")), InvoiceLine("2", D("40.00"))),
)  # fmt: skip
LISTED = ClaimRow("a.csv", "", 2, "F-1")


def complaint(*rows: ClaimRow) -> Complaint:
    message = Message("0" * 64, "ap@mueller.example", "", "", "", None)
    return Complaint(message, "other", "en", "", (), (), statuses=rows)


def said(*rows: ClaimRow, bill: Invoice = BILL) -> list[Acceptance]:
    return list(acceptances(complaint(*rows), [bill]).values())


def claims(*rows: ClaimRow, bill: Invoice = BILL) -> tuple[StatedClaim, ...]:
    listed = complaint(*rows)
    return with_acceptances(listed, acceptances(listed, [bill])).claims


def approved(part: str, /, **told: object) -> ClaimRow:
    return replace(LISTED, approved=D(part), **told)  # type: ignore[arg-type] # fields of a row


@given(CENTS, CENTS)
def test_what_is_billed_and_not_approved_is_claimed_to_the_cent(one: D, other: D) -> None:
    billed, part = max(one, other) + D("0.01"), min(one, other)
    bill = replace(BILL, gross=billed, payable=billed, net=None, currency="USD")
    (claim,) = claims(approved(str(part)), bill=bill)
    assert claim.claimed_amount == billed - part
    assert (claim.claimed_amount or D()) + part == billed
    assert (claim.currency, claim.claimed_basis) == ("USD", "gross")


@given(CENTS, CENTS)
def test_more_than_is_billed_is_asked_about_and_claims_nothing(billed: D, more: D) -> None:
    bill = replace(BILL, gross=billed, payable=billed, net=None)
    row = approved(str(billed + more))
    (told,) = said(row, bill=bill)
    assert (told.kind, told.is_asked) == ("above", True)
    assert claims(row, bill=bill) == ()


@given(CENTS, CENTS)
def test_an_amount_in_another_currency_is_never_compared(billed: D, amount: D) -> None:
    bill = replace(BILL, gross=billed, payable=billed, net=None)
    row = approved(str(amount), approved_in="USD")
    assert [one.kind for one in said(row, bill=bill)] == ["currency"]
    assert claims(row, bill=bill) == ()


@given(st.lists(CENTS, min_size=2, max_size=6), st.data())
def test_parts_that_add_up_to_the_invoice_are_each_compared_with_their_own(
    billed: list[D], data: st.DataObject
) -> None:
    bill = replace(BILL, gross=sum(billed, D()), payable=None, net=None)
    parts = [data.draw(st.decimals("0.01", one, places=2)) for one in billed]
    rows = [
        approved(str(part), row=at, billed=one, reference=str(at))
        for at, (one, part) in enumerate(zip(billed, parts, strict=True), 2)
    ]
    told = claims(*rows, bill=bill)
    assert sum((one.claimed_amount or D() for one in told), D()) == bill.gross - sum(parts, D())
    assert all(one.claimed_amount for one in told)


@pytest.mark.parametrize(
    "row",
    [
        approved("119.00"),
        approved("119"),
        approved("119.00", billed=D("119.00")),
        approved("100.00", billed=D("100.00")),
        approved("100.00"),
        approved("119.00", status="Rejected", status_means="refused"),
        approved("60.00", line="1"),
    ],
)
def test_all_that_is_billed_is_accepted_with_or_without_its_tax(row: ClaimRow) -> None:
    assert [one.kind for one in said(row)] == ["whole"]
    assert claims(row) == ()


def test_what_a_credit_note_took_off_already_is_not_disputed_again() -> None:
    credit = Credit("CR1", "CN-1", date(2026, 3, 9), D("10.00"), D("1.90"), D("11.90"))
    bill = replace(BILL, credits=(credit,))
    assert [one.kind for one in said(approved("107.10"), bill=bill)] == ["whole"]
    of_the_note = approved("11.90", invoice="CN-1")
    assert said(of_the_note, bill=bill) == []


@pytest.mark.parametrize(
    ("row", "rest", "basis"),
    [
        (approved("80.00", billed=D("100.00")), D("20.00"), "net"),
        (approved("80.00", billed=D("119.00")), D("39.00"), "gross"),
        (approved("80.00", amount=D("119.00"), amount_is="unsure"), D("39.00"), "gross"),
        (approved("80.00", approved_is="net"), D("20.00"), "net"),
        (approved("50.00", line="1"), D("10.00"), "net"),
        (
            approved("100.00", status="Partially approved", status_means="refused"),
            D("19.00"),
            "gross",
        ),
        (approved("0.00", status="Rejected", status_means="refused"), D("119.00"), "gross"),
    ],
)
def test_the_difference_is_taken_on_the_basis_that_the_list_shows(
    row: ClaimRow, rest: D, basis: str
) -> None:
    (claim,) = claims(row)
    assert (claim.claimed_amount, claim.claimed_basis) == (rest, basis)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (approved("80.00", billed=D("150.00")), "total"),
        (approved("80.00", line="9"), "total"),
        (approved("80.00", amount=D("10.00")), "claimed"),
    ],
)
def test_what_does_not_fit_the_invoice_is_asked_about(row: ClaimRow, kind: str) -> None:
    assert [(one.kind, one.is_asked) for one in said(row)] == [(kind, True)]
    assert claims(row) == ()


def test_nothing_approved_yet_says_nothing() -> None:
    pending = approved("0.00", status="Pending approval", status_means="accepted")
    assert said(pending, LISTED) == []


def test_a_number_of_nobody_and_an_order_accept_nothing() -> None:
    bill = replace(BILL, order_number="4711")
    rows = (approved("80.00", invoice="F-9"), approved("80.00", invoice="", order="4711"))
    assert said(*rows, bill=bill) == []


def test_the_same_amount_said_for_two_reasons_is_one_part_of_both() -> None:
    rows = (approved("80.00", reason="P01"), approved("80.00", reason="Q03", row=3))
    assert [one.kind for one in said(*rows)] == ["shared", "shared"]
    assert [(one.reason, one.claimed_amount) for one in claims(*rows)] == [
        ("P01", None),
        ("Q03", None),
    ]


def test_several_rows_that_do_not_add_up_are_asked_about() -> None:
    rows = (approved("30.00"), approved("40.00", row=3))
    assert [one.kind for one in said(*rows)] == ["rows", "rows"]
    whole = (approved("79.00"), approved("40.00", row=3))
    assert [one.kind for one in said(*whole)] == ["whole", "whole"]


def test_claims_of_a_list_stay_in_its_order() -> None:
    bills = [replace(BILL, invoice_id=f"I{n}", number=f"F-{n}") for n in (1, 2, 3)]
    rows = [approved("80.00", invoice=f"F-{n}", row=n) for n in (3, 1, 2)]
    listed = complaint(*rows)
    told = with_acceptances(listed, acceptances(listed, bills))
    assert [one.row.row for one in told.claims if one.row] == [1, 2, 3]
    assert (told.kind, told.statuses) == ("dispute", ())


def test_the_amount_before_tax_accepts_all_unless_the_list_approves_another_with_tax() -> None:
    other = replace(BILL, invoice_id="I2", number="F-2", gross=D("238.00"), payable=D("238.00"))
    row, with_tax = approved("100.00"), replace(approved("238.00"), row=3, invoice="F-2")
    alone = acceptances(complaint(row), [BILL, other])
    assert alone[row].kind == "whole"
    beside = acceptances(complaint(row, with_tax), [BILL, other])
    assert (beside[row].kind, beside[row].disputed) == ("part", D("19.00"))
    assert beside[with_tax].kind == "whole"


def test_what_a_credit_has_left_accepts_all_in_a_list_with_tax_too() -> None:
    credited = replace(
        BILL, credits=(Credit("C9", "C-9", date(2026, 3, 5), D("15.97"), D("3.03"), D("19.00")),)
    )
    other = replace(BILL, invoice_id="I2", number="F-2")
    row, with_tax = approved("100.00"), replace(approved("119.00"), row=3, invoice="F-2")
    told = acceptances(complaint(row, with_tax), [credited, other])
    assert [told[row].kind, told[with_tax].kind] == ["whole", "whole"]
