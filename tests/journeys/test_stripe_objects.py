"""The objects that Stripe documents for its API are imported with their amounts."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real_books


def test_every_amount_of_stripes_own_objects_comes_in(real_books: Path) -> None:
    source = real_books / "stripe" / "fixtures3.json"
    objects = json.loads(source.read_text(encoding="utf-8"))["resources"]
    report = import_books([source])
    cents = objects["invoice"]["total"] + objects["credit_note"]["total"]
    assert Decimal(report.sums["invoices"]["gross"]["USD"]) * 100 == cents
    lines = [
        *objects["invoice"]["lines"]["data"],
        *objects["credit_note"]["lines"]["data"],
        objects["line_item"],
    ]
    assert report.rows["invoice_lines"] == len(lines)
    billed = Decimal(report.sums["invoice_lines"]["net"]["USD"]) * 100
    assert billed == sum(line["amount"] for line in lines)
    refunded = Decimal(report.sums["payments"]["amount"]["USD"]) * 100
    assert refunded == -objects["refund"]["amount"]
    disputed = Decimal(report.sums["disputes"]["amount"]["USD"]) * 100
    assert disputed == objects["dispute"]["amount"]


def test_every_other_object_is_told_to_be_left_out(real_books: Path) -> None:
    report = import_books([real_books / "stripe" / "fixtures3.json"])
    assert any("(payout): 1 rows" in line for line in report.unknown_files)
    assert report.counts["deleted objects of Stripe"] > 0
    assert any("(charge)" in note and "of no kind" in note for note in report.notes)
