"""The invoices of a case as their customer may see them, for `amicable.case/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.customer_view import customer_view
from amicable.core.correspond.situation import situation_of
from amicable.core.vocabulary.money import in_minor_units, plain

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.correspond.seen import SeenInvoice, SeenLine
    from amicable.core.vocabulary.case import Case

MOST_LINES = 50
"""Lines of an invoice that are told; an answer about more speaks of few of them."""


def seen_invoice_rows(case: Case) -> list[dict[str, Any]]:
    """Return the invoices that an answer may speak of, with what stays to pay on each.

    Amounts are as of the day of the case; a stranger is told of none.
    """
    situation = situation_of(case)
    if situation is None:
        return []
    return [_invoice(one) for one in customer_view(case, situation=situation).invoices]


def _invoice(one: SeenInvoice) -> dict[str, Any]:
    unit, left = one.currency, one.balance
    return {
        "number": one.number,
        "issued_on": one.issued_on.isoformat(),
        "due_on": _day(one.due_on),
        "currency": unit,
        "gross": in_minor_units(one.gross, unit),
        "net": _money(one.net, unit),
        "tax": _money(one.tax, unit),
        "credited": in_minor_units(left.credited, unit),
        "on_hold": in_minor_units(left.on_hold, unit),
        "pay_now": _money(left.pay_now, unit),
        "surplus": in_minor_units(left.surplus, unit),
        "purchase_order": one.purchase_order,
        "contract": one.contract,
        "contract_signed_on": _day(one.contract_signed_on),
        "lines": [_line(each, unit) for each in one.lines[:MOST_LINES]],
        "credits": [
            {"number": number, "issued_on": on.isoformat(), "gross": in_minor_units(gross, unit)}
            for number, on, gross in one.credits
        ],
        "payments": [
            {"amount": in_minor_units(amount, unit), "on": on.isoformat()}
            for amount, on in one.payments
        ],
    }


def _line(line: SeenLine, currency: str) -> dict[str, Any]:
    begins, ends = line.period or (None, None)
    return {
        "item": line.item,
        "net": in_minor_units(line.net, currency),
        "quantity": None if line.quantity is None else plain(line.quantity),
        "price": None if line.price is None else plain(line.price),
        "first_day": _day(begins),
        "last_day": _day(ends),
    }


def _money(amount: Decimal | None, currency: str) -> str | None:
    return None if amount is None else in_minor_units(amount, currency)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
