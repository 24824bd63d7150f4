"""Tax at a wrong rate: which base moves, what is left of it, and what is only tax."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.settle.settle import settle
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.invoice import InvoiceTax
from amicable.core.vocabulary.money import ZERO
from tests.core.settle.cases import STANDARD, finding, invoice, line

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.settlement import Correction

REDUCED = Decimal(10)
_Shares = list[tuple[str | None, Decimal | None, Decimal, Decimal | None]]


def _wrong_rate(
    tax: str, base: str, *, to: str = "10", number: str = "1", named: str = "f-T01"
) -> Finding:
    """Return a finding that `base` of a line belongs to another rate, its category unsaid."""
    step = Step("tax", "rate", {"base": base, "rate": to})
    return finding("T01", tax, id=named, basis="tax", line=number, derivation=(step,))


def _correction(found: list[Finding], billed: Invoice) -> Correction:
    correction = settle(found, billed).correction
    assert correction is not None
    return correction


def _shares(correction: Correction) -> _Shares:
    return [(one.category, one.rate, one.base, one.tax) for one in correction.taxes]


def test_the_base_stays_in_its_category_where_only_the_rate_is_known() -> None:
    correction = _correction([_wrong_rate("11.00", "100.00")], invoice([line("1", "100.00")]))
    assert _shares(correction) == [
        ("S", STANDARD, Decimal(100), Decimal("21.00")),
        ("S", REDUCED, Decimal(-100), Decimal("-10.00")),
    ]


def test_two_lines_that_move_to_one_rate_are_one_share_of_it() -> None:
    billed = invoice([line("1", "100.00"), line("2", "60.00")])
    found = [
        _wrong_rate("11.00", "100.00"),
        _wrong_rate("6.60", "60.00", number="2", named="f-second"),
    ]
    correction = _correction(found, billed)
    assert _shares(correction) == [
        ("S", STANDARD, Decimal(160), Decimal("33.60")),
        ("S", REDUCED, Decimal(-160), Decimal("-16.00")),
    ]
    assert correction.tax == Decimal("17.60")


def test_a_line_that_moves_to_a_rate_with_a_credit_of_its_own_is_netted_there() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", REDUCED)])
    found = [finding("P01", "20.00", line="2"), _wrong_rate("11.00", "100.00")]
    assert _shares(_correction(found, billed)) == [
        ("S", STANDARD, Decimal(100), Decimal("21.00")),
        ("S", REDUCED, Decimal(-80), Decimal("-8.00")),
    ]


def test_what_is_credited_on_another_line_of_the_category_does_not_shrink_the_base() -> None:
    billed = invoice([line("1", "100.00"), line("2", "100.00")])
    found = [finding("P01", "20.00", line="2"), _wrong_rate("11.00", "100.00")]
    assert _shares(_correction(found, billed)) == [
        ("S", STANDARD, Decimal(120), Decimal("25.20")),
        ("S", REDUCED, Decimal(-100), Decimal("-10.00")),
    ]


def test_no_more_tax_is_given_back_than_the_credit_beside_it_leaves() -> None:
    billed = invoice([line("1", "100.00")])
    found = [
        finding("P01", "90.00"),
        finding("T03", "5.00", id="f-base", basis="tax", line=None),
    ]
    settled = settle(found, billed)
    assert [one.tax for one in settled.findings] == [Decimal("18.90"), Decimal("2.10")]


def test_two_findings_on_one_tax_share_what_there_is_in_the_order_of_their_stages() -> None:
    billed = invoice([line("1", "100.00")])
    found = [
        finding("T03", "15.00", id="f-late", basis="tax", line=None, stage=50),
        finding("T03", "15.00", id="f-early", basis="tax", line=None, stage=30),
    ]
    settled = settle(found, billed)
    assert {one.id: one.gross for one in settled.findings} == {
        "f-early": Decimal(15),
        "f-late": Decimal(6),
    }


def test_tax_that_no_other_rate_explains_is_tax_alone() -> None:
    correction = _correction([_wrong_rate("9.00", "100.00")], invoice([line("1", "100.00")]))
    assert correction.tax_only
    assert _shares(correction) == [("S", STANDARD, ZERO, Decimal(9))]


def test_a_finding_on_a_category_by_name_is_taken_from_that_category() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", REDUCED)])
    named = {"tax_category": "S", "tax_rate": "10"}
    wrong = finding("T03", "1.00", basis="tax", line=None, operands=named)
    assert _shares(_correction([wrong], billed)) == [("S", REDUCED, ZERO, Decimal(1))]


def test_a_finding_without_a_category_is_taken_where_most_tax_is_left() -> None:
    billed = invoice([line("1", "50.00", REDUCED), line("2", "100.00")])
    wrong = finding("T03", "1.00", basis="tax", line=None)
    assert _shares(_correction([wrong], billed)) == [("S", STANDARD, ZERO, Decimal(1))]


def test_tax_of_books_without_rates_is_given_back_as_tax_alone() -> None:
    billed = invoice([line("1", "100.00", None)])
    billed = replace(billed, taxes=(), tax=Decimal(21), gross=Decimal(121))
    correction = _correction([_wrong_rate("11.00", "100.00")], billed)
    assert correction.tax_only
    assert (correction.net, correction.tax) == (ZERO, Decimal(11))


def test_a_word_in_place_of_a_rate_gives_tax_back_and_moves_no_base() -> None:
    correction = _correction(
        [_wrong_rate("11.00", "100.00", to="exempt")], invoice([line("1", "100.00")])
    )
    assert correction.tax_only


def test_tax_that_was_never_billed_is_not_given_back() -> None:
    billed = invoice([line("1", "100.00")])
    nothing = replace(billed, taxes=(InvoiceTax("S", STANDARD, Decimal(100), ZERO),), tax=ZERO)
    settled = settle([_wrong_rate("11.00", "100.00")], nothing)
    assert settled.correction is None
    assert settled.findings[0].gross == ZERO
