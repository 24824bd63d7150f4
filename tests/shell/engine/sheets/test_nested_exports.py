"""JSON, JSON lines and Parquet: nested exports become sheets, exact to the last digit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.sheets.noting import kept_notes
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

INVOICE = {
    "Id": "1",
    "CustomerRef": {"value": "C1", "name": "Müller"},
    "TotalAmt": 119.5,
    "Line": [{"Id": "1", "Amount": 100}, {"Id": "2", "Amount": 19.5}],
}


def _titles(path: Path) -> dict[str, list[str]]:
    found = opened(path)
    return {one.title: [column.heading for column in one.columns] for one in found.sheets}


def test_an_answer_of_quickbooks_becomes_invoices_and_their_lines(tmp_path: Path) -> None:
    answer = {"QueryResponse": {"Invoice": [INVOICE, {**INVOICE, "Id": "2"}]}, "time": "now"}
    found = opened(written(tmp_path, json.dumps(answer), name="q.json"))
    assert [(sheet.title, sheet.rows) for sheet in found.sheets] == [
        ("Invoice", 2),
        ("Invoice.Line", 4),
    ]
    assert found.headings(0) == ["Id", "CustomerRef.value", "CustomerRef.name", "TotalAmt"]
    assert found.rows(0)[0] == ("1", "C1", "Müller", "119.5")
    assert found.headings(1)[:3] == ["Id", "Amount", "^Id"]
    assert [row[:3] for row in found.rows(1)] == [
        ("1", "100", "1"),
        ("2", "19.5", "1"),
        ("1", "100", "2"),
        ("2", "19.5", "2"),
    ]
    assert kept_notes(found.connection) == (
        f"{tmp_path / 'q.json'}: outside of all rows and left out: time",
    )


def test_a_list_of_stripe_is_told_apart_by_its_objects(tmp_path: Path) -> None:
    lines = {"object": "list", "data": [{"id": "il_1", "object": "line_item", "amount": 5}]}
    invoice = {"id": "in_1", "object": "invoice", "lines": lines, "tags": ["a", "b"]}
    charge = {"id": "ch_1", "object": "charge"}
    page = {"object": "list", "data": [invoice, charge], "has_more": False}
    assert _titles(written(tmp_path, json.dumps(page), name="a.json")) == {
        "invoice": ["id", "object", "tags"],
        "invoice.lines": ["id", "object", "amount", "^id", "^object", "^tags"],
        "charge": ["id", "object"],
    }
    single = written(tmp_path, json.dumps(invoice), name="b.json")
    assert list(_titles(single)) == ["invoice", "invoice.lines"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"object": "list", "data": [{"id": "1"}], "has_more": True}, "has_more"),
        ({"object": "list", "data": [{"id": "1"}], "has_more": False}, None),
        ({"value": [{"id": "1"}], "@odata.nextLink": "https://x.example/2"}, "@odata.nextLink"),
        ({"QueryResponse": {"Invoice": [{"Id": "1"}], "totalCount": 5}}, "1 of 5"),
        ({"QueryResponse": {"Invoice": [{"Id": "1"}], "totalCount": 1}}, None),
        (
            [{"id": "1", "lines": {"object": "list", "data": [{"id": "2"}], "has_more": True}}],
            "lines.has_more",
        ),
    ],
)
def test_a_page_of_several_is_told_to_be_one(
    tmp_path: Path, answer: object, told: str | None
) -> None:
    found = opened(written(tmp_path, json.dumps(answer), name="a.json"))
    warnings = [note for note in kept_notes(found.connection) if note.startswith("WARNING")]
    assert [told in note for note in warnings if told] == ([True] if told else [])
    assert len(warnings) == (told is not None)


def test_an_object_in_full_stands_for_its_id_as_well(tmp_path: Path) -> None:
    whole = {"object": "customer", "id": "cus_2", "name": "Bolt"}
    rows = [
        {"object": "invoice", "id": "1", "customer": "cus_1"},
        {"object": "invoice", "id": "2", "customer": whole},
    ]
    found = opened(written(tmp_path, json.dumps(rows), name="a.json"))
    place = [column.heading for column in found.sheets[0].columns].index("customer")
    assert [row[place] for row in found.rows()] == ["cus_1", "cus_2"]


@pytest.mark.real_books
def test_the_fixtures_of_stripe_are_read(real_books: Path) -> None:
    found = opened_fixtures(real_books)
    assert {"invoice", "invoice.lines", "charge", "credit_note", "dispute"} <= found


def opened_fixtures(real_books: Path) -> set[str]:
    """Return the titles of the sheets in Stripe's own fixtures."""
    import tempfile
    from pathlib import Path as Place

    with tempfile.TemporaryDirectory() as folder:
        copy = Place(folder) / "fixtures3.json"
        copy.write_bytes((real_books / "stripe" / "fixtures3.json").read_bytes())
        return {sheet.title for sheet in opened(copy).sheets}


def test_lines_of_json_may_be_of_several_kinds(tmp_path: Path) -> None:
    lines = [{"Invoice": {"Id": "1"}}, {"Payment": {"Id": "9"}}, {"Invoice": {"Id": "2"}}]
    text = "\n".join(map(json.dumps, lines)) + "\n"
    found = opened(written(tmp_path, text, name="all.jsonl"))
    assert [(sheet.title, sheet.rows) for sheet in found.sheets] == [
        ("Invoice", 2),
        ("Payment", 1),
    ]
    assert found.row_numbers(0) == [1, 3]


def test_numbers_are_exact_and_truths_and_nothing_are_told_apart(tmp_path: Path) -> None:
    text = '[{"a": 12345678901234567890.12, "b": 1e3, "c": true, "d": null, "e": "1.234,50"}]'
    found = opened(written(tmp_path, text, name="a.json"))
    assert found.rows() == [("12345678901234567890.12", "1000", "true", None, "1.234,50")]
    assert found.read_as("amount", "a") == ["12345678901234567890.12"]
    assert found.read_as("amount", "e") == ["1234.50"]
    assert found.read_as("flag", "c") == ["true"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "names 'a' twice"),
        ('[{"a": NaN}]', "NaN is no number"),
        ('[{"a": 1}', "cannot be read as JSON"),
        ("[" * 100_000, "nests too deep"),
        ('{"a":' * 30 + '{"b": [{"id": 1}]}' + "}" * 30, "nests deeper than 20"),
        ("", "it is empty"),
    ],
)
def test_json_that_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        opened(written(tmp_path, text, name="a.json"))


def test_parquet_brings_its_types(tmp_path: Path) -> None:
    path = tmp_path / "posten.parquet"
    duckdb.execute(
        "COPY (SELECT 'R-1' AS Beleg, 1.50::DECIMAL(18,2) AS Betrag, DATE '2026-01-31' AS Datum, "
        "true AS offen, 0.1::DOUBLE + 0.2 AS Rest, '1.234,50' AS Text) TO ? (FORMAT parquet)",
        [str(path)],
    )
    found = opened(path)
    assert found.rows() == [("R-1", "1.50", "2026-01-31", "true", "0.3", "1.234,50")]
    assert found.row_numbers() == [1]
    assert found.read_as("amount", "Text") == ["1234.50"]
    assert found.read_as("date", "Datum") == ["2026-01-31"]
