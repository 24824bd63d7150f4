"""U01: an event billed twice, or one of the next month; the look-alike arrived twice, billed once.

The edge is midnight in Madrid: the first second of August is July's in London.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, agreed, cents, invoice, merged, name

_CHECK = "usage_counted_wrong"
_LAST, _NEXT = "2026-07-31T21:59:59Z", "2026-07-31T22:00:00Z"


def scene(number: int) -> Scene:
    """Five events of July; one too many is billed."""
    price = Decimal("0.40") + Decimal(number) / 1000
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    each = Decimal(10 + number)
    twice = number % 2 == 0
    true, billed = 5 * each, 6 * each
    over = cents(billed * price) - cents(true * price)
    who = name(_CHECK, number, "K")
    days = ["2026-06-30T22:00:00Z", *(f"2026-07-{day:02}T10:00:00Z" for day in (5, 6, 7)), _LAST]
    return Scene(
        merged(
            agreed(_CHECK, number, price, "usage", time_zone="Europe/Madrid"),
            {"usage": (*_log(number, each, days), *_more(number, each, twice=twice))},
            _bill(who, number, wrong, billed, price, month=7),
            {"usage": _log(number, each, [f"2026-09-{day:02}T10:00:00Z" for day in (1, 30, 30)])},
            _bill(who, number, right, 2 * each, price, month=9),
        ),
        (Fault("U01", wrong, "1", str(over)),),
        (right,),
        "an event that arrived twice" if twice else "an event of the next month",
    )


def _log(number: int, each: Decimal, moments: list[str]) -> tuple[dict[str, str], ...]:
    """One event a moment; the same moment again is the same event again."""
    return tuple(
        {
            "event_id": name(_CHECK, number, moment),
            "customer_id": name(_CHECK, number, "K"),
            "item_id": name(_CHECK, number, "I"),
            "at": moment,
            "quantity": str(each),
        }
        for moment in moments
    )


def _more(number: int, each: Decimal, *, twice: bool) -> tuple[dict[str, str], ...]:
    return _log(number, each, [_LAST if twice else _NEXT])


def _bill(
    who: str, number: int, bill: str, quantity: Decimal, price: Decimal, *, month: int
) -> dict[str, tuple[dict[str, str], ...]]:
    head = {"invoice_id": bill, "customer_id": who, "contract_id": who}
    line = {
        "item_id": name(_CHECK, number, "I"),
        "kind": "usage",
        "quantity": str(quantity),
        "unit_price": str(price),
        "net": str(cents(quantity * price)),
        "period_from": f"2026-{month:02}-01",
        "period_to": f"2026-{month + 1:02}-01",
    }
    return dict(invoice(head | {"issued_on": f"2026-{month + 1:02}-02"}, line))
