from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from amicable.core.investigate.einvoice.document import Adjustment, Line
from amicable.core.investigate.einvoice.lines import (
    base_quantities,
    discounts,
    gross_prices,
    item_prices,
    line_nets,
    peppol_line_nets,
    prices,
)
from tests.core.investigate.einvoice.papers import money, paper

INTEREST = Line(net=money("2416.16"), quantity=Decimal(486), price=money("4.9715"))
"""The line of the standard's example Rantefaktura_Enkel: 2416.149, billed one cent too much."""


def test_a_line_off_by_one_cent_is_broken_to_the_cent_and_passes_peppol() -> None:
    document = paper(lines=[INTEREST])
    (own,) = line_nets(document)
    (peppol,) = peppol_line_nets(document)
    assert (own.holds, own.difference) == (False, Decimal("0.01"))
    assert peppol.holds is True


def test_a_line_off_by_more_than_two_cents_breaks_peppol() -> None:
    (answer,) = peppol_line_nets(paper(lines=[replace(INTEREST, net=money("2416.17"))]))
    assert answer.holds is False


@pytest.mark.parametrize(
    ("quantity", "price", "base", "net"),
    [
        ("3", "0.335", None, "1.01"),
        ("-3", "0.335", None, "-1.01"),
        ("-1", "0.125", None, "-0.13"),
        ("16000", "0.0088", "1", "140.80"),
        ("250", "3.00", "1000", "0.75"),
    ],
)
def test_a_line_is_rounded_half_away_from_zero(
    quantity: str, price: str, base: str | None, net: str
) -> None:
    row = Line(
        net=money(net),
        quantity=Decimal(quantity),
        price=money(price),
        base_quantity=None if base is None else Decimal(base),
    )
    assert [answer.holds for answer in line_nets(paper(lines=[row]))] == [True]


def test_allowances_and_charges_of_a_line_belong_to_its_net() -> None:
    row = Line(
        net=money("97.00"),
        quantity=Decimal(10),
        price=money("10.00"),
        adjustments=(
            Adjustment(is_charge=False, amount=money("5.00")),
            Adjustment(is_charge=True, amount=money("2.00")),
        ),
    )
    assert [answer.holds for answer in line_nets(paper(lines=[row]))] == [True]


@pytest.mark.parametrize(
    ("lacking", "term"),
    [
        (replace(INTEREST, quantity=None), "BT-129"),
        (replace(INTEREST, price=None), "BT-146"),
        (replace(INTEREST, net=None), "BT-131"),
        (replace(INTEREST, base_quantity=Decimal(0)), "BT-149"),
        (
            replace(INTEREST, adjustments=(Adjustment(is_charge=True, amount=None),)),
            "BT-136",
        ),
    ],
)
def test_a_line_that_lacks_a_term_names_it(lacking: Line, term: str) -> None:
    for answer in (
        *line_nets(paper(lines=[lacking])),
        *peppol_line_nets(paper(lines=[lacking])),
    ):
        assert answer.holds is None
        assert (answer.missing or "").startswith(term)


def test_prices_are_not_below_zero() -> None:
    free = Line(net=None, price=money("0"), gross_price=money("-1"))
    document = paper(lines=[free, Line(net=None, price=money("-0.01"))])
    assert [answer.holds for answer in prices(document)] == [True, False]
    assert [answer.holds for answer in gross_prices(document)] == [False]


def discounted(price: str, *steps: Adjustment, per: str | None = None) -> Line:
    """A line whose gross price is 2.70, less what is agreed."""
    return Line(
        net=None,
        price=money(price, "/price"),
        gross_price=money("2.70"),
        gross_base_quantity=None if per is None else Decimal(per),
        price_adjustments=steps,
    )


OFF = Adjustment(is_charge=False, amount=money("0.225"), indicator="false")


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        (discounted("2.475", OFF), True),
        (discounted("2.48", OFF), False),
        (discounted("2.475", OFF, per="1"), True),
        (discounted("2.475", OFF, per="100"), None),
        (discounted("2.70"), True),
        (discounted("2.50"), None),
        (replace(discounted("2.50", OFF), price=None), None),
    ],
)
def test_the_net_price_is_the_gross_price_less_the_discount(
    line: Line, *, holds: bool | None
) -> None:
    (answer,) = item_prices("AM-ITEM-PRICE", paper(lines=[line]))
    assert answer.holds is holds
    assert (answer.missing is None) is (holds is not None)


def test_a_price_without_a_gross_price_is_not_asked() -> None:
    assert list(item_prices("AM-ITEM-PRICE", paper(lines=[INTEREST]))) == []


def test_a_discount_is_no_charge() -> None:
    on = replace(OFF, is_charge=True, indicator="true", where="/on")
    answers = discounts(paper(lines=[discounted("2.70", OFF, on)]))
    assert [answer.holds for answer in answers] == [True, False]


@pytest.mark.parametrize(("base", "holds"), [("100", True), ("0", False), ("-1", False)])
def test_a_price_is_for_more_than_nothing(base: str, *, holds: bool) -> None:
    line = replace(INTEREST, base_quantity=Decimal(base))
    assert [answer.holds for answer in base_quantities(paper(lines=[line]))] == [holds]
