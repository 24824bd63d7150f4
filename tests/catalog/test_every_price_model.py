"""Every price model of the catalogue is a whole entry, and none of the trade's is missing."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import load_catalogue, load_price_models
from tests.catalog.roots import EXTRA

if TYPE_CHECKING:
    from amicable.core.vocabulary.price_model import PriceModel

MODELS = load_price_models(EXTRA)
CHECKS = {check.code for check in load_catalogue(EXTRA).checks}
GOLDEN = Path(__file__).parent / "vectors" / "golden.csv"
REASON = re.compile(r"(no_table|no_column|not_covered|no_convention):[a-z_.]+")
OF_THE_TRADE = {
    *("flat", "per_unit", "graduated", "volume", "stairstep", "package", "percentage"),
    *("graduated_percentage", "minimum_commitment", "annual_commit_drawdown", "overage"),
    *("cap_floor", "ramp", "seats", "prepaid_wallet", "indexation", "time_materials", "p95"),
    *("dynamic_matrix", "rebate_retro", "recurring_advance", "recurring_arrears"),
    "mixed_advance_arrears",
}

each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.code)


@each_model
def test_a_model_reads_columns_of_the_books(model: PriceModel) -> None:
    for name in (*model.needs, *model.optional):
        table, _, column = name.partition(".")
        assert table in TABLES, name
        assert TABLES[table].column(column) is not None, name


@each_model
def test_a_model_names_checks_that_compare_it(model: PriceModel) -> None:
    assert model.checks
    assert set(model.checks) <= CHECKS


@each_model
def test_a_model_says_why_it_cannot_tell(model: PriceModel) -> None:
    assert all(REASON.fullmatch(reason) for reason in model.cannot_tell)
    assert model.traps
    assert model.sources


@each_model
def test_a_model_makes_one_choice_at_a_step(model: PriceModel) -> None:
    if model.tiers:
        assert not model.in_packages
    if model.judged != "group":
        chosen = (model.tiers, model.in_packages, model.base_fee, model.draws, model.event_fees)
        assert not any(chosen)


def test_the_models_of_the_trade_are_there() -> None:
    assert {model.code for model in MODELS} >= OF_THE_TRADE


def test_a_vector_is_the_example_of_one_model() -> None:
    named = [vector for model in MODELS for vector in model.examples]
    assert len(named) == len(set(named))
    with GOLDEN.open(encoding="utf-8", newline="") as rows:
        assert {*named} <= {row["id"] for row in csv.DictReader(rows)}


def test_the_models_are_those_of_the_handed_over_table(real_books: Path) -> None:
    handed_over = real_books.parent / "domain" / "02-pricing-models.csv"
    if not handed_over.exists():
        pytest.skip("the table is not beside the real records")
    with handed_over.open(encoding="utf-8", newline="") as rows:
        assert {row["model"] for row in csv.DictReader(rows)} == OF_THE_TRADE
