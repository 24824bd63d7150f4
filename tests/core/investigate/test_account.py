"""How a line came about: agreed, differs, billed, taken off, or told with another line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.account import account_of, beside_lines
from amicable.core.investigate.findings import find
from amicable.core.vocabulary.account import LineAccount
from amicable.core.vocabulary.check import Planned
from amicable.core.vocabulary.finding import CannotTell
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.relation import Relation
from tests.core.correspond.cast import finding
from tests.core.investigate.cast import check, outcome

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding, Outcome

PRICE = check("price", "P01", 40, "right")
CHECKS = {
    "price": PRICE,
    "bundle": replace(PRICE, code="bundle", relation=Relation("charge_groups", "group", "groups")),
    "doubled": replace(PRICE, code="doubled", relation=Relation("net_invoices", "invoice", "all")),
    "taxed": replace(PRICE, code="taxed", cause="T01", basis="tax"),
    "arrived": replace(
        PRICE,
        code="arrived",
        cause="Q01",
        derivation=(Planned("delivered", {"quantity": "right"}),),
    ),
}
TWICE = replace(finding("D01"), line=None)
PAPER = InvoiceLine(
    line="1",
    net=Decimal("120.00"),
    item_id="PAPER",
    quantity=Decimal(10),
    unit_price=Decimal(12),
    tax_category="S",
    tax_rate=Decimal(21),
)


def _told(
    line: InvoiceLine,
    *outcomes: Outcome,
    gaps: tuple[CannotTell, ...] = (),
    beside: tuple[InvoiceLine, ...] = (),
) -> LineAccount:
    """Return the account of the first line of an invoice."""
    invoice = Invoice(
        *("INV-1", "2026/1", "ALBA", "380", date(2026, 3, 1), "EUR", Decimal("145.20")),
        lines=(line, *beside),
    )
    found = find(outcomes, CHECKS, snapshot="s")
    return account_of(invoice, outcomes, found, gaps, CHECKS)[0]


def _steps(account: LineAccount) -> list[tuple[str, str | None]]:
    return [(one.step, one.result) for one in account.steps]


def _clean(code: str, line: str | None = "1", **operands: str) -> Outcome:
    return outcome(code, line, status="clean", **operands)


def test_a_line_whose_price_was_checked_is_agreed_with_its_calculation_and_tax() -> None:
    account = _told(PAPER, _clean("price", position="120.00", right="120.00"))
    assert account.standing == "agreed"
    assert _steps(account) == [("extension", "120.00"), ("tax", "25.20")]
    assert account.steps[-1].operands == {"base": "120.00", "rate": "21", "category": "S"}


def test_a_line_that_no_check_speaks_about_is_told_as_it_was_billed() -> None:
    account = _told(PAPER)
    assert account.standing == "billed"
    assert _steps(account) == [("extension", "120.00"), ("tax", "25.20")]


def test_allowance_and_charge_lead_from_the_product_to_what_was_billed() -> None:
    reduced = replace(PAPER, net=Decimal("113.00"), allowance=Decimal(10), charge=Decimal(3))
    steps = _told(reduced).steps
    assert [(one.step, one.result) for one in steps[:-1]] == [
        ("extension", "120.00"),
        ("allowance", "110.00"),
        ("charge", "113.00"),
    ]
    assert steps[1].operands == {"base": "120.00", "amount": "10"}


def test_factors_that_do_not_give_what_was_billed_are_not_told() -> None:
    assert _steps(_told(replace(PAPER, net=Decimal("119.00")))) == [("tax", "24.99")]


def test_a_price_for_a_hundred_is_divided() -> None:
    per_hundred = replace(PAPER, net=Decimal("1.20"), base_quantity=Decimal(100))
    assert _steps(_told(per_hundred))[0] == ("extension", "1.20")


def test_a_line_below_zero_takes_something_off() -> None:
    less = replace(PAPER, net=Decimal("-12.00"), quantity=Decimal(-1))
    assert _told(less).standing == "taken_off"


def test_a_line_without_a_rate_is_told_without_tax() -> None:
    assert _steps(_told(replace(PAPER, tax_rate=None, tax_category=None))) == [
        ("extension", "120.00")
    ]


def test_a_line_in_error_differs_and_carries_what_could_not_be_judged_of_its_price() -> None:
    gaps = (
        CannotTell("other_price", "P02", "INV-1", "1", "no_table", "price_tiers", "price_tiers"),
        CannotTell("other_price", "P02", "INV-1", "2", "no_table", "price_tiers", "price_tiers"),
        CannotTell("arrived", "Q01", "INV-1", "1", "no_table", "deliveries", "deliveries"),
    )
    dear = outcome("price", "1", position="120.00", right="100.00")
    account = _told(PAPER, dear, gaps=gaps)
    assert account.standing == "differs"
    assert [one.cause for one in account.findings] == ["P01"]
    assert account.gaps == gaps[:1]


def test_an_error_on_another_line_or_on_the_whole_document_is_not_this_lines() -> None:
    second = replace(PAPER, line="2", item_id="PEN")
    elsewhere = outcome("price", "2", position="120.00", right="100.00")
    doubled = outcome("doubled", None, position="120.00", right="0.00")
    assert _told(PAPER, elsewhere, doubled, beside=(second,)).standing == "billed"


def test_a_finding_on_an_item_is_its_lines() -> None:
    dear = outcome("price", None, position="120.00", right="100.00", item_id="PAPER")
    assert _told(PAPER, dear).standing == "differs"
    assert _told(replace(PAPER, item_id="PEN"), dear).standing == "billed"


def test_lines_of_one_item_are_told_together_on_the_first() -> None:
    second = replace(PAPER, line="2")
    bundle = _clean(
        "bundle", None, position="240.00", right="240.00", item_id="PAPER", first_line="1"
    )
    both = _told(second, bundle, beside=(PAPER,))
    assert (both.standing, both.with_line) == ("together", "1")
    assert _told(PAPER, bundle, beside=(second,)).with_line is None


def test_what_came_is_a_fact_that_a_check_of_quantities_tells() -> None:
    arrived = _clean("arrived", position="10", right="10")
    account = _told(PAPER, arrived)
    assert account.standing == "billed"
    assert [one.step for one in account.steps] == ["extension", "delivered", "tax"]


def test_a_check_of_the_tax_says_nothing_of_how_the_amount_came_about() -> None:
    account = _told(PAPER, _clean("taxed", position="25.20", right="25.20"))
    assert account.standing == "billed"


def test_a_calculation_that_does_not_end_at_what_was_billed_is_not_told() -> None:
    account = _told(PAPER, _clean("price", position="100.00", right="100.00", net="120.00"))
    assert account.standing == "billed"


def _beside(*findings: Finding) -> list[str]:
    line = LineAccount(PAPER, "differs", (), findings[:1])
    return [one.id for one in beside_lines((line,), findings)]


def test_errors_that_no_line_tells_stand_beside_the_lines() -> None:
    at_line, twice, follows, mended = (replace(TWICE, id=name) for name in "abcd")
    follows = replace(follows, consequence_of="b")
    mended = replace(mended, corrected=True)
    assert _beside(at_line, twice, follows, mended) == ["b"]
