"""What most lines of the scenes have in common: the contract, and a day, a month or a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def on(customer_id: str, day: str = "2026-02-10", **columns: str) -> Row:
    """Return the columns of a service of one day."""
    told = {"kind": "service", "contract_id": f"K-{customer_id}", "supplied_on": day}
    return told | columns


def span(customer_id: str, first: str, end: str, **columns: str) -> Row:
    """Return the columns of a service from a day to another, which is not part of it."""
    told = {"kind": "service", "contract_id": f"K-{customer_id}"}
    return told | {"period_from": first, "period_to": end} | columns


def month(customer_id: str, at: int, **columns: str) -> Row:
    """Return the columns of a service of a month of 2026."""
    return span(customer_id, f"2026-{at:02}-01", f"2026-{at + 1:02}-01", **columns)


def sold(customer_id: str, day: str = "2026-02-02", **columns: str) -> Row:
    """Return the columns of goods of the first line of the order `O-<customer>`."""
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": day}
    return told | {"contract_id": f"K-{customer_id}", "kind": "goods"} | columns


def subscribed(ledger: Ledger, name: str, item_id: str, **columns: str) -> None:
    """Add a subscription of one unit; its name is the customer's and a small letter."""
    told = {"customer_id": name.rstrip("abc"), "item_id": item_id, "quantity": "1"}
    told |= {"contract_id": f"K-{name.rstrip('abc')}", "starts_on": "2026-01-01"}
    ledger.row("subscriptions", subscription_id=name, **(told | columns))


def recurring(name: str, first: str, end: str, **columns: str) -> Row:
    """Return the columns of a charge of a subscription for some days."""
    told = {"kind": "subscription", "subscription_id": name}
    return span(name.rstrip("abc"), first, end, **(told | columns))


def monthly(name: str, at: int, **columns: str) -> Row:
    """Return the columns of a charge of a subscription for a month of 2026."""
    return recurring(name, f"2026-{at:02}-01", f"2026-{at + 1:02}-01", **columns)
