"""A list of invoices with every kind of answer in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from amicable.core.vocabulary.acceptance import Acceptance, AcceptanceKind
from amicable.core.vocabulary.claim_row import ClaimRow
from amicable.core.vocabulary.guard import Guard
from amicable.core.vocabulary.identification import Question
from tests.core.correspond.cast import OTHER, case, claim, finding, invoice, remedy, step

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case, Claim

_PRICE = finding(
    "P01",
    step("extension", "100.00", quantity="10", price="10.00", per="1"),
    step("compared", billed="120.00", expected="100.00"),
)


_OTHER_PRICE = replace(_PRICE, id="f-other", invoice_id=f"id-{OTHER}")


_ABOVE = Guard(
    "above_invoice",
    "c8",
    "id-F-2026/0113",
    "F-2026/0113",
    amount=Decimal("8.00"),
    currency="EUR",
)


def _part() -> Claim:
    given = {"findings": [_OTHER_PRICE], "claimed": "90.00", "number": OTHER}
    return claim("P01", "shared", "24.20", **given)  # type: ignore[arg-type] # fields by name


def _listed(number: int, one: Claim, written: str = "F-2026/0113") -> Claim:
    row = ClaimRow("list.xlsx", "", number, written, words="as they wrote it")
    return replace(one, id=f"c{number}", row=row)


def a_list() -> Case:
    """Ten rows: right, right in part, mended, as billed, open in four ways, and not found."""
    told = (
        _listed(2, claim("T01", "customer")),
        _listed(3, claim("P01", "ours", "24.20", findings=[_PRICE])),
        _listed(4, _part(), OTHER),
        _listed(5, claim("Q06", "customer", corrected=True)),
        _listed(6, claim("Q02", "uncertain")),
        _listed(7, claim("P04", "uncertain")),
        _listed(8, claim("P01", "uncertain", claimed="900.00")),
        _listed(9, claim("X99", "uncertain")),
        _listed(10, claim("P01", "uncertain", number=None), "F-9999"),
        _listed(11, claim("P01", "uncertain", number=None), "those of May"),
    )
    made = case(
        *told,
        findings=(_PRICE, _OTHER_PRICE),
        remedies=(remedy("credit_note", "24.20"), remedy("credit_note", "24.20", number=OTHER)),
        invoices=(invoice(), invoice(OTHER)),
    )
    return replace(
        made,
        identified=replace(made.identified, question=Question("which_rows", ("F-9999",))),
        guards=(_ABOVE,),
    )


def _accepting(kind: AcceptanceKind, number: int, one: Claim) -> Claim:
    told = Acceptance(
        kind, Decimal("80.00"), Decimal("119.00"), "EUR", "USD" if kind == "currency" else "EUR",
        basis="net" if kind == "shared" else "gross",
        stated=Decimal("150.00") if kind == "total" else None,
    )  # fmt: skip
    return replace(_listed(number, one), acceptance=told)


def approved_in_part() -> Case:
    """One row, of which the customer's system approves a part."""
    return case(_accepting("part", 2, claim("P01", "uncertain", claimed="39.00")))


def approved_amounts() -> Case:
    """A row for each thing that an approved amount can say."""
    kinds: tuple[AcceptanceKind, ...] = get_args(AcceptanceKind.__value__)
    told = (
        _accepting(kind, number, claim("X99" if number % 2 else "P01", "uncertain"))
        for number, kind in enumerate(kinds, 2)
    )
    return case(*told)
