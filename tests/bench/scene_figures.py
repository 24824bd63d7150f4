"""How right an audit of all scenes is: precision, recall and amounts at the edges."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.figures import Figure
from tests.bench.scenery import write_scenery
from tests.bench.steps import canonical

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.scene import Fault
    from tests.bench.scenery import Scenery

type Place = tuple[str, str, str | None]


def scene_figures(folder: Path) -> list[Figure]:
    """Import and audit all scenes in `folder`; return what was found of what was planted."""
    scenery = write_scenery(folder / "books")
    import_books([scenery.folder], to=folder / "snapshot")
    lines = canonical(audit_books(folder / "snapshot", AuditScope()))
    rows = [json.loads(line) for line in lines]
    own = {_place(row): row for row in rows if row["consequence_of"] is None}
    certain = {place for place, row in own.items() if row["certainty"] == "certain"}
    return [_found(scenery, own), _to_the_cent(scenery, own), *_beside(scenery, certain)]


def _found(scenery: Scenery, own: dict[Place, dict[str, Any]]) -> Figure:
    faults = scenery.faults
    found = sum(_at(fault) in own for fault in faults)
    told = f"of {len(faults):,} in scenes of {len(scenery.scenes)} checks"
    return Figure("recall at the edges", found / len(faults), told, 1, at_least=True)


def _to_the_cent(scenery: Scenery, own: dict[Place, dict[str, Any]]) -> Figure:
    known = [fault for fault in scenery.faults if fault.difference and _at(fault) in own]
    right = sum(_same(own[_at(fault)], fault) for fault in known)
    share = right / len(known) if known else 0
    return Figure("to the cent at the edges", share, f"of {len(known):,}", 1, at_least=True)


def _beside(scenery: Scenery, certain: set[Place]) -> list[Figure]:
    """Return precision, and what was said of look-alikes."""
    planted = {_at(fault) for fault in scenery.faults}
    innocent = {
        bill for group in scenery.scenes.values() for one in group for bill in one.innocent
    }
    blamed = Counter(place[0] for place in certain - planted if place[1] in innocent)
    told = ", ".join(sorted(blamed)) or f"{len(innocent):,} look-alikes"
    precision = len(certain & planted) / len(certain) if certain else 1.0
    return [
        Figure("precision at the edges", precision, f"of {len(certain):,}", 1, at_least=True),
        Figure("look-alikes taken for errors", blamed.total(), told, 0),
    ]


def _place(row: dict[str, Any]) -> Place:
    return (row["cause"], row["invoice_id"], row["line"])


def _at(fault: Fault) -> Place:
    return (fault.cause, fault.invoice_id, fault.line)


def _same(row: dict[str, Any], fault: Fault) -> bool:
    difference = row["difference"]
    return difference is not None and Decimal(difference) == Decimal(fault.difference or "0")
