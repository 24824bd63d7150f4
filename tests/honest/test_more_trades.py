"""Twenty more trades in books that hold more or less: what is honest is no certain error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.honest.fourth import (
    advertising,
    bundles,
    catering,
    cellar,
    consigned,
    courses,
    fresh,
    law,
    machines,
    neighbours,
    presses,
    shifts,
    water,
)
from tests.honest.ledger import COMPLETE, Kept
from tests.honest.scenes import scenes_of, seller
from tests.honest.third import (
    caring,
    forwarding,
    hiring,
    hosting,
    medicine,
    printing,
    selling_for_others,
    waste,
)

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from tests.honest.ledger import Ledger

# No orders, deliveries, returns, use or hours; and nothing says that what there is, is complete.
BARE = Kept(
    complete=(), without=("orders", "order_lines", "deliveries", "delivery_lines", "usage")
)
# Deliveries, payments and returns are kept since February only.
LATE = dict.fromkeys(("deliveries", "payments", "allocations", "returns"), "2026-02-01")
GAPS = Kept(begins=LATE)
# Every table is there and complete.
WHOLE = Kept(complete=tuple(TABLES))
_FIRST_EIGHT = (advertising, bundles, catering, cellar, consigned, courses, fresh, law)
TWELVE = (*_FIRST_EIGHT, machines, presses, shifts, water)
COMPANIES = {
    "complete": (COMPLETE, (printing, hiring, forwarding)),
    "bare": (BARE, (waste, hosting, caring)),
    "with_gaps": (GAPS, (selling_for_others, medicine)),
    "whole": (WHOLE, (*TWELVE, neighbours)),
}


@pytest.mark.parametrize("name", COMPANIES)
def test_what_is_honest_is_no_certain_error_in_other_trades(name: str, tmp_path: Path) -> None:
    kept, modules = COMPANIES[name]
    told = _found(kept, modules, tmp_path)
    expected = {one for module in modules for one in module.FOUND | module.DOUBTED}
    assert told == expected


@pytest.mark.thorough
@pytest.mark.parametrize("kept", [BARE, GAPS, COMPLETE], ids=["bare", "gaps", "complete"])
def test_books_that_hold_less_make_nothing_more_certain(kept: Kept, tmp_path: Path) -> None:
    told = {one for one in _found(kept, (*TWELVE, neighbours), tmp_path) if one[2] == "certain"}
    assert told <= {one for module in TWELVE for one in module.FOUND}


def _found(
    kept: Kept, modules: tuple[ModuleType, ...], folder: Path
) -> set[tuple[str, str, str, str]]:
    ledger: Ledger = seller(modules)
    for module in modules:
        for scene in scenes_of(module).values():
            scene(ledger)
    ledger.write(folder / "books", kept)
    import_books([folder / "books"], to=folder / "snapshot")
    return {
        (one.invoice_id, one.cause, one.certainty, str(one.difference))
        for one in audit_books(folder / "snapshot", AuditScope())
    }
