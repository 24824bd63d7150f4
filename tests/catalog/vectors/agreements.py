"""G16 and G17: what was missing to an agreed minimum, for a whole month and for half of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import merged
from tests.catalog.vectors.rows import billed, text
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.catalog.vectors.vector import Biller


def _minimum(used: str, first_day: str) -> Biller:
    def books(who: str, amount: Decimal) -> dict[str, tuple[dict[str, str], ...]]:
        contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
        commitment = {"commitment_id": who, "contract_id": who, "period": "month"}
        period = {"period_from": first_day}
        return dict(
            merged(
                {"contracts": (contract | {"proration": "actual_actual_period"},)},
                {"commitments": (commitment | {"minimum_amount": "100.00"},)},
                billed(
                    who,
                    period | {"net": used, "kind": "usage"},
                    period | {"net": text(amount), "kind": "true_up", "item_id": ""},
                ),
            )
        )

    return books


VECTORS = {
    "G16": Vector("true_up_wrong", _minimum("50.00", "2026-04-01")),
    "G17": Vector("true_up_wrong", _minimum("20.00", "2026-04-16")),
}
