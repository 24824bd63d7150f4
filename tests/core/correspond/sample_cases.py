"""Cases by hand, one a situation that customers write about; each must give a good letter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import CannotTell
from amicable.core.vocabulary.invoice import Settling
from tests.core.correspond.cast import OTHER, case, claim, credited, finding, invoice, remedy, step
from tests.core.correspond.sample_lists import a_list, approved_amounts, approved_in_part
from tests.core.correspond.sample_questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from amicable.core.vocabulary.case import Case

PRICE = finding(
    "P01",
    step("price_chosen", "10.00", price="10.00", per="1", source="contract", contract="K-77",
         signed_on="2025-03-03", supplied_on="2026-05-10"),
    step("extension", "100.00", quantity="10", price="10.00", per="1"),
    step("compared", billed="120.00", expected="100.00"),
)  # fmt: skip


def price_error() -> Case:
    """Billed at 12.00, agreed 10.00: ours."""
    return case(
        claim("P01", "ours", "24.20", findings=[PRICE]),
        findings=(PRICE,),
        remedies=(remedy("credit_note", "24.20"),),
    )


def short_delivery() -> Case:
    """Ten billed, eight delivered, on an invoice that is paid: ours, and a surplus."""
    short = finding(
        "Q01",
        step("delivered", "2", billed="10", delivered="8", on="2026-05-12", note="AL-991"),
        step("extension", "96.00", quantity="8", price="12.00"),
        expected="96.00",
        gross="29.04",
    )
    return case(
        claim("Q01", "ours", "29.04", findings=[short]),
        findings=(short,),
        remedies=(remedy("credit_note", "29.04"),),
        invoices=(invoice(open_amount="0.00"),),
    )


def duplicate() -> Case:
    """The same delivery on two invoices: ours, the later one is credited in full."""
    twice = finding(
        "D01",
        step("already_billed", number="F-2026/0099", issued_on="2026-05-02"),
        billed="200.00",
        expected="0.00",
        gross="242.00",
        line=None,
    )
    return case(
        claim("D01", "ours", "242.00", findings=[twice], line=None),
        findings=(twice,),
        remedies=(remedy("credit_note", "242.00"),),
    )


def already_paid() -> Case:
    """The parent company paid; the money lay unallocated."""
    paid = finding(
        "Y01",
        step("paid", amount="242.00", on="2026-06-10", reference="F 2026 0113", payer="Alba SA"),
        billed="242.00",
        expected="0.00",
        gross="242.00",
        line=None,
        basis="open",
    )
    return case(
        claim("Y01", "ours", "242.00", findings=[paid], line=None),
        findings=(paid,),
        remedies=(remedy("reallocate_payment", "242.00"), remedy("reset_reminder")),
    )


def paid_as_said() -> Case:
    """Said to be paid, and paid in the books as well."""
    money = Settling("A-1", Decimal("242.00"), date(2026, 6, 10), payment_id="P-1")
    paid = replace(invoice(open_amount="0.00"), settled_by=(money,))
    nothing = step("paid", amount="0.00")
    return case(
        claim("Y01", "customer", line=None, derivation=(nothing,)),
        invoices=(paid,),
    )


def misapplied_payment() -> Case:
    """The payment named this invoice and was booked to another."""
    wrong = finding(
        "Y02",
        step("paid", amount="100.00", on="2026-06-10", reference="F-2026/0113"),
        step("allocated", amount="100.00", number=OTHER),
        billed="242.00",
        expected="142.00",
        gross="100.00",
        line=None,
        basis="open",
    )
    return case(
        claim("Y02", "ours", "100.00", findings=[wrong], line=None),
        findings=(wrong,),
        remedies=(remedy("reallocate_payment", "100.00"),),
    )


def after_cancellation() -> Case:
    """Billed for June, cancelled for the end of May: ours, as a corrected invoice."""
    late = finding(
        "B01",
        step("ended", "2026-06-01", by="notice", ends_on="2026-06-01", requested_on="2026-05-01"),
        step("overlapped", from_="2026-06-01", to="2026-07-01", number="F-2026/0099"),
        billed="80.00",
        expected="0.00",
        gross="96.80",
        line="2",
    )
    return case(
        claim("B01", "ours", "96.80", findings=[late], line="2"),
        findings=(late,),
        remedies=(remedy("corrected_invoice", "96.80"),),
    )


def tier_and_discount() -> Case:
    """A wrong band and a missing discount on two lines: both ours."""
    bands = json.dumps(
        [{"from": "0", "to": "5", "price": "12.00"}, {"from": "5", "to": None, "price": "8.00"}]
    )
    tier = finding(
        "P02",
        step("tier", "100.00", quantity="10", tiers=bands, mode="graduated"),
    )
    discount = finding(
        "P04",
        step("extension", "80.00", quantity="100", price="0.80"),
        step("discount", "72.00", base="80.00", percent="10"),
        billed="80.00",
        expected="72.00",
        gross="9.68",
        line="2",
    )
    return case(
        claim("P02", "ours", "24.20", findings=[tier]),
        claim("P04", "ours", "9.68", findings=[discount], line="2"),
        findings=(tier, discount),
        remedies=(remedy("credit_note", "24.20"), remedy("credit_note", "9.68")),
    )


def tax_rate() -> Case:
    """Taxed at 21 percent instead of 10: ours."""
    tax = finding(
        "T01",
        step("tax", "20.00", base="200.00", rate="10", category="S"),
        billed="42.00",
        expected="20.00",
        gross="22.00",
        line=None,
        basis="tax",
    )
    return case(
        claim("T01", "ours", "22.00", findings=[tax], line=None),
        findings=(tax,),
        remedies=(remedy("credit_note", "22.00"),),
    )


def due_date() -> Case:
    """Due after 30 days, agreed 60: ours, the date moves and a reminder is withdrawn."""
    late = finding(
        "M01",
        step("due", "2026-07-13", from_="2026-05-14", days="60"),
        billed="2026-06-13",
        expected="2026-07-13",
        gross=None,
        line=None,
        basis="date",
    )
    return case(
        claim("M01", "ours", "0.00", findings=[late], line=None),
        findings=(late,),
        remedies=(remedy("correct_due_date"), remedy("reset_reminder"), remedy("waive_fee", "5")),
    )


def loud_and_shared() -> Case:
    """A loud 9,800 of which 214.20 is our error."""
    part = finding("U01", step("used", "1020", counted="1020", rows="1100", repeats="80"),
                   billed="1200.00", expected="1020.00", gross="214.20")  # fmt: skip
    return case(
        claim("U01", "shared", "214.20", findings=[part], claimed="9800.00"),
        findings=(part,),
        remedies=(remedy("credit_note", "214.20"),),
        invoices=(invoice(open_amount="9800.00"),),
    )


def price_is_right() -> Case:
    """The customer doubts the price and the contract bears it out."""
    return case(
        claim(
            "P01",
            "customer",
            derivation=(
                step("price_chosen", "12.00", price="12.00", source="contract", contract="K-77",
                     signed_on="2025-03-03"),
                step("extension", "120.00", quantity="10", price="12.00"),
                step("compared", billed="120.00", expected="120.00"),
            ),
        )
    )  # fmt: skip


def repeat_order() -> Case:
    """Taken for a duplicate, ordered twice; no calculation comes with the claim."""
    return case(claim("D01", "customer", line=None, claimed="242.00"))


def damaged() -> Case:
    """Goods said to be damaged; our records do not speak about their state."""
    missing = "delivery_lines.condition"
    gap = CannotTell("c", "Q03", "id-F-2026/0113", "1", "no_column", missing, missing)
    return case(claim("Q03", "uncertain"), cannot_tell=(gap,))


def not_covered() -> Case:
    """Said not to have come, in a month not covered by deliveries; an error besides."""
    gap = CannotTell(
        "c", "Q02", "id-F-2026/0113", None, "not_covered", "deliveries", "deliveries", "2026-05"
    )
    return case(
        claim("Q02", "uncertain", claimed="145.20"),
        cannot_tell=(gap,),
        findings=(PRICE,),
        remedies=(remedy("credit_note", "24.20"),),
    )


def missing_convention() -> Case:
    """A part month, and no contract clause on how to count it."""
    gap = CannotTell("c", "P09", "id-F-2026/0113", "2", "no_convention", "proration", "proration")
    return case(claim("P09", "uncertain", line="2"), cannot_tell=(gap,))


def mended_before() -> Case:
    """Right, and credited on 2 June already."""
    done = finding("P01", *PRICE.derivation, gross=None, corrected=True)
    return case(
        claim("P01", "customer", findings=[done], corrected=True),
        findings=(done,),
        invoices=(credited(invoice()),),
    )


def two_claims() -> Case:
    """One ours, one where the records bear out the invoice, one open, on two invoices."""
    return case(
        claim("T01", "customer", line=None),
        claim("Q03", "uncertain", number=OTHER, line="2"),
        claim("P01", "ours", "24.20", findings=[PRICE]),
        findings=(PRICE,),
        remedies=(remedy("credit_note", "24.20"),),
        invoices=(invoice(), invoice(OTHER)),
    )


SAMPLES: dict[str, Callable[[], Case]] = {
    make.__name__: make
    for make in (
        price_error, short_delivery, duplicate, already_paid, misapplied_payment,
        after_cancellation, tier_and_discount, tax_rate, due_date, loud_and_shared,
        price_is_right, repeat_order, damaged, not_covered, missing_convention, mended_before,
        paid_as_said, two_claims, a_list, *QUESTIONS, approved_in_part, approved_amounts,
    )
}  # fmt: skip
"""Every sample case by name."""
