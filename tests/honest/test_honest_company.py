"""A company in which nothing is wrong although much looks so: no check may be sure of an error.

Each scene is one customer's business as companies really do it. Whoever adds a check, or changes a
convention, sees here what it would wrongly say of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import load_relations
from amicable.shell.engine import customer_ranges
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.honest import (
    carriage,
    countries,
    doubtful,
    goods,
    money,
    projects,
    reductions,
    services,
    settling,
    software,
    staffing,
    supply,
    wholesale,
    wrong,
)
from tests.honest.scenes import scenes_of, seller
from tests.shell.engine.ranged import compiled_as, differing_rows

if TYPE_CHECKING:
    from pathlib import Path

HONEST = (reductions, goods, services, money)
TRADES = (wholesale, software, settling, projects, carriage, supply, staffing, countries)
LIKELY, CERTAIN = "likely", "certain"
DOUBTFUL = {
    ("D1", "P01", LIKELY, "-6.00"),
    ("D2", "Q08", CERTAIN, "10.00"),
    ("D3", "Q04", LIKELY, "100.00"),
    ("FV-0004", "Y06", CERTAIN, "58.00"),
    ("D5", "P01", LIKELY, "20.00"),
    ("D6", "P01", LIKELY, "20.00"),
}
# What a trade's scenes leave in doubt, by invoice: the scene says in words why it may be honest.
DOUBTED = {
    ("N4", "P01", LIKELY, "-50.00"),
    ("N5-40", "P01", LIKELY, "-8.00"),
    ("N16", "Q01", LIKELY, "8.00"),
    ("N19", "Q02", LIKELY, "200.00"),
    ("N23", "P01", LIKELY, "-10.00"),
    ("N24", "P01", LIKELY, "-10.00"),
    ("V15-2", "S02", LIKELY, "20.00"),
    ("Z22", "M03", LIKELY, "4.76"),
    ("B3", "Y07", LIKELY, "-242.00"),
    ("B13", "S04", LIKELY, "-360.00"),
    ("B14-2", "S04", LIKELY, "-540.00"),
    ("B14-3", "S04", LIKELY, "-1800.00"),
    ("B14-3", "D02", LIKELY, "2340.00"),
    ("C7", "P10", LIKELY, "37.85"),
    ("L4", "Y07", LIKELY, "-44.00"),
}
WRONG = {
    ("W1", "P04", CERTAIN, "10.00"),
    ("W2", "P01", CERTAIN, "18.00"),
    ("W3", "Q01", CERTAIN, "2.00"),
    ("W4B", "P01", CERTAIN, "20.00"),
    ("W5", "Q06", CERTAIN, "20.00"),
    ("W6", "Q06", CERTAIN, "10.00"),
    ("W7", "Q01", CERTAIN, "24.00"),
    ("W8", "Q01", CERTAIN, "10.00"),
    ("W9", "P02", CERTAIN, "3.50"),
}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of all scenes together."""
    folder = tmp_path_factory.mktemp("honest")
    ledger = seller(TRADES)
    for module in (*HONEST, *TRADES, doubtful, wrong):
        for scene in scenes_of(module).values():
            scene(ledger)
    ledger.write(folder / "books")
    import_books([folder / "books"], to=folder / "snapshot")
    return folder / "snapshot"


def test_nothing_is_said_of_what_is_honest_and_errors_beside_it_are_found(company: Path) -> None:
    told = {
        (one.invoice_id, one.cause, one.certainty, str(one.difference))
        for one in audit_books(company, AuditScope())
    }
    assert told == DOUBTFUL | DOUBTED | WRONG


@pytest.mark.thorough
def test_an_honest_company_in_ranges_is_the_same(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = Snapshot.open(company)
    whole = compiled_as(snapshot, "whole")
    monkeypatch.setattr(customer_ranges, "LINES_IN_A_RANGE", 40)
    parts = compiled_as(snapshot, "parts")
    assert len(parts.rows["net_lines"]) > 2
    for name in load_relations():
        assert differing_rows(whole.source(name), parts.source(name)) == 0, name
