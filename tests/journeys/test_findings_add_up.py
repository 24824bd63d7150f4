"""What is found on a line adds up to billed less expected, whatever went wrong at once.

The right amount is reckoned here, by hand, from what was agreed, delivered and sent back; the
program sees the books only. Credits that were given before are part of what was billed.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.scene import COMMON, agreed, cents, customer, invoice, merged
from tests.bench.steps import canonical
from tests.journeys.little_books import write_books

if TYPE_CHECKING:
    from tests.bench.scene import Books

_NOTHING = Decimal(0)
_PRICES = ("12", "3.35", "0.125", "7.777", "19.99")
_STEPS = ("0", "0", "0.5", "-0.05", "0.01")
_QUANTITIES = ("7", "10", "333", "2.5", "1000")


@dataclass(frozen=True, slots=True)
class Sale:
    """A line of goods: what was agreed and supplied, and what went wrong in billing it."""

    agreed: Decimal
    price_step: Decimal
    quantity: Decimal
    delivered_share: Decimal
    sent_back: int
    discount: Decimal
    discount_taken: bool
    misadded: Decimal
    credited_share: Decimal
    credit_names_line: bool

    @property
    def delivered(self) -> Decimal:
        """Return what was delivered, in hundredths of a unit at the finest."""
        return cents(self.quantity * self.delivered_share)

    @property
    def returned(self) -> Decimal:
        """Return what came back of it."""
        return min(Decimal(self.sent_back), self.delivered)

    @property
    def billed(self) -> Decimal:
        """Return the net that the invoice shows."""
        return self._cost(self.quantity, self.agreed + self.price_step) + self.misadded

    @property
    def allowance(self) -> Decimal:
        """Return the discount that the invoice shows."""
        full = cents(self.quantity * (self.agreed + self.price_step))
        return cents(full * self.discount / 100) if self.discount_taken else _NOTHING

    @property
    def expected(self) -> Decimal:
        """Return what was due: the right quantity at the right price less the discount."""
        full = cents((self.delivered - self.returned) * self.agreed)
        return full - cents(full * self.discount / 100)

    @property
    def credited(self) -> Decimal:
        """Return what was given back before, never more than was too much."""
        return max(_NOTHING, cents((self.billed - self.expected) * self.credited_share))

    def _cost(self, quantity: Decimal, price: Decimal) -> Decimal:
        full = cents(quantity * price)
        return full - (cents(full * self.discount / 100) if self.discount_taken else _NOTHING)


SALES = st.builds(
    Sale,
    agreed=st.sampled_from(_PRICES).map(Decimal),
    price_step=st.sampled_from(_STEPS).map(Decimal),
    quantity=st.sampled_from(_QUANTITIES).map(Decimal),
    delivered_share=st.sampled_from(("1", "1", "0.4", "0.9", "0")).map(Decimal),
    sent_back=st.integers(0, 1),
    discount=st.sampled_from(("0", "5", "12.5")).map(Decimal),
    discount_taken=st.booleans(),
    misadded=st.sampled_from(("0", "0", "3.00")).map(Decimal),
    credited_share=st.sampled_from(("0", "0", "1", "0.33")).map(Decimal),
    credit_names_line=st.booleans(),
)


@settings(deadline=None, max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SALES, min_size=40, max_size=60))
def test_findings_of_a_line_add_up_to_billed_less_expected(sales: list[Sale]) -> None:
    sums = _sums_of_findings(merged(*(_books(n, sale) for n, sale in enumerate(sales))))
    for number, sale in enumerate(sales):
        wanted = sale.billed - sale.credited - sale.expected
        assert sums.get(f"INV-{number}", _NOTHING) == wanted, sale


def _sums_of_findings(books: Books) -> dict[str, Decimal]:
    with tempfile.TemporaryDirectory() as folder:
        source, snapshot = Path(folder) / "books", Path(folder) / "snapshot"
        tables = merged({"promises": ()}, COMMON, books)
        write_books(source, tables)
        import_books([source], to=snapshot)
        sums: dict[str, Decimal] = {}
        for line in canonical(audit_books(snapshot, AuditScope())):
            row = json.loads(line)
            if row["basis"] == "net" and row["consequence_of"] is None:
                said = sums.get(row["invoice_id"], _NOTHING)
                sums[row["invoice_id"]] = said + Decimal(row["difference"])
        return sums


def _books(number: int, sale: Sale) -> Books:
    who, item, order = f"C-{number}", f"I-{number}", f"O-{number}"
    bill = f"INV-{number}"
    head = {"invoice_id": bill, "customer_id": who, "contract_id": who, "order_id": order}
    line = {
        "item_id": item,
        "kind": "goods",
        "quantity": str(sale.quantity),
        "unit_price": str(sale.agreed + sale.price_step),
        "net": str(sale.billed),
        "allowance": str(sale.allowance),
        "order_id": order,
        "order_line": "1",
        "supplied_on": "2026-04-01",
    }
    return merged(
        customer(who),
        _agreed(who, item, sale),
        _supplied(number, item, order, sale),
        invoice(head | {"issued_on": "2026-04-10"}, line),
        _credit(who, item, bill, sale),
    )


def _agreed(who: str, item: str, sale: Sale) -> Books:
    start = {"valid_from": "2026-01-01"}
    term = {"term_id": item, "item_id": item, "model": "per_unit", "contract_id": who}
    percent = {"discount_id": item, "kind": "percent", "value": str(sale.discount)}
    return {
        "items": ({"item_id": item, "name": "Hinge", "kind": "goods"},),
        "contracts": ({"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"},),
        "price_terms": (term | start | {"unit_price": str(sale.agreed)},),
        "discounts": (percent | start | {"customer_id": who},) if sale.discount else (),
    }


def _supplied(number: int, item: str, order: str, sale: Sale) -> Books:
    place = {"item_id": item, "order_id": order}
    note = {"delivery_id": f"D-{number}", "line": "1", "order_line": "1"}
    came = {"delivered_on": "2026-04-01", "order_id": order, "signed_by": "M. Alba"}
    back = {"return_id": f"R-{number}", "item_id": item, "received_on": "2026-05-02"}
    named = {"invoice_id": f"INV-{number}", "invoice_line": "1", "restocking_percent": "0"}
    status = "delivered" if sale.delivered else "lost"
    arrived = str(sale.delivered or sale.quantity)
    return {
        "orders": ({"order_id": order, "customer_id": f"C-{number}", "ordered_on": "2026-03-25"},),
        "order_lines": (
            {"order_id": order, "line": "1", "item_id": item, "quantity": str(sale.quantity)},
        ),
        "deliveries": ({"delivery_id": f"D-{number}", "status": status} | came,),
        "delivery_lines": (note | place | {"quantity": arrived},),
        "returns": (back | named | {"quantity": str(sale.returned)},) if sale.returned else (),
    }


def _credit(who: str, item: str, bill: str, sale: Sale) -> Books:
    if not sale.credited:
        return {}
    named = {"preceding_invoice_id": bill, "preceding_line": "1"} if sale.credit_names_line else {}
    head = {"invoice_id": f"CN-{bill}", "customer_id": who, "kind": "381"}
    return invoice(
        head | {"preceding_invoice_id": bill, "issued_on": "2026-05-10"},
        {"item_id": item, "net": str(sale.credited)} | named,
    )


@dataclass(frozen=True, slots=True)
class Month:
    """July of a subscription in advance, and what went wrong in billing it."""

    agreed: Decimal
    price_step: Decimal
    seats: Decimal
    discount: Decimal
    misadded: Decimal
    ended_on: int
    """The day of July on which it had ended; 0 where it goes on."""
    billed_before_to: int
    """The day of July up to which an earlier invoice reaches; 0 where none does."""

    @property
    def billed(self) -> Decimal:
        """Return the net that the invoice shows."""
        full = cents(self.seats * (self.agreed + self.price_step))
        return full - self._off(full) + self.misadded

    @property
    def allowance(self) -> Decimal:
        """Return the discount that the invoice shows."""
        return self._off(cents(self.seats * (self.agreed + self.price_step)))

    @property
    def expected(self) -> Decimal:
        """Return the days that were due, of the whole month's right price."""
        full = cents(self.seats * self.agreed)
        last = self.ended_on or 32
        days = max(last - max(self.billed_before_to, 1), 0)
        return cents((full - self._off(full)) * days / 31)

    def _off(self, full: Decimal) -> Decimal:
        return cents(full * self.discount / 100)


MONTHS = st.builds(
    Month,
    agreed=st.sampled_from(("31", "62.50", "9.99")).map(Decimal),
    price_step=st.sampled_from(("0", "0", "1", "10")).map(Decimal),
    seats=st.sampled_from(("1", "3")).map(Decimal),
    discount=st.sampled_from(("0", "5", "12.5")).map(Decimal),
    misadded=st.sampled_from(("0", "0", "2.00")).map(Decimal),
    ended_on=st.sampled_from((0, 0, 1, 11, 31)),
    billed_before_to=st.sampled_from((0, 0, 6, 20)),
)


@settings(deadline=None, max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MONTHS, min_size=20, max_size=40))
def test_findings_of_a_month_add_up_to_billed_less_expected(months: list[Month]) -> None:
    sums = _sums_of_findings(merged(*(_subscribed(n, month) for n, month in enumerate(months))))
    for number, month in enumerate(months):
        wanted = month.billed - month.expected
        assert sums.get(f"S.{number}.V", _NOTHING) == wanted, month


def _subscribed(number: int, month: Month) -> Books:
    who, item = f"S.{number}.K", f"S.{number}.I"
    row = {"subscription_id": who, "customer_id": who, "item_id": item, "contract_id": who}
    row |= {"starts_on": "2026-01-01", "quantity": str(month.seats)}
    end = {"cancelled_on": f"2026-07-{month.ended_on:02}"} if month.ended_on else {}
    percent = {"discount_id": item, "kind": "percent", "value": str(month.discount)}
    given_since = {"valid_from": "2026-01-01", "customer_id": who}
    clauses = {"proration": "actual_actual_period", "billing_timing": "advance"}
    return merged(
        agreed("S", number, month.agreed, "subscription", **clauses),
        {
            "subscriptions": (row | end,),
            "discounts": (percent | given_since,) if month.discount else (),
        },
        _bill(number, "V", "2026-06-30", month, ("2026-07-01", "2026-08-01")),
        _billed_before(number, month),
    )


def _billed_before(number: int, month: Month) -> Books:
    """Return an earlier, right invoice over thirty-one days that reaches into July."""
    if not month.billed_before_to:
        return {}
    last = date(2026, 7, month.billed_before_to)
    right = replace(month, price_step=_NOTHING, misadded=_NOTHING)
    days = ((last - timedelta(days=31)).isoformat(), last.isoformat())
    return _bill(number, "E", "2026-06-05", right, days)


def _bill(number: int, what: str, issued_on: str, month: Month, days: tuple[str, str]) -> Books:
    who = f"S.{number}.K"
    head = {"invoice_id": f"S.{number}.{what}", "customer_id": who, "contract_id": who}
    line = {
        "item_id": f"S.{number}.I",
        "kind": "subscription",
        "subscription_id": who,
        "quantity": str(month.seats),
        "unit_price": str(month.agreed + month.price_step),
        "net": str(month.billed),
        "allowance": str(month.allowance),
        "period_from": days[0],
        "period_to": days[1],
    }
    return invoice(head | {"issued_on": issued_on}, line)
