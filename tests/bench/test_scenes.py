"""The scenes: every planted error is found to the cent, and no look-alike is taken for one."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.catalogue import load_catalogue
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.scene_figures import scene_figures
from tests.bench.scenery import tried_checks, write_scenery
from tests.bench.steps import canonical

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.scenery import Scenery

_ENOUGH = 20

type Said = dict[tuple[str, str, str | None], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def scenery(tmp_path_factory: pytest.TempPathFactory) -> Scenery:
    return write_scenery(tmp_path_factory.mktemp("scenes") / "books")


@pytest.fixture(scope="module")
def said(scenery: Scenery, tmp_path_factory: pytest.TempPathFactory) -> Said:
    """Return what the audit says of all scenes, by cause and place, without consequences."""
    snapshot = tmp_path_factory.mktemp("scenes") / "snapshot"
    import_books([scenery.folder], to=snapshot)
    rows: Said = {}
    for line in canonical(audit_books(snapshot, AuditScope())):
        row = json.loads(line)
        if row["consequence_of"] is None:
            rows.setdefault((row["cause"], row["invoice_id"], row["line"]), []).append(row)
    return rows


@pytest.mark.parametrize("check", tried_checks())
def test_there_are_as_many_look_alikes_as_errors(check: str, scenery: Scenery) -> None:
    scenes = scenery.scenes[check]
    faults = {(fault.invoice_id, fault.line) for one in scenes for fault in one.faults}
    innocent = {invoice for one in scenes for invoice in one.innocent}
    assert len(faults) >= _ENOUGH
    assert len(innocent) >= _ENOUGH
    assert not {invoice for invoice, _ in faults} & innocent


@pytest.mark.parametrize("check", tried_checks())
def test_every_planted_error_is_found_to_the_cent(
    check: str, scenery: Scenery, said: Said
) -> None:
    for one in scenery.scenes[check]:
        for fault in one.faults:
            found = said.get((fault.cause, fault.invoice_id, fault.line), [])
            told = [(row["check"], row["certainty"], _amount(row)) for row in found]
            wanted = None if fault.difference is None else Decimal(fault.difference)
            assert told == [(check, fault.certainty, wanted)], one.edge


@pytest.mark.parametrize("check", tried_checks())
def test_no_look_alike_is_taken_for_an_error(check: str, scenery: Scenery, said: Said) -> None:
    innocent = {invoice: one.edge for one in scenery.scenes[check] for invoice in one.innocent}
    blamed = [
        (place, innocent[place[1]])
        for place, rows in said.items()
        if place[1] in innocent and any(row["certainty"] == "certain" for row in rows)
    ]
    assert blamed == []


def test_nothing_else_is_certain_anywhere(scenery: Scenery, said: Said) -> None:
    planted = {(fault.cause, fault.invoice_id, fault.line) for fault in scenery.faults}
    others = [
        place
        for place, rows in said.items()
        if place not in planted and any(row["certainty"] == "certain" for row in rows)
    ]
    assert others == []


def test_scenes_are_named_for_checks() -> None:
    assert set(tried_checks()) <= {check.code for check in load_catalogue().checks}


def _amount(row: dict[str, Any]) -> Decimal | None:
    return None if row["difference"] is None else Decimal(row["difference"])


def test_the_figures_of_the_bench_say_the_same(tmp_path: Path) -> None:
    told = {one.name: one for one in scene_figures(tmp_path)}
    assert [name for name, one in told.items() if one.met is False] == []
