"""Credits that name several invoices, and credits that a case decided, on the way to money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.little_books import overcharged_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The unit price on invoice INV-1 is wrong."


def _resolve(folder: Path, *options: object) -> Any:
    mail = write_mail(folder / "mail.eml", WORDS)
    return run("resolve", mail, "--books", folder / "books", *options, "--json").json


def test_a_collective_credit_takes_its_share_of_each_invoice_only(tmp_path: Path) -> None:
    books = overcharged_books()
    other = books["invoices"][0] | {"invoice_id": "INV-2", "order_id": "", "net": "600.00"}
    books["invoices"] += [
        other | {"tax": "126.00", "gross": "726.00", "open_amount": "726.00"},
        {"invoice_id": "CN-1", "customer_id": "ALBA", "issued_on": "2026-03-20"}
        | {"currency": "EUR", "net": "602.00", "tax": "126.42", "gross": "728.42", "kind": "381"},
    ]
    part = {"invoice_id": "CN-1", "item_id": "HINGE"}
    books["invoice_lines"] += [
        part | {"line": "1", "net": "2.00", "preceding_invoice_id": "INV-1"},
        part | {"line": "2", "net": "600.00", "preceding_invoice_id": "INV-2"},
    ]
    write_books(tmp_path / "books", books)
    case = _resolve(tmp_path)
    # 125.00 - 2.00 - 120.00 = 3.00 are left; 21 % of it is 0.63
    (claim,) = case["claims"]
    assert (claim["verdict"], claim["supported_amount"]) == ("ours", "3.63")


@pytest.mark.parametrize(
    ("state", "supported"),
    [("decided", "0.00"), ("requested", "0.00"), ("dropped", "6.05"), ("posted", "6.05")],
)
def test_a_decided_credit_counts_until_it_is_posted_or_dropped(
    tmp_path: Path, state: str, supported: str
) -> None:
    write_books(tmp_path / "books", overcharged_books())
    overlay = tmp_path / "pending.csv"
    overlay.write_text(
        "case,invoice,line,amount,tax,decided_on,state\n"
        f"0123456789abcdef,INV-1,1,5.00,1.05,2026-06-01,{state}\n",
        encoding="utf-8",
    )
    (claim,) = _resolve(tmp_path, "--overlay", overlay)["claims"]
    assert claim["supported_amount"] == supported


def test_deliveries_known_for_one_seller_prove_nothing_for_all(tmp_path: Path) -> None:
    books = overcharged_books()
    books["sellers"].append({"seller_id": "SUR", "name": "Sur", "country": "ES"})
    books["deliveries"], books["delivery_lines"] = [], []
    folder = write_books(tmp_path / "books", books)
    package = folder / "datapackage.json"
    text = package.read_text(encoding="utf-8")
    whole = '"deliveries": {"from"'
    assert whole in text
    package.write_text(
        text.replace(whole, '"deliveries": {"sellers": ["SUR"], "from"'), encoding="utf-8"
    )
    rows = run("audit", "--books", folder, "--json").lines
    assert [row["cause"] for row in rows] == ["P01"]
    package.write_text(text, encoding="utf-8")
    assert "Q02" in {row["cause"] for row in run("audit", "--books", folder, "--json").lines}
