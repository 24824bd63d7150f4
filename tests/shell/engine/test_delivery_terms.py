"""Delivery terms are a list of the catalogue: who pays the carriage, where the risk passes."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.shell.engine import delivery_terms
from amicable.shell.engine.delivery_terms import DeliveryTermsError, create_delivery_terms

if TYPE_CHECKING:
    from pathlib import Path

INCOTERMS_2020 = {"EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"}


def _terms() -> dict[str, tuple[str, str]]:
    with closing(duckdb.connect()) as connection:
        create_delivery_terms(connection)
        rows = connection.execute("SELECT term, pays_carriage, risk_passes FROM delivery_terms")
        return {term: (pays, risk) for term, pays, risk in rows.fetchall()}


def test_every_term_of_the_present_edition_is_known_once() -> None:
    assert set(_terms()) >= INCOTERMS_2020


def test_the_seller_pays_the_carriage_and_may_pass_the_risk_before_it() -> None:
    terms = _terms()
    assert terms["DAP"] == ("seller", "destination")
    assert terms["CIF"] == ("seller", "origin")
    assert terms["EXW"] == ("buyer", "origin")


def test_nobody_bears_the_risk_to_the_end_without_paying_the_carriage() -> None:
    assert ("buyer", "destination") not in _terms().values()


def test_a_list_that_does_not_say_who_pays_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "delivery_terms"
    folder.mkdir()
    row = "term,pays_carriage,risk_passes,meaning\nXYZ,nobody,origin,?\n"
    (folder / "own.csv").write_text(row, encoding="utf-8")
    monkeypatch.setattr(delivery_terms, "BUILT_IN", tmp_path)
    with pytest.raises(
        DeliveryTermsError, match=r"own\.csv: the delivery term 'XYZ' must say who"
    ):
        _terms()
