"""P11: the rate of the day before or after the one that counts, a cent or much away.

The look-alike is turned at the rate of the day, at the last one before a weekend, or by a rate
that is quoted the other way round.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, name, reckoned

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "exchange_rate_wrong"
_RATES = {
    "2026-05-07": Decimal("0.9301"),
    "2026-05-08": Decimal("0.9234"),
    "2026-05-11": Decimal("0.9198"),
}
"""Fixings of a Thursday, a Friday and a Monday."""


def scene(number: int) -> Scene:
    """An amount in dollars, or in pounds quoted the other way round, billed in euros."""
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    is_back, by_supply = number % 3 == 2, number % 2 == 1
    day = ("2026-05-08", "2026-05-09", "2026-05-10")[number % 3]
    amount = Decimal("1250.00") + number
    due, other = _turned(amount, "2026-05-08", is_back), _turned(amount, "2026-05-07", is_back)
    billed = due + (Decimal("0.01") if number % 5 == 4 else other - due)
    foreign = {"foreign_currency": "GBP" if is_back else "USD", "foreign_net": str(amount)}
    head = {"customer_id": who, "contract_id": who}
    head |= {"issued_on": "2026-05-20" if by_supply else day}
    line = foreign | ({"supplied_on": day} if by_supply else {})
    clause = {"exchange_kind": "fix", "exchange_on": "supply" if by_supply else "issue"}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return Scene(
        merged(
            customer(who),
            {"contracts": (contract | clause,)},
            _rates() if number == 0 else {},
            invoice(head | {"invoice_id": wrong}, line | {"net": str(billed)}),
            invoice(head | {"invoice_id": right}, line | {"net": str(due)}),
        ),
        (reckoned("P11", wrong, "1", billed - due),),
        (right,),
        f"{amount} on {day}, by the day of {clause['exchange_on']}",
    )


def _turned(amount: Decimal, day: str, is_back: bool) -> Decimal:  # noqa: FBT001 - which way
    rate = _RATES[day]
    return cents(amount / rate) if is_back else cents(amount * rate)


def _rates() -> Books:
    dollars: tuple[Row, ...] = tuple(
        {"base": "USD", "quote": "EUR", "on": day, "rate": str(rate), "kind": "fix"}
        for day, rate in _RATES.items()
    )
    pounds: tuple[Row, ...] = tuple(
        {"base": "EUR", "quote": "GBP", "on": day, "rate": str(rate), "kind": "fix"}
        for day, rate in _RATES.items()
    )
    return {"exchange_rates": dollars + pounds}
