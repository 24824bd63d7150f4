"""A head office sends one list for several of its companies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from tests.shell.operations import forty_invoices as forty
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEAD_OFFICE = "claims@holding.example"


def test_each_credit_names_the_company_that_was_billed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    books = forty.books()
    books["customers"] = [
        ["customer_id", "name", "country", "email", "parent_customer_id"],
        ["H", "Holding AG", "DE", HEAD_OFFICE, ""],
        ["C1", "Müller GmbH", "DE", "ap@mueller.example", "H"],
        ["C3", "Meier GmbH", "DE", "ap@meier.example", "H"],
        ["C2", "Somebody Else Ltd", "IE", "ap@else.example", ""],
    ]
    for row in books["invoices"][1:]:
        if row[0] == "I2":
            row[1] = "C3"
    books["contracts"].append(["K2", "C3", "2025-01-01", "EUR", "K-78", "2024-12-01"])
    books["price_terms"].append(["T2", "HINGE", "flat", "2025-01-01", "K2", "10.00", "EUR"])
    books["invoices"][2][8] = books["invoice_lines"][2][6] = "K2"
    rows: list[list[object]] = [[forty.number(one), "price too high"] for one in (1, 2, 900)]
    raw = forty.mail({"list.xlsx": forty.workbook(rows, ["Invoice", "Reason"])})
    office = open_office(write_books(tmp_path / "books", books))
    case = resolve_complaint(
        raw.replace(forty.SENDER.encode(), HEAD_OFFICE.encode()), name="mail", office=office
    ).case
    office.close()
    assert [(one.invoice_id, one.verdict) for one in case.claims] == [
        ("I1", "ours"),
        ("I2", "ours"),
        (None, "uncertain"),
    ]
    requests = [json.loads(one.content) for one in case.documents if one.format == "json"]
    assert [(one["invoice"]["number"], one["customer"]["name"]) for one in requests] == [
        (forty.number(1), "Müller GmbH"),
        (forty.number(2), "Meier GmbH"),
    ]
