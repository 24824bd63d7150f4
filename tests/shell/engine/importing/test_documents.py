"""Documents are kept by hash and linked by what they name, never by anybody's name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst

from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from amicable.core.vocabulary.import_report import ImportReport
    from tests.shell.small_books import Table

CONTRACTS: Table = [
    ["contract_id", "customer_id", "starts_on", "number"],
    ["K-77/A", "C1", "2025-01-01", "2025-000077"],
    ["K-78/B", "C2", "2025-01-01", ""],
]
ORDERS: Table = [
    ["order_id", "customer_id", "ordered_on", "purchase_order"],
    ["O-1", "C1", "2025-12-01", "4500012345"],
    ["O-2", "C2", "2025-12-01", "4500054321"],
]
MAIL = """From: Ann Mueller <ap@mueller.example>
To: office@seller.example
Subject: Your invoice I1
MIME-Version: 1.0
Message-ID: <1@mueller.example>
Content-Type: text/plain; charset=utf-8

We never ordered this.
"""
Rows = dict[str, dict[str, object]]


def _pdf(text: str) -> bytes:
    return bytes(typst.compile(text.encode()))


def _imported(folder: Path, files: dict[str, bytes]) -> tuple[ImportReport, Snapshot, Rows]:
    books = write_books(
        folder / "books", {**small_books(), "contracts": CONTRACTS, "orders": ORDERS}
    )
    for name, content in files.items():
        (books / name).write_bytes(content)
    report = import_books([books])
    snapshot = Snapshot.open(Path(report.path or ""))
    with snapshot.connection() as connection:
        found = connection.execute("SELECT * FROM documents ORDER BY path")
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return report, snapshot, {str(row["path"]): row for row in rows}


def test_a_document_is_a_row_with_its_text_by_page_and_its_bytes_are_kept(tmp_path: Path) -> None:
    content = _pdf("= Framework Agreement\nOne\n#pagebreak()\nTwo")
    _, snapshot, rows = _imported(tmp_path, {"a.pdf": content})
    digest = hashlib.sha256(content).hexdigest()
    row = rows["a.pdf"]
    assert (row["document_id"], row["sha256"]) == (f"doc:{digest[:16]}", digest)
    assert (row["kind"], row["reading"], row["page"]) == ("contract", "text", None)
    assert [page.split() for page in str(row["text"]).split("\f")] == [
        ["Framework", "Agreement", "One"], ["Two"],
    ]  # fmt: skip
    assert snapshot.path / "documents" / digest[:2] / digest == snapshot.paper(digest)
    assert (snapshot.paper(digest) or Path()).read_bytes() == content


def test_a_removed_document_is_told_and_the_id_stays(tmp_path: Path) -> None:
    report, snapshot, rows = _imported(tmp_path, {"a.pdf": _pdf("Agreement")})
    digest = str(rows["a.pdf"]["sha256"])
    assert (snapshot.erased(), snapshot.erased_papers()) == ((), ())
    (snapshot.paper(digest) or Path()).unlink()
    again = Snapshot.open(snapshot.path)
    assert again.erased_papers() == (digest,)
    assert again.erased() == ("documents",)
    assert (again.paper(digest), again.id) == (None, report.snapshot_id)


@pytest.mark.parametrize(
    ("name", "text", "column", "linked"),
    [
        ("Contract K-77_A.pdf", "about K-77/A.", "contract_id", "K-77/A"),
        ("scan.pdf", "Contract number 2025-000077, signed", "contract_id", "K-77/A"),
        ("PO 4500012345.pdf", "-", "order_id", "O-1"),
        ("I1.pdf", "also I2", "invoice_id", "I1"),
        ("inv-I1.pdf", "I1 only", "invoice_id", None),
        ("I1 and I2.pdf", "-", "invoice_id", None),
        ("page.pdf", "4500099999 K-77/AB I10", "order_id", None),
    ],
)
def test_an_exact_number_links_and_nothing_less(
    tmp_path: Path, name: str, text: str, column: str, linked: str | None
) -> None:
    _, _, rows = _imported(tmp_path, {name: _pdf(text)})
    assert rows[name][column] == linked
    assert rows[name]["customer_id"] == ("C1" if linked else None)


def test_several_candidates_make_no_link_but_a_note(tmp_path: Path) -> None:
    report, _, rows = _imported(tmp_path, {"order.pdf": _pdf("4500012345 and 4500054321")})
    assert rows["order.pdf"]["order_id"] is None
    assert "order.pdf names several orders and is linked to none: O-1, O-2" in report.notes


def test_things_of_two_customers_undo_every_link(tmp_path: Path) -> None:
    report, _, rows = _imported(tmp_path, {"a.pdf": _pdf("order 4500012345, contract K-78/B")})
    row = rows["a.pdf"]
    assert (row["order_id"], row["contract_id"], row["customer_id"]) == (None, None, None)
    assert "a.pdf names things of several customers and is linked to none" in report.notes


def test_a_number_that_names_two_things_links_neither(tmp_path: Path) -> None:
    contracts = [*CONTRACTS, ["4500012345", "C1", "2025-01-01", ""]]
    books = write_books(
        tmp_path / "b", {**small_books(), "contracts": contracts, "orders": ORDERS}
    )
    (books / "a.pdf").write_bytes(_pdf("order 4500012345"))
    snapshot = Snapshot.open(Path(import_books([books]).path or ""))
    with snapshot.connection() as connection:
        found = connection.execute("SELECT order_id, contract_id FROM documents").fetchall()
    assert found == [(None, None)]


def test_a_mail_belongs_to_the_customer_whose_address_it_comes_from(tmp_path: Path) -> None:
    _, _, rows = _imported(
        tmp_path,
        {"m.eml": MAIL.encode(), "n.eml": MAIL.replace("ap@", "x@").replace("I1", "it").encode()},
    )
    assert (rows["m.eml"]["kind"], rows["m.eml"]["customer_id"]) == ("mail", "C1")
    assert "Subject: Your invoice I1" in str(rows["m.eml"]["text"]).splitlines()
    assert (rows["n.eml"]["kind"], rows["n.eml"]["customer_id"]) == ("mail", None)


def test_the_same_bytes_twice_are_one_document(tmp_path: Path) -> None:
    content = _pdf("order 4500012345")
    _, snapshot, rows = _imported(tmp_path, {"a.pdf": content, "b.pdf": content})
    assert list(rows) == ["a.pdf"]
    assert list(snapshot.manifest["papers"].values()) == [len(content)]


def test_a_document_that_goes_aside_is_not_kept(tmp_path: Path) -> None:
    books = write_books(
        tmp_path / "books",
        {**small_books(), "contracts": [CONTRACTS[0], ["K-77/A", "C9", "2025-01-01", ""]]},
    )
    (books / "K-77_A.pdf").write_bytes(_pdf("K-77/A"))
    report = import_books([books], quarantine=True)
    assert report.moved["documents"] == 1
    assert "papers" not in Snapshot.open(Path(report.path or "")).manifest


def test_a_document_that_a_table_names_as_well_is_one(tmp_path: Path) -> None:
    content = _pdf("Agreement")
    digest = hashlib.sha256(content).hexdigest()
    row = f"doc:{digest[:16]},amendment,a.pdf,{digest},K-77/A"
    table = f"document_id,kind,path,sha256,contract_id\n{row}\n"
    _, snapshot, rows = _imported(
        tmp_path, {"a.pdf": content, "documents.csv": table.encode(), "b.pdf": _pdf("B")}
    )
    found = rows["a.pdf"]
    assert (found["contract_id"], found["customer_id"], found["text"]) == (
        "K-77/A",
        "C1",
        "Agreement",
    )
    assert len(rows) == 2
    assert snapshot.paper(digest) is not None
