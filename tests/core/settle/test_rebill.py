"""A cancellation and its new invoice together are the correction, in every category."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.settle.credit_request import credit_requests
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.money import ZERO, round_money
from tests.core.settle.cases import BASIS, decision, finding, invoice, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.settlement import TaxShare

CENTS = st.integers(min_value=1, max_value=500_000).map(lambda cents: Decimal(cents).scaleb(-2))
RATES = (Decimal(21), Decimal(10))

type _Key = tuple[str | None, Decimal | None]


def _base(shares: Mapping[_Key, TaxShare], key: _Key) -> Decimal:
    return shares[key].base if key in shares else ZERO


@given(
    nets=st.lists(CENTS, min_size=1, max_size=5),
    wanted=st.lists(CENTS, min_size=1, max_size=5),
    by_line=st.booleans(),
)
def test_cancellation_less_new_invoice_is_the_correction(
    nets: list[Decimal],
    wanted: list[Decimal],
    by_line: bool,  # noqa: FBT001  # hypothesis hands it in by name
) -> None:
    lines = [line(str(n), str(net), RATES[n % 2]) for n, net in enumerate(nets)]
    billed = invoice(lines, by_line=by_line)
    found = [
        finding("P01", str(much), id=f"f{n}", line=str(n % len(nets)))
        for n, much in enumerate(wanted)
    ]
    settled = settle(found, billed)
    correction = settled.correction
    assert correction is not None
    whole, anew = credit_requests(decision("corrected_invoice"), [settled], [billed], BASIS)
    assert whole.correction.gross == billed.gross
    assert whole.correction.gross - anew.correction.gross == correction.gross
    new_taxes = {(share.category, share.rate): share for share in anew.correction.taxes}
    given_back = {(share.category, share.rate): share for share in correction.taxes}
    for share in whole.correction.taxes:
        key = (share.category, share.rate)
        billed_again = new_taxes[key].tax if key in new_taxes else ZERO
        credited = given_back[key].tax if key in given_back else ZERO
        assert (share.tax or ZERO) - (billed_again or ZERO) == credited
        assert share.base - _base(new_taxes, key) == _base(given_back, key)
    assert sum(item.net for item in anew.correction.lines) == anew.correction.net


def test_a_line_at_the_wrong_rate_is_billed_anew_at_the_right_one() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00")])
    step = Step("tax", "rate", {"base": "100.00", "rate": "10", "category": "S"})
    wrong = replace(finding("T01", "11.00", basis="tax"), derivation=(step,))
    settled = settle([wrong], billed)
    _, anew = credit_requests(decision("corrected_invoice"), [settled], [billed], BASIS)
    assert [(item.line, item.rate, item.net) for item in anew.correction.lines] == [
        ("2", Decimal(21), Decimal(50)),
        ("1", Decimal(10), Decimal(100)),
    ]
    assert anew.correction.tax == round_money(Decimal("20.50"), "EUR")
    assert [(share.rate, share.base, share.tax) for share in anew.correction.taxes] == [
        (Decimal(21), Decimal(50), Decimal("10.50")),
        (Decimal(10), Decimal(100), Decimal("10.00")),
    ]


def test_what_is_wholly_wrong_is_not_billed_anew() -> None:
    billed = invoice([line("1", "100.00"), line("2", "50.00", Decimal(10))])
    settled = settle([finding("Q02", "50.00", line="2")], billed)
    _, anew = credit_requests(decision("corrected_invoice"), [settled], [billed], BASIS)
    assert [item.line for item in anew.correction.lines] == ["1"]
    assert [share.rate for share in anew.correction.taxes] == [Decimal(21)]


def test_a_new_invoice_of_books_without_tax_has_none() -> None:
    billed = replace(invoice([line("1", "120.00", None)]), tax=None, taxes=())
    settled = settle([finding("P01", "20.00")], billed)
    _, anew = credit_requests(decision("corrected_invoice"), [settled], [billed], BASIS)
    assert (anew.correction.net, anew.correction.tax) == (Decimal(100), None)
    assert [share.tax for share in anew.correction.taxes] == [None]


def test_a_line_that_stays_is_billed_anew_with_the_factors_it_had() -> None:
    billed = invoice(
        [
            line("1", "120.00", quantity="10", unit_price="12"),
            line("2", "50.00", quantity="4", unit_price="12.5"),
        ]
    )
    settled = settle([finding("Q01", "36.00")], billed)
    whole, anew = credit_requests(decision("corrected_invoice"), [settled], [billed], BASIS)
    assert [(one.change, one.quantity) for one in whole.correction.lines] == [
        ("whole", Decimal(10)),
        ("whole", Decimal(4)),
    ]
    assert [(one.change, one.quantity, one.unit_price) for one in anew.correction.lines] == [
        ("quantity", Decimal(7), Decimal(12)),
        ("whole", Decimal(4), Decimal("12.5")),
    ]


def test_a_cancellation_has_no_line_of_nothing() -> None:
    billed = invoice([line("1", "100.00")])
    settled = settle([finding("P01", "20.00")], billed)
    whole, _ = credit_requests(decision("corrected_invoice"), [settled], [billed], BASIS)
    assert [one.line for one in whole.correction.lines] == ["1"]
