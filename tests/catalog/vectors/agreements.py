"""G16, G17, G44 to G46, G52: an agreed minimum, other currencies, and a price with an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import customer, merged
from tests.catalog.vectors.rows import billed, term, text
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


def _exchanged(amount: str, currency: str, rate: str) -> Biller:
    def books(who: str, billed: Decimal) -> dict[str, tuple[dict[str, str], ...]]:
        contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
        head = {"invoice_id": f"{who}.invoice", "customer_id": who, "contract_id": who}
        total = text(billed)
        fixing = {"base": "USD", "quote": currency, "on": "2026-05-04", "rate": rate, "kind": who}
        return {
            **customer(who),
            "contracts": (contract | {"exchange_kind": who, "exchange_on": "issue"},),
            "exchange_rates": (fixing,),
            "invoices": (
                head | {"issued_on": "2026-05-04", "currency": currency, "gross": total},
            ),
            "invoice_lines": (
                {"invoice_id": f"{who}.invoice", "line": "1", "net": total}
                | {"foreign_currency": "USD", "foreign_net": amount},
            ),
        }

    return books


def _indexed(who: str, amount: Decimal) -> dict[str, tuple[dict[str, str], ...]]:
    clause = {"model": "indexation", "unit_price": "100.00", "index_series": who}
    clause |= {"index_base_on": "2025-01-01", "index_cap_percent": "5"}
    line = {"net": text(amount), "quantity": "1", "supplied_on": "2026-04-10"}
    return dict(
        merged(
            term(who, clause),
            {
                "index_values": (
                    {"series": who, "on": "2025-01-01", "value": "102.1"},
                    {"series": who, "on": "2026-04-01", "value": "108.4"},
                )
            },
            billed(who, line, kind="service"),
        )
    )


_RATE = "exchange_rate_wrong"
VECTORS = {
    "G16": Vector("true_up_wrong", _minimum("50.00", "2026-04-01")),
    "G17": Vector("true_up_wrong", _minimum("20.00", "2026-04-16")),
    "G44": Vector(_RATE, _exchanged("1250.00", "EUR", "0.9234")),
    "G45": Vector(_RATE, _exchanged("99.99", "JPY", "151.237"), step="1"),
    "G46": Vector(_RATE, _exchanged("100.00", "KWD", "0.30712"), step="0.001"),
    "G52": Vector("price_not_as_indexed", _indexed),
}
