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
    assert own["rules"].items() <= _house_rules(_write(tmp_path, json.dumps(own))).items()


def test_how_long_goods_are_under_way_is_for_the_company_to_say(tmp_path: Path) -> None:
    assert _house_rules()["under_way_days"] == 14
    (tmp_path / "house_rules").mkdir()
    own = tmp_path / "house_rules" / "under_way.json"
    own.write_text('{"rules": {"under_way_days": 45}}', encoding="utf-8")
    assert _house_rules(tmp_path)["under_way_days"] == 45


def test_a_word_of_a_unit_is_one_unit_in_all_languages() -> None:
    told = _table("unit_words")
    assert {("hur", "hour"), ("小时", "hour"), ("std", "hour"), ("dia", "day")} <= {*told}
    assert len({word for word, _ in told}) == len(told)


def test_a_fraction_of_a_yen_is_free_until_a_company_says_otherwise(tmp_path: Path) -> None:
    assert _table("tax_fractions") == [("JPY",)]
    (tmp_path / "tax_fractions").mkdir()
    own = tmp_path / "tax_fractions" / "jp.json"
    own.write_text('{"currency": "JPY", "fraction": "rounded", "confirmed": true}', "utf-8")
    assert _table("tax_fractions", tmp_path) == []


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
    return _table("billing_limits", *roots)


def _table(name: str, *roots: Path) -> list[tuple[object, ...]]:
    connection = duckdb.connect(":memory:")
    for statement in rule_tables((BUILT_IN, *roots)):
        connection.execute(statement)
    return connection.execute(f"FROM {name}").fetchall()
