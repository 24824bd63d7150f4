"""A price model is there because its file is there, also in a company's own catalogue root."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.check import Example
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import ask_example

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.finding import Outcome

CRATES = '''"""Crates: a started crate counts."""

from __future__ import annotations

from amicable.core.vocabulary.price_model import PriceModel

MODEL = PriceModel(
    code="crates",
    title="Crates",
    formula="crates × P",
    judged="group",
    checks=("tier_differs_from_agreed",),
    examples=(),
    sources=("our own price list",),
    in_packages=True,
    traps=("a started crate counts",),
)
'''


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "price_models").mkdir()
    monkeypatch.setenv("AMICABLE_CATALOG", str(tmp_path))
    return tmp_path


def _billed(check: str, crates: str, net: str) -> Outcome:
    term = {"term_id": "T-CALL", "item_id": "CALL", "valid_from": "2026-01-01"}
    period = {"period_from": "2026-03-01", "period_to": "2026-04-01", "item_id": "CALL"}
    event = {"event_id": "E", "customer_id": "ALBA", "item_id": "CALL", "quantity": "25"}
    books = {
        "contracts": ({"contract_id": "K-7", "time_zone": "Europe/Madrid"},),
        "price_terms": (
            term
            | {"contract_id": "K-7", "model": "crates", "unit_price": "8.00"}
            | {"package_size": "12"},
        ),
        "invoice_lines": (
            {"invoice_id": "INV-1", "line": "9", "net": net, "quantity": crates} | period,
        ),
        "usage": (event | {"at": "2026-03-10T10:00:00Z"},),
    }
    asked = load_catalogue().check(check)
    assert asked is not None
    (outcome,) = ask_example(asked, Example("our own model", (), books))
    return outcome


def test_a_model_of_an_own_root_is_rated(root: Path) -> None:
    (root / "price_models" / "crates.py").write_text(CRATES, encoding="utf-8")
    assert _billed("tier_differs_from_agreed", "3", "24.00").status == "clean"
    assert _billed("tier_differs_from_agreed", "3", "24.01").status == "fires"
    assert _billed("usage_counted_wrong", "3", "24.00").status == "clean"
    assert _billed("usage_counted_wrong", "2", "16.00").status == "fires"


@pytest.mark.usefixtures("root")
def test_a_model_that_nobody_describes_cannot_be_judged() -> None:
    outcome = _billed("tier_differs_from_agreed", "3", "24.01")
    assert (outcome.status, outcome.blocked) == ("blocked", "no_convention:price_model")
