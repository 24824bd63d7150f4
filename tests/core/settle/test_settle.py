"""Settlement: rule 10 of books.md, to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.settle.settle import settle, supported
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.invoice import Credit, InvoiceTax
from amicable.core.vocabulary.money import ZERO, round_money
from tests.core.settle.cases import STANDARD, finding, invoice, line

CENTS = st.integers(min_value=1, max_value=500_000).map(lambda cents: Decimal(cents).scaleb(-2))


def _tax_step(rate: str, base: str = "100.00", category: str = "S") -> tuple[Step, ...]:
    return (Step("tax", "rate", {"base": base, "rate": rate, "category": category}),)


def test_a_wrong_price_is_credited_with_its_tax() -> None:
    billed = invoice([line("1", "120.00", quantity="10", unit_price="12")])
    settled = settle([finding("P01", "20.00")], billed)
    assert settled.correction is not None
    assert (settled.correction.net, settled.correction.tax) == (Decimal(20), Decimal("4.20"))
    assert settled.findings[0].gross == Decimal("24.20")


def test_a_corrected_price_keeps_the_quantity_and_lowers_the_price() -> None:
    billed = invoice([line("1", "120.00", quantity="10", unit_price="12")])
    correction = settle([finding("P01", "20.00")], billed).correction
    assert correction is not None
    (only,) = correction.lines
    assert (only.change, only.quantity, only.unit_price) == ("price", Decimal(10), Decimal(2))


def test_a_short_delivery_keeps_the_price_and_lowers_the_quantity() -> None:
    billed = invoice([line("1", "120.00", quantity="10", unit_price="12")])
    correction = settle([finding("Q01", "36.00")], billed).correction
    assert correction is not None
    (only,) = correction.lines
    assert (only.change, only.quantity, only.unit_price) == ("quantity", Decimal(3), Decimal(12))


def test_tax_is_rounded_once_on_the_sum_of_the_differences() -> None:
    billed = invoice([line("1", "10.10"), line("2", "10.10"), line("3", "10.10")])
    found = [finding("P01", "0.12", id=f"f{n}", line=n) for n in ("1", "2", "3")]
    settled = settle(found, billed)
    assert settled.correction is not None
    assert settled.correction.tax == Decimal("0.08")
    assert [item.tax for item in settled.findings] == [
        Decimal("0.03"),
        Decimal("0.03"),
        Decimal("0.02"),
    ]


def test_tax_is_rounded_by_line_where_the_invoice_did() -> None:
    billed = invoice([line("1", "10.12"), line("2", "10.12"), line("3", "10.12")], by_line=True)
    found = [finding("P01", "0.12", id=f"f{n}", line=n) for n in ("1", "2", "3")]
    correction = settle(found, billed).correction
    assert correction is not None
    assert correction.tax == Decimal("0.09")


def test_a_duplicate_takes_the_billed_tax_and_gross_unchanged() -> None:
    billed = invoice([line("1", "10.12"), line("2", "10.12")], by_line=True)
    found = finding("D01", str(billed.gross), basis="gross", line=None)
    settled = settle([found, finding("P01", "1.00")], billed)
    assert settled.correction is not None
    assert settled.correction.in_full
    assert (settled.correction.tax, settled.correction.gross) == (billed.tax, billed.gross)
    assert [item.gross for item in settled.findings] == [billed.gross, ZERO]


def test_the_last_credit_of_a_category_takes_the_rest_of_its_tax() -> None:
    earlier = Credit(
        "K-1",
        "K/1",
        date(2026, 4, 2),
        Decimal("10.12"),
        Decimal("2.13"),
        Decimal("12.25"),
        taxes=(InvoiceTax("S", STANDARD, Decimal("10.12"), Decimal("2.13")),),
    )
    billed = replace(invoice([line("1", "10.12"), line("2", "10.12")]), credits=(earlier,))
    settled = settle([finding("Q02", "10.12", line="2")], billed)
    assert billed.tax == Decimal("4.25")
    assert settled.findings[0].tax == Decimal("2.12")


def test_books_without_tax_give_a_credit_without_tax() -> None:
    billed = replace(invoice([line("1", "120.00", None)]), tax=None, taxes=())
    settled = settle([finding("P01", "20.00")], billed)
    assert settled.correction is not None
    assert settled.correction.tax is None
    assert settled.correction.gross == Decimal(20)
    assert settled.correction.notes == ("tax_unknown",)


def test_a_wrong_rate_moves_the_base_to_the_right_rate() -> None:
    billed = invoice([line("1", "100.00")])
    wrong = finding("T01", "11.00", basis="tax", derivation=_tax_step("10"))
    correction = settle([wrong], billed).correction
    assert correction is not None
    assert (correction.net, correction.tax) == (ZERO, Decimal("11.00"))
    assert [(share.rate, share.base, share.tax) for share in correction.taxes] == [
        (Decimal(21), Decimal(100), Decimal("21.00")),
        (Decimal(10), Decimal(-100), Decimal("-10.00")),
    ]


def test_a_wrong_rate_beside_a_wrong_price_gives_no_tax_back_twice() -> None:
    billed = invoice([line("1", "120.00")])
    wrong_rate = finding("T01", "13.20", basis="tax", derivation=_tax_step("10", "120.00"))
    settled = settle([finding("P01", "20.00"), wrong_rate], billed)
    assert settled.correction is not None
    assert settled.correction.tax == Decimal("15.20")
    assert sum(item.gross or ZERO for item in settled.findings) == Decimal("35.20")


def test_a_wrong_tax_base_changes_tax_alone() -> None:
    billed = invoice([line("1", "100.00")])
    billed = replace(billed, taxes=(InvoiceTax("S", STANDARD, Decimal(100), Decimal("23.10")),))
    correction = settle([finding("T03", "2.10", basis="tax", line=None)], billed).correction
    assert correction is not None
    assert correction.tax_only
    assert (correction.net, correction.gross) == (ZERO, Decimal("2.10"))


def test_a_wrong_tax_base_beside_a_wrong_price_is_credited_in_full() -> None:
    billed = invoice([line("1", "100.00")])
    billed = replace(billed, taxes=(InvoiceTax("S", STANDARD, Decimal(100), Decimal("23.10")),))
    wrong_base = finding("T03", "2.10", basis="tax", line=None, derivation=_tax_step("21"))
    settled = settle([finding("P01", "20.00"), wrong_base], billed)
    assert [item.tax for item in settled.findings] == [Decimal("4.20"), Decimal("2.10")]


def test_a_wrong_rate_on_what_an_earlier_credit_left_is_judged_on_the_rest() -> None:
    earlier = Credit(
        "K-1", "K/1", date(2026, 4, 2), Decimal(40), Decimal("8.40"), Decimal("48.40")
    )
    billed = replace(invoice([line("1", "100.00")]), credits=(earlier,))
    wrong = finding("T01", "6.60", basis="tax", derivation=_tax_step("10", "60.00"))
    correction = settle([wrong], billed).correction
    assert correction is not None
    assert [(share.rate, share.base, share.tax) for share in correction.taxes] == [
        (Decimal(21), Decimal(60), Decimal("12.60")),
        (Decimal(10), Decimal(-60), Decimal("-6.00")),
    ]


def test_a_misapplied_payment_is_applied_and_not_credited() -> None:
    billed = invoice([line("1", "100.00")])
    settled = settle([finding("Y02", "50.00", basis="open", line=None)], billed)
    assert settled.correction is None
    assert settled.findings[0].gross == Decimal(50)


def test_what_is_likely_corrected_or_a_consequence_moves_no_money() -> None:
    billed = invoice([line("1", "100.00")])
    found = [
        finding("P01", "1.00", id="a", certainty="likely"),
        finding("P01", "1.00", id="b", corrected=True),
        finding("P01", "1.00", id="c", consequence_of="x"),
        finding("P14", "0.01", id="d"),
        finding("P02", "-5.00", id="e"),
    ]
    settled = settle(found, billed)
    assert settled.correction is None
    assert supported(settled.findings) == ZERO


def test_a_discount_on_the_document_is_spread_over_the_tax_categories() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", Decimal(10))])
    correction = settle([finding("P04", "15.00", line=None)], billed).correction
    assert correction is not None
    assert [(share.rate, share.base, share.tax) for share in correction.taxes] == [
        (Decimal(21), Decimal(10), Decimal("2.10")),
        (Decimal(10), Decimal(5), Decimal("0.50")),
    ]


def test_a_discount_line_that_is_too_small_falls_further() -> None:
    billed = invoice([line("1", "100.00"), line("2", "-5.00", quantity="1", unit_price="-5")])
    settled = settle([finding("P04", "5.00", line="2")], billed)
    assert settled.correction is not None
    assert (settled.correction.net, settled.correction.tax) == (Decimal(5), Decimal("1.05"))


@given(nets=st.lists(CENTS, min_size=1, max_size=6), wanted=CENTS, cause=st.sampled_from("PQ"))
def test_quantity_times_price_is_the_amount_of_every_corrected_line(
    nets: list[Decimal], wanted: Decimal, cause: str
) -> None:
    lines = [
        line(str(n), str(net), quantity="7", unit_price=str(net / 7)) for n, net in enumerate(nets)
    ]
    correction = settle([finding(f"{cause}01", str(wanted), line="0")], invoice(lines)).correction
    assert correction is not None
    for item in correction.lines:
        if item.quantity is not None and item.unit_price is not None:
            product = item.quantity * item.unit_price / (item.base_quantity or 1)
            assert round_money(product, "EUR") == item.net


@given(
    nets=st.lists(CENTS, min_size=1, max_size=6),
    wanted=st.lists(CENTS, min_size=1, max_size=6),
    by_line=st.booleans(),
)
def test_shares_add_up_and_never_exceed_what_was_billed(
    nets: list[Decimal],
    wanted: list[Decimal],
    by_line: bool,  # noqa: FBT001  # hypothesis hands it in by name
) -> None:
    rates = (Decimal(21), Decimal(10))
    lines = [line(str(n), str(net), rates[n % 2]) for n, net in enumerate(nets)]
    billed = invoice(lines, by_line=by_line)
    found = [
        finding("P01", str(much), id=f"f{n}", line=str(n % len(nets)))
        for n, much in enumerate(wanted)
    ]
    settled = settle(found, billed)
    assert settled.correction is not None
    assert supported(settled.findings) == settled.correction.gross
    billed_tax = {(tax.category, tax.rate): tax for tax in billed.taxes}
    for share in settled.correction.taxes:
        of = billed_tax[(share.category or "", share.rate or ZERO)]
        assert share.tax is not None
        assert share.base <= of.base
        assert ZERO <= share.tax <= of.tax


@given(nets=st.lists(CENTS, min_size=1, max_size=6), by_line=st.booleans())
def test_an_invoice_credited_line_by_line_ends_at_zero(
    nets: list[Decimal],
    by_line: bool,  # noqa: FBT001  # hypothesis hands it in by name
) -> None:
    billed = invoice([line(str(n), str(net)) for n, net in enumerate(nets)], by_line=by_line)
    found = [finding("Q02", str(net), id=f"f{n}", line=str(n)) for n, net in enumerate(nets)]
    settled = settle(found, billed)
    assert settled.correction is not None
    assert (settled.correction.tax, settled.correction.gross) == (billed.tax, billed.gross)


def test_a_finding_of_another_invoice_is_not_settled_on_this_one() -> None:
    stranger = replace(finding("P01", "20.00", id="f-other"), invoice_id="A-2")
    settled = settle([finding("P01", "10.00"), stranger], invoice([line("1", "100.00")]))
    assert [one.id for one in settled.findings] == ["f-P01"]
    assert settled.correction is not None
    assert settled.correction.net == Decimal(10)


def test_an_item_billed_on_two_lines_gives_back_no_more_than_both() -> None:
    split = [line("1", "30.00", item_id="I-9"), line("2", "20.00", item_id="I-9")]
    settled = settle([finding("Q01", "80.00")], invoice([*split, line("3", "100.00")]))
    assert settled.correction is not None
    assert settled.correction.net == Decimal(50)


def test_a_finding_that_names_an_item_is_taken_from_its_line() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", Decimal(10))])
    by_item = finding("U01", "20.00", line=None, operands={"item_id": "I-2"})
    correction = settle([by_item], billed).correction
    assert correction is not None
    assert [(one.line, one.rate) for one in correction.lines] == [("2", Decimal(10))]
