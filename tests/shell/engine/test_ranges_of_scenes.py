"""Records that name another customer's device, order or delivery, compiled range by range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from amicable.shell.catalogue import load_relations
from amicable.shell.engine import customer_ranges
from amicable.shell.engine.customer_ranges import ranges_of
from amicable.shell.engine.overlay import Overlay
from amicable.shell.engine.relations import compile_relations
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.bench.scenery import write_scenery

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from amicable.shell.engine.compiled import Compiled

TRIED = {
    "another_item_delivered": "net_arrivals",
    "delivery_proof_missing": "net_proofs",
    "freight_differs_from_tariff": "net_freight",
    "late_delivery_penalty_missing": "net_lateness",
    "packaging_not_taken_back": "net_containers",
    "estimate_billed_instead_of_reading": "net_readings",
    "usage_of_another_account": "net_assets",
}


def test_fulfilment_is_the_same_range_by_range(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = write_scenery(tmp_path / "books", TRIED)
    import_books([books.folder], to=tmp_path / "snapshot")
    snapshot = Snapshot.open(tmp_path / "snapshot")
    whole = _compiled(snapshot, "whole")
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", 150)
    assert len(ranges_of(snapshot, tmp_path)) > 2
    parts = _compiled(snapshot, "parts")
    for name in TRIED.values():
        assert _rows(whole, name)
        assert _rows(parts, name) == _rows(whole, name)


def _compiled(snapshot: Snapshot, name: str) -> Compiled:
    relations = {one: load_relations()[one] for one in TRIED.values()}
    return compile_relations(
        snapshot, relations, rules_hash=name, as_of=snapshot.as_of, overlay=Overlay()
    )


def _rows(compiled: Compiled, name: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        text = f"FROM {compiled.source(name)} ORDER BY ALL"
        return connection.execute(text).fetchall()
