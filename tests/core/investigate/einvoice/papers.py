"""E-invoices written for tests: values that are right to the cent, and ways to spoil them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from amicable.core.investigate.einvoice.document import (
    Adjustment,
    EInvoice,
    Line,
    Stated,
    TaxSubtotal,
    TaxTotal,
    Totals,
)
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.investigate.einvoice.answer import RuleAnswer
    from amicable.core.investigate.einvoice.document import Syntax

PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
CENT = Decimal("0.01")


def money(text: str, where: str = "/Invoice/Amount") -> Stated:
    return Stated(Decimal(text), where)


def stated(value: Decimal, where: str) -> Stated:
    return Stated(value, where)


def paper(  # noqa: PLR0913 - each part of a document may be the one that a test is about
    *,
    lines: Sequence[Line] = (),
    adjustments: Sequence[Adjustment] = (),
    tax_totals: Sequence[TaxTotal] = (),
    totals: Totals | None = None,
    currency: str | None = "EUR",
    specification: str = "urn:cen.eu:en16931:2017",
    syntax: Syntax = "ubl",
) -> EInvoice:
    return EInvoice(
        syntax=syntax,
        specification=specification,
        currency=currency,
        lines=tuple(lines),
        adjustments=tuple(adjustments),
        tax_totals=tuple(tax_totals),
        totals=totals or Totals("/Invoice/LegalMonetaryTotal"),
    )


def vat(base: str, tax: str, category: str | None = "S", rate: str | None = "19") -> TaxTotal:
    part = TaxSubtotal(
        money(base, "/Invoice/TaxTotal/TaxSubtotal/TaxableAmount"),
        money(tax, "/Invoice/TaxTotal/TaxSubtotal/TaxAmount"),
        category,
        rate_of(rate),
    )
    return TaxTotal(money(tax, "/Invoice/TaxTotal/TaxAmount"), "EUR", (part,))


def line(net: str, category: str | None = "S", rate: str | None = "19") -> Line:
    return Line(
        net=money(net, "/Invoice/InvoiceLine/LineExtensionAmount"),
        category=category,
        rate=rate_of(rate),
    )


def rate_of(rate: str | None) -> Stated | None:
    return None if rate is None else money(rate, "/Invoice/Percent")


def answers_of(rule: str, answers: Sequence[RuleAnswer]) -> list[RuleAnswer]:
    return [answer for answer in answers if answer.id == rule]


def broken(answers: Sequence[RuleAnswer]) -> set[str]:
    return {answer.id for answer in answers if answer.holds is False}


_CENTS = st.decimals(Decimal("0.01"), Decimal(5000), places=2)
_RATES = st.sampled_from([rate_of(rate) for rate in ("25", "19", "8.1", "5.5")])


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    quantity = draw(st.decimals(Decimal(-50), Decimal(500), places=3))
    price = draw(st.decimals(Decimal(0), Decimal(900), places=4))
    base = draw(st.sampled_from([Decimal(1), Decimal(3), Decimal(100)]))
    off, on = draw(_CENTS), draw(_CENTS)
    category, rate = draw(
        st.one_of(
            st.tuples(st.just("S"), _RATES),
            st.tuples(st.sampled_from(["Z", "E"]), st.just(rate_of("0"))),
        )
    )
    net = round_half_away(quantity * price / base, 2) + on - off
    return Line(
        net=stated(net, "/line/net"),
        quantity=quantity,
        price=stated(price, "/line/price"),
        base_quantity=base,
        category=category,
        rate=rate,
        adjustments=(
            Adjustment(is_charge=False, amount=stated(off, "/line/off"), gives_reason=True),
            Adjustment(is_charge=True, amount=stated(on, "/line/on"), gives_reason=True),
        ),
    )


@st.composite
def right_papers(draw: st.DrawFn) -> EInvoice:
    """Invoices that are right to the cent: lines first, everything else follows from them."""
    lines = draw(st.lists(_lines(), min_size=1, max_size=5))
    freight = Adjustment(
        is_charge=True,
        amount=stated(draw(_CENTS), "/charge"),
        category=lines[0].category,
        rate=lines[0].rate,
        gives_reason=True,
    )
    rebate = Adjustment(
        is_charge=False,
        amount=stated(draw(_CENTS), "/allowance"),
        category=lines[0].category,
        rate=lines[0].rate,
        gives_reason=True,
    )
    parts = _breakdown([*lines], [freight, rebate])
    return _totalled(lines, (freight, rebate), parts, draw(_CENTS))


def _breakdown(lines: list[Line], adjustments: list[Adjustment]) -> list[TaxSubtotal]:
    bases: dict[tuple[str | None, Stated | None], Decimal] = {}
    for row in lines:
        key = (row.category, row.rate)
        bases[key] = bases.get(key, Decimal(0)) + (row.net.value if row.net else 0)
    for extra in adjustments:
        amount = extra.amount.value if extra.amount else Decimal(0)
        bases[extra.category, extra.rate] += amount if extra.is_charge else -amount
    return [
        TaxSubtotal(
            stated(base, "/base"),
            stated(round_half_away(base * (rate.value if rate else 0) / 100, 2), "/tax"),
            category,
            rate,
            gives_reason=category == "E",
        )
        for (category, rate), base in bases.items()
    ]


def _totalled(
    lines: list[Line],
    adjustments: tuple[Adjustment, Adjustment],
    parts: list[TaxSubtotal],
    prepaid: Decimal,
) -> EInvoice:
    charge, allowance = (row.amount.value if row.amount else Decimal(0) for row in adjustments)
    nets = sum((row.net.value for row in lines if row.net), Decimal(0))
    tax = sum((part.tax.value for part in parts if part.tax), Decimal(0))
    net = nets + charge - allowance
    totals = Totals(
        where="/totals",
        lines=stated(nets, "/lines"),
        allowances=stated(allowance, "/allowances"),
        charges=stated(charge, "/charges"),
        net=stated(net, "/net"),
        gross=stated(net + tax, "/gross"),
        prepaid=stated(prepaid, "/prepaid"),
        payable=stated(net + tax - prepaid, "/payable"),
    )
    return paper(
        lines=lines,
        adjustments=adjustments,
        tax_totals=[TaxTotal(stated(tax, "/vat"), "EUR", tuple(parts))],
        totals=totals,
        specification=PEPPOL,
    )
