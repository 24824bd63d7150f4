"""What other programs rely on: shapes, ids, the same findings at any scope, the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import duckdb
import pytest
from jsonschema import Draft202012Validator

from amicable.core.investigate.findings import find
from amicable.core.investigate.quoting import cited_rows, with_quotations
from amicable.shell.engine.terms.quoting import quotations_of
from amicable.shell.operations.open_office import open_office
from amicable.shell.queries.finding_rows import finding_row
from tests.bench.cases import CountingConnection
from tests.journeys.little_books import write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.book import Book
    from amicable.shell.operations.run_demo import Demo

STATEMENTS_FOR_AN_INVOICE = 3
WORDS = "On invoice INV-1 you charged 12.50 EUR per hinge, but our contract says 12.00."


def _schema(checkout: Path, name: str) -> Draft202012Validator:
    text = (checkout / "docs" / "reference" / "schemas" / f"{name}.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def _canonical(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


@pytest.fixture(name="books")
def _books(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the demo's books, already imported in the cache of the demo."""
    monkeypatch.setenv("AMICABLE_CACHE", str(demo.folder.parent / "cache"))
    return demo.folder / "books"


@pytest.fixture(name="rows")
def _rows(books: Path) -> list[dict[str, Any]]:
    return run("audit", "--books", books, "--json").lines


@pytest.fixture(name="book")
def _book(books: Path) -> Iterator[Book]:
    office = open_office(books)
    yield office.book
    office.close()


def test_every_case_of_the_demo_has_the_promised_shape(demo: Demo, checkout: Path) -> None:
    schema = _schema(checkout, "case")
    wrong = {
        mail.file: [f"{one.json_path}: {one.message}" for one in schema.iter_errors(mail.case)]
        for mail in demo.mails
    }
    assert {file: errors for file, errors in wrong.items() if errors} == {}


def test_every_row_of_an_audit_has_the_promised_shape(
    rows: list[dict[str, Any]], checkout: Path
) -> None:
    schema = _schema(checkout, "findings")
    assert rows
    assert [one.message for row in rows for one in schema.iter_errors(row)] == []


def test_ids_are_of_the_promised_form_and_never_shared(
    demo: Demo, rows: list[dict[str, Any]]
) -> None:
    cases = [mail.case["id"] for mail in demo.mails]
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in cases)
    findings = [row["id"] for row in rows]
    assert all(re.fullmatch("f[0-9a-f]{12}", one) for one in findings)
    assert len(set(cases)) == len(cases)
    assert len(set(findings)) == len(findings)


def test_findings_come_in_the_promised_order(rows: list[dict[str, Any]]) -> None:
    def key(row: dict[str, Any]) -> tuple[object, ...]:
        texts = [(row[name] or "").encode() for name in ("customer_id", "invoice_id", "line")]
        return (row["customer_id"] is None, *texts, row["stage"], row["check"].encode())

    assert rows == sorted(rows, key=key)


def test_one_invoice_one_customer_and_the_whole_book_say_the_same(
    books: Path, book: Book, rows: list[dict[str, Any]]
) -> None:
    for customer in sorted({row["customer_id"] for row in rows})[:3]:
        own = run("audit", "--books", books, "--json", "--customer", customer).out
        whole = [_canonical(row) for row in rows if row["customer_id"] == customer]
        assert own.splitlines() == whole
    for invoice in sorted({row["invoice_id"] for row in rows}):
        judged = find(book.outcomes_of([invoice]), book.checks, snapshot=book.snapshot.id)
        cited = quotations_of(book.snapshot, book.connection, cited_rows(judged))
        found = with_quotations(judged, cited)
        alone = [_canonical(finding_row(one)) for one in found if one.is_error]
        assert alone == [_canonical(row) for row in rows if row["invoice_id"] == invoice]


def test_a_case_cites_the_findings_that_the_audit_lists(
    demo: Demo, rows: list[dict[str, Any]]
) -> None:
    listed = {row["id"] for row in rows}
    for mail in demo.mails:
        assert {one["id"] for one in mail.case["findings"]} <= listed, mail.file


def test_parquet_holds_the_same_rows_as_json(
    books: Path, rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    target = tmp_path / "findings.parquet"
    assert run("audit", "--books", books, "--parquet", target).code == 1
    with duckdb.connect(":memory:") as connection:
        kept = connection.execute(
            'SELECT id, "check", billed, difference, operands FROM read_parquet(?)', [str(target)]
        ).fetchall()
    names = ("id", "check", "billed", "difference", "operands")
    assert kept == [tuple(row[name] for name in names) for row in rows]


def test_one_invoice_takes_few_statements(book: Book, rows: list[dict[str, Any]]) -> None:
    counting = CountingConnection(book.cases)
    counted = replace(book, cases=cast("duckdb.DuckDBPyConnection", counting))
    assert counted.outcomes_of([rows[0]["invoice_id"]])
    assert 0 < counting.statements <= STATEMENTS_FOR_AN_INVOICE
    before = counting.statements
    assert counted.outcomes_of([row["invoice_id"] for row in rows])
    assert counting.statements == 2 * before


def _tree(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_mail_resolved_twice_leaves_the_same_bytes(
    overcharged: Path, tmp_path: Path
) -> None:
    mail = write_mail(tmp_path / "mail.eml", WORDS)
    for place in ("first", "second", "second"):
        run("resolve", mail, "--books", overcharged, "--out", tmp_path / place)
    assert _tree(tmp_path / "first") == _tree(tmp_path / "second")
    assert "case.json" in {path.rpartition("/")[2] for path in _tree(tmp_path / "first")}


def test_a_case_printed_is_the_case_written(overcharged: Path, tmp_path: Path) -> None:
    mail = write_mail(tmp_path / "mail.eml", WORDS)
    ended = run("resolve", mail, "--books", overcharged, "--json", "--out", tmp_path / "out")
    (written,) = (tmp_path / "out").glob("*/case.json")
    assert json.loads(written.read_text("utf-8")) == ended.json
    assert written.parent.name == ended.json["id"]


def test_another_day_another_overlay_and_another_mail_are_other_cases(
    overcharged: Path, tmp_path: Path
) -> None:
    mail = write_mail(tmp_path / "mail.eml", WORDS)
    other = write_mail(tmp_path / "other.eml", f"{WORDS} Thank you.")
    books = ("--books", overcharged, "--json")
    ids = {
        run("resolve", mail, *books).json["id"],
        run("resolve", mail, *books, "--as-of", "2026-06-29").json["id"],
        run("resolve", other, *books).json["id"],
    }
    assert len(ids) == 3


def test_a_credit_decided_before_is_not_given_again(overcharged: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "pending.csv"
    overlay.write_text(
        "case,invoice,line,amount,tax,decided_on,state\n"
        "c0ffee,INV-1,1,5.00,1.05,2026-06-20,requested\n",
        encoding="utf-8",
    )
    mail = write_mail(tmp_path / "mail.eml", WORDS)
    case = run("resolve", mail, "--books", overcharged, "--json", "--overlay", overlay).json
    assert case["made_with"]["overlay"].startswith("sha256:")
    assert case["documents"] == []
    assert [one["corrected"] for one in case["claims"]] == [True]
    assert run("audit", "--books", overcharged, "--overlay", overlay, "--json").out == ""
