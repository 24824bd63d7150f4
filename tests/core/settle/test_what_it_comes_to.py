"""What a finding comes to that is in no corrective document: likely, mended, a fee, against us."""

from __future__ import annotations

from decimal import Decimal

from amicable.core.settle.settle import settle, supported
from amicable.core.vocabulary.money import ZERO
from tests.core.settle.cases import finding, invoice, line


def test_what_is_only_likely_tells_what_it_would_come_to() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", Decimal(10))])
    found = [
        finding("P01", "20.00", id="line", line="2", certainty="likely"),
        finding("T01", "3.00", id="tax", basis="tax", certainty="likely"),
        finding("D01", "88.00", id="gross", basis="gross", line=None, certainty="likely"),
        finding("P02", "-5.00", id="against us"),
    ]
    settled = settle(found, billed)
    assert settled.correction is None
    assert {one.id: (one.gross, one.tax) for one in settled.findings} == {
        "line": (Decimal("22.00"), Decimal("2.00")),
        "tax": (Decimal("3.00"), Decimal("3.00")),
        "gross": (Decimal("88.00"), None),
        "against us": (Decimal("-6.05"), Decimal("-1.05")),
    }


def test_a_likely_discount_of_the_document_would_fall_on_all_its_rates() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", Decimal(10))])
    (only,) = settle([finding("P04", "15.00", line=None, certainty="likely")], billed).findings
    assert (only.gross, only.tax) == (Decimal("17.60"), Decimal("2.60"))


def test_what_is_mended_or_the_consequence_of_another_would_come_to_nothing() -> None:
    billed = invoice([line("1", "100.00")])
    found = [
        finding("P01", "20.00", id="a", certainty="likely", corrected=True),
        finding("P01", "20.00", id="b", certainty="likely", consequence_of="x"),
        finding("M01", None, id="c", basis="date"),
    ]
    assert [one.gross for one in settle(found, billed).findings] == [ZERO, ZERO, ZERO]


def test_a_fee_is_owed_back_even_as_the_consequence_of_another_error() -> None:
    billed = invoice([line("1", "100.00")])
    fee = finding("L02", "15.00", basis="fee", line=None, consequence_of="f-Y01")
    settled = settle([fee], billed)
    assert settled.correction is None
    assert supported(settled.findings) == Decimal(15)
