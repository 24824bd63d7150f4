"""The record of a figure: its columns, the sentence it rests on, and nothing personal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.finding import Evidence
from amicable.shell.operations.open_books import open_books
from amicable.shell.queries.quoted import Quote
from amicable.shell.queries.source_record import Tier, referred, source_record
from tests.journeys.little_books import overcharged_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.engine.snapshot import Snapshot

SENTENCE = "Hinges are 12.00 EUR a piece."


@pytest.fixture(name="snapshot", scope="module")
def _snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Import Alba's books, in which the contract is a document that is quoted."""
    folder: Path = tmp_path_factory.mktemp("quoted")
    books = overcharged_books()
    term = books["price_terms"][0]
    term |= {"document_id": "DOC-1", "page": "3", "quote": SENTENCE}
    books["documents"] = [
        {"document_id": "DOC-1", "kind": "contract", "path": "contracts/frame.pdf"}
    ]
    books["price_tiers"] = [
        {"term_id": "T-HINGE", "from_quantity": "0", "to_quantity": "200", "unit_price": "12.00"},
        {"term_id": "T-HINGE", "from_quantity": "200", "to_quantity": "", "unit_price": "11.5"},
    ]
    return open_books(write_books(folder / "books", books))


def _price(snapshot: Snapshot) -> Evidence:
    connection = snapshot.connection()
    found = connection.execute("SELECT term_id FROM price_terms WHERE quote IS NOT NULL")
    (key,) = found.fetchone() or ("",)
    connection.close()
    return Evidence("price_terms", (key,), "unit_price", "12.00")


def test_a_price_is_shown_with_the_sentence_and_page_of_its_contract(snapshot: Snapshot) -> None:
    record = source_record(snapshot, _price(snapshot))
    assert record.quotes == (Quote("contracts/frame.pdf", "3", SENTENCE, "DOC-1", "contract"),)
    assert record.held == "12"
    assert record.tiers == (Tier("0", "200", "12", "", ""), Tier("200", "", "11.5", "", ""))
    assert record.is_same


def test_a_value_that_counts_several_records_is_told_apart(snapshot: Snapshot) -> None:
    cited = _price(snapshot)
    record = source_record(snapshot, Evidence(cited.table, cited.key, cited.column, "24"))
    assert not record.is_same


def test_personal_columns_are_left_out_unless_cited(snapshot: Snapshot) -> None:
    about = ("customers", ("ALBA",))
    columns = {
        one.column for one in source_record(snapshot, Evidence(*about, "country", "")).fields
    }
    assert "country" in columns
    assert not columns & {"name", "email", "tax_id", "address"}
    cited = source_record(snapshot, Evidence(*about, "name", ""))
    assert cited.held == "Ferretería Alba"


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("price_terms", ("NONE",)),
        ("price_terms", ()),
        ("no_table", ("1",)),
        ("index_values", ("S", "no day")),
    ],
)
def test_a_record_that_is_not_there_has_no_columns(
    snapshot: Snapshot, table: str, key: tuple[str, ...]
) -> None:
    assert source_record(snapshot, Evidence(table, key, "unit_price", "1")).fields == ()


def test_a_column_that_names_a_record_leads_to_it(snapshot: Snapshot) -> None:
    record = source_record(snapshot, _price(snapshot))
    item = referred(record, "item_id")
    assert item is not None
    assert source_record(snapshot, item).table == "items"
    assert referred(record, "unit_price") is None
    assert referred(record, "no_column") is None
