"""Rules that are plain data become tables; a company's own file replaces ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError
from amicable.shell.engine.rule_tables import rule_tables

if TYPE_CHECKING:
    from pathlib import Path


def _house_rules(*roots: Path) -> dict[str, int]:
    connection = duckdb.connect(":memory:")
    for statement in rule_tables((BUILT_IN, *roots)):
        connection.execute(statement)
    return dict(connection.execute("SELECT name, value FROM house_rules").fetchall())


def _write(root: Path, text: str) -> Path:
    (root / "house_rules").mkdir()
    (root / "house_rules" / "early_discount_grace.json").write_text(text, encoding="utf-8")
    return root


def test_our_grace_for_an_early_discount_is_small() -> None:
    assert _house_rules()["early_discount_grace_times"] == 1


def test_a_companys_own_rule_replaces_ours(tmp_path: Path) -> None:
    own = {"rules": {"early_discount_grace_days": 7, "early_discount_grace_times": 2}}
    assert _house_rules(_write(tmp_path, json.dumps(own))) == own["rules"]


@pytest.mark.parametrize("text", ["{}", "no json", '{"rules": {"grace": "a week"}}'])
def test_a_file_that_is_no_rule_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(CatalogueEntryError, match=r"early_discount_grace\.json"):
        _house_rules(_write(tmp_path, text))


def test_a_limit_of_billing_counts_once_the_company_confirms_it(tmp_path: Path) -> None:
    assert _limits() == []
    known = json.loads((BUILT_IN / "billing_limits" / "gb_energy.json").read_text("utf-8"))
    (tmp_path / "billing_limits").mkdir()
    own = tmp_path / "billing_limits" / "gb_energy.json"
    own.write_text(json.dumps(known | {"confirmed": True}), encoding="utf-8")
    assert _limits(tmp_path) == [("GB", None, "usage", 12, False)]


def _limits(*roots: Path) -> list[tuple[object, ...]]:
    connection = duckdb.connect(":memory:")
    for statement in rule_tables((BUILT_IN, *roots)):
        connection.execute(statement)
    return connection.execute("FROM billing_limits").fetchall()
