"""300.00 a month, from 17 to 31 January: 140.00, 145.16 or 150.00, as the contract says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.journeys.little_books import sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.journeys.little_books import Books

WORDS = "On invoice INV-1 the proration is wrong: you charged us too much for part of the month."


def _books(proration: str) -> Books:
    books = sound_books()
    books["items"].append({"item_id": "PLAN", "name": "Plan", "kind": "subscription"})
    books["contracts"][0] |= {"proration": proration, "billing_period": "month"}
    books["price_terms"].append(
        {
            "term_id": "T-PLAN",
            "item_id": "PLAN",
            "model": "per_unit",
            "valid_from": "2026-01-01",
            "contract_id": books["contracts"][0]["contract_id"],
            "unit_price": "300.00",
        }
    )
    books["subscriptions"] = [
        {
            "subscription_id": "S-9",
            "customer_id": "ALBA",
            "item_id": "PLAN",
            "starts_on": "2026-01-17",
            "contract_id": books["contracts"][0]["contract_id"],
            "quantity": "1",
        }
    ]
    books["invoices"][0] |= {"net": "150.00", "tax": "31.50", "gross": "181.50"}
    books["invoices"][0] |= {"open_amount": "181.50", "order_id": ""}
    books["invoice_lines"] = [
        {
            "invoice_id": "INV-1",
            "line": "1",
            "item_id": "PLAN",
            "subscription_id": "S-9",
            "quantity": "1",
            "unit_price": "150.00",
            "net": "150.00",
            "period_from": "2026-01-17",
            "period_to": "2026-02-01",
            "tax_category": "S",
            "tax_rate": "21",
        }
    ]
    books["invoice_taxes"][0] |= {"base": "150.00", "tax": "31.50"}
    return books


def _case(folder: Path, proration: str) -> Mapping[str, Any]:
    source = write_books(folder / "books", _books(proration))
    mail = write_mail(folder / "mail.eml", WORDS)
    case: Mapping[str, Any] = run("resolve", mail, "--books", source, "--json").json
    return case


def test_without_a_convention_the_amounts_stand_side_by_side(tmp_path: Path) -> None:
    case = _case(tmp_path, "")
    (untold,) = [one for one in case["cannot_tell"] if one["check"] == "proration_wrong"]
    assert untold["code"] == "no_convention"
    assert {one["convention"]: one["expected"] for one in untold["alternatives"]} == {
        "actual_actual_period": "145.16",
        "actual_30": "150.00",
        "strict_30_360": "140.00",
    }
    assert [one["verdict"] for one in case["claims"]] == ["uncertain"]


def test_by_the_agreed_convention_the_difference_is_credited(tmp_path: Path) -> None:
    case = _case(tmp_path, "actual_actual_period")
    (found,) = [one for one in case["findings"] if one["cause"] == "P09"]
    assert (found["billed"], found["expected"], found["difference"]) == (
        "150.00",
        "145.16",
        "4.84",
    )
    assert [(one["verdict"], one["root_cause"]) for one in case["claims"]] == [("ours", "P09")]


def test_the_agreed_convention_refutes_a_claim(tmp_path: Path) -> None:
    case = _case(tmp_path, "actual_30")
    assert [(one["verdict"], one["decided_by"]) for one in case["claims"]] == [
        ("customer", "proration_wrong")
    ]
