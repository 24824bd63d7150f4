"""S04: hours that nobody approved, of the day after the period, or beyond the limit.

The look-alike bills the same sheets as they were approved. The rate goes up on the 16th.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_CHECK = "hours_not_approved"
_RATES = (Decimal("80.00"), Decimal("90.00"))


def scene(number: int) -> Scene:
    """The work of an engineer in September, billed for two customers."""
    who, role = name(_CHECK, number, "K"), name(_CHECK, number, "ENGINEER")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    hours = Decimal("7.25") + number
    extra = Decimal("0.01") if number % 2 else Decimal("3.5")
    due = cents(hours * _RATES[0]) + cents(hours * _RATES[1])
    limit = due if number % 4 == 3 else Decimal(0)
    at_limit = limit > 0
    more = cents(extra * _RATES[1])
    days = [("2026-09-01", hours), ("2026-09-30", hours)]
    beyond = ("2026-09-30" if number % 3 else "2026-10-01", extra)
    approved = "2026-10-02" if at_limit or beyond[0] > "2026-09-30" else ""
    return Scene(
        merged(
            {"items": ({"item_id": role, "name": "Engineer", "kind": "service"},)},
            _customer(who, role, limit),
            _customer(f"{who}.2", role, limit),
            _sheets(who, role, days, (beyond, approved)),
            _sheets(f"{who}.2", role, days, None),
            _billed(wrong, who, role, (hours * 2 + extra, due + more)),
            _billed(right, f"{who}.2", role, (hours * 2, due)),
        ),
        (Fault("S04", wrong, "1", str(more)),),
        (right,),
        f"{extra} hours on {beyond[0]}" + (" beyond the limit" if at_limit else ""),
    )


def _customer(who: str, role: str, limit: Decimal) -> Books:
    term: Row = {"item_id": role, "model": "time_materials", "contract_id": who}
    term |= {"maximum_amount": str(limit)} if limit else {}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return merged(
        customer(who),
        {"contracts": (contract,)},
        {
            "price_terms": (
                term
                | {"term_id": f"{who}.a", "unit_price": str(_RATES[0])}
                | {"valid_from": "2026-01-01", "valid_to": "2026-09-16"},
                term
                | {"term_id": f"{who}.b", "unit_price": str(_RATES[1])}
                | {"valid_from": "2026-09-16", "valid_to": ""},
            )
        },
    )


def _sheets(
    who: str,
    role: str,
    days: list[tuple[str, Decimal]],
    beyond: tuple[tuple[str, Decimal], str] | None,
) -> Books:
    told = [(*day, "2026-10-02") for day in days]
    told += [(*beyond[0], beyond[1])] if beyond else []
    return {
        "timesheets": tuple(
            {"entry_id": f"{who}.{number}", "contract_id": who, "item_id": role}
            | {"worked_on": day, "hours": str(hours), "approved_on": approved}
            for number, (day, hours, approved) in enumerate(told)
        )
    }


def _billed(number: str, who: str, role: str, told: tuple[Decimal, Decimal]) -> Books:
    hours, net = told
    head = {"invoice_id": number, "customer_id": who, "contract_id": who}
    head |= {"issued_on": "2026-10-03", "period_from": "2026-09-01", "period_to": "2026-10-01"}
    line = {"item_id": role, "kind": "service", "quantity": str(hours), "net": str(net)}
    return invoice(head, line)
