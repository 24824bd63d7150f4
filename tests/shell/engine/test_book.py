"""An open book: compiled once, asked about one invoice, a customer or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import load_catalogue, load_relations
from amicable.shell.engine.book import open_book
from amicable.shell.engine.ledger import seller_of
from amicable.shell.engine.overlay import Overlay
from amicable.shell.engine.relations import compile_relations, rules_hash
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.book import Book


@pytest.fixture(name="snapshot", scope="module")
def _snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the small books with 1.00 too much on line 2 of I1."""
    folder = tmp_path_factory.mktemp("book")
    tables = small_books()
    tables["invoice_lines"][2][2] = "41.00"
    import_books([write_books(folder / "source", tables)], to=folder / "books")
    return Snapshot.open(folder / "books")


@pytest.fixture(name="book")
def _book(snapshot: Snapshot) -> Iterator[Book]:
    book = open_book(snapshot, load_catalogue())
    yield book
    book.close()


def _fired(book: Book, scope: str, *values: object) -> list[tuple[str, str | None, str]]:
    found = book.findings_of(scope, values)
    return [
        (one.invoice_id, one.line, one.check)
        for one in found
        if one.check == "line_does_not_multiply"
    ]


def test_the_same_error_is_found_at_every_scope(book: Book) -> None:
    error = [("I1", "2", "line_does_not_multiply")]
    assert _fired(book, "TRUE") == error
    assert _fired(book, "customer_id = ?", "C1") == error
    assert _fired(book, "customer_id = ?", "C2") == []
    about = [one for one in book.outcomes_of(["I1"]) if one.check == "line_does_not_multiply"]
    assert [(one.line, one.status) for one in about] == [("1", "clean"), ("2", "fires")]


def test_no_invoice_asked_is_nothing_said(book: Book) -> None:
    assert book.outcomes_of([]) == ()
    assert book.outcomes_of(["NONE"]) == ()


def test_a_check_without_its_table_is_blocked_and_says_which(book: Book) -> None:
    blocked = {
        one.blocked for one in book.outcomes_of(["I1"]) if one.check == "billed_but_not_delivered"
    }
    assert blocked <= {"no_table:deliveries"}


def test_ranges_hold_every_customer_once_and_nobody_unknown(book: Book) -> None:
    assert book.customer_ranges(1000) == [("C1", "C2")]
    assert book.customer_ranges(1) == [("C1", "C1"), ("C2", "C2")]


def test_only_the_checks_that_are_named_are_asked(snapshot: Snapshot) -> None:
    book = open_book(snapshot, load_catalogue(), codes=("line_does_not_multiply",))
    try:
        assert set(book.checks) == {"line_does_not_multiply"}
        assert {one.check for one in book.outcomes_of(["I1", "I2"])} == set(book.checks)
    finally:
        book.close()


def test_relations_are_compiled_once_for_the_same_question(snapshot: Snapshot) -> None:
    first = open_book(snapshot, load_catalogue())
    (file,) = first.compiled.files("net_lines")
    before = file.stat().st_mtime_ns
    first.close()
    second = open_book(snapshot, load_catalogue())
    second.close()
    assert second.compiled == first.compiled
    assert file.stat().st_mtime_ns == before


def test_an_added_letter_makes_nobody_compile_books_again(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    first = open_book(snapshot, load_catalogue())
    first.close()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "own.toml").write_text("", encoding="utf-8")
    with_letter = load_catalogue((tmp_path,))
    second = open_book(snapshot, with_letter)
    second.close()
    assert with_letter.hash != load_catalogue().hash
    assert second.compiled == first.compiled


def test_an_added_rule_of_billing_makes_other_relations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relations = load_relations()
    usual = rules_hash(relations)
    (tmp_path / "house_rules").mkdir()
    rule = tmp_path / "house_rules" / "early_discount_grace.json"
    rule.write_text('{"rules": {"early_discount_grace_times": 3}}', encoding="utf-8")
    monkeypatch.setenv("AMICABLE_CATALOG", str(tmp_path))
    assert rules_hash(relations) != usual
    assert rules_hash({"net_lines": relations["net_lines"]}) != rules_hash(relations)


def test_a_compilation_that_fails_leaves_nothing(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Overlay, __: object) -> None:
        message = "no table today"
        raise OSError(message)

    monkeypatch.setattr(Overlay, "create_table", broken)
    before = sorted((snapshot.path / "compiled").glob("[!.]*"))
    with pytest.raises(OSError, match="no table today"):
        compile_relations(
            snapshot, {}, rules_hash="another", as_of=snapshot.as_of, overlay=Overlay()
        )
    assert sorted((snapshot.path / "compiled").glob("[!.]*")) == before


def test_whatever_reads_for_a_case_keeps_the_headers_of_files(book: Book) -> None:
    setting = "SELECT current_setting('parquet_metadata_cache')"
    assert book.cases.cursor().execute(setting).fetchall() == [(True,)]


def test_a_seller_is_read_once(book: Book) -> None:
    assert book.seller(None) is None
    book.connection.execute(
        "CREATE OR REPLACE VIEW sellers AS"
        " SELECT 'S1' AS seller_id, 'North Ltd' AS name, 'GB' AS country"
    )
    assert seller_of(book.connection, None) == book.seller("S1") != book.seller(None)
