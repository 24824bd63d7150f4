"""Books that lack some tables give the same relations however they are compiled.

What can have no row is passed over, and large books are cut into ranges: neither may change a row,
whatever a company does not have. Such books showed a union of which one part was taken for all,
and deliveries that were lost with the table of orders.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import load_relations
from amicable.shell.engine import customer_ranges, relations
from tests.shell.engine.ranged import compiled_as, differing_rows, entangled_books

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONAL = (
    *("allocations", "contacts", "contracts", "deliveries", "delivery_lines", "discounts"),
    *("invoice_charges", "invoice_taxes", "items", "order_lines", "orders", "price_terms"),
    *("price_tiers", "promises", "reminders", "returns", "subscriptions", "tax_rates", "usage"),
)
_SHARES = (0.1, 0.3, 0.5, 0.7)


@pytest.mark.parametrize("seed", range(8))
def test_rows_are_the_same_whole_and_in_ranges(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = Random(seed)  # noqa: S311 - the same tables in every run
    share = rng.choice(_SHARES)
    snapshot = entangled_books(tmp_path, [one for one in _OPTIONAL if rng.random() < share])
    monkeypatch.setattr(relations, "_FEW_TABLES", -1)
    asked = compiled_as(snapshot, "all-asked")
    monkeypatch.setattr(relations, "_FEW_TABLES", 99)
    passed_over = compiled_as(snapshot, "passed-over")
    lines = max(snapshot.rows("invoice_lines"), snapshot.rows("invoices"))
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", lines // 3)
    cut = compiled_as(snapshot, "cut")
    for name in load_relations():
        assert differing_rows(asked.source(name), passed_over.source(name)) == 0, name
        assert differing_rows(asked.source(name), cut.source(name)) == 0, name
