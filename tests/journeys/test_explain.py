"""An invoice that nobody disputes, explained: in four languages, as a table and as a picture."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from tests.journeys.little_books import sound_books, write_books
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import Books

_SAID = {
    "en": "The agreed price is 12.00 EUR",
    "es": "El precio acordado es de 12,00",
    "pt": "O preço combinado é de",
    "zh": "12.00",
}


def _with_next_month(books: Books) -> Books:
    """Bill three hinges more, a month later, at the same price."""
    head = next(row for row in books["invoices"] if row["invoice_id"] == "INV-1")
    line = next(row for row in books["invoice_lines"] if row["invoice_id"] == "INV-1")
    own = {"invoice_id": "INV-2", "number": "2026/2", "order_id": "", "open_amount": ""}
    money = {"net": "156.00", "tax": "32.76", "gross": "188.76", "due_on": ""}
    left_out = {"order_id": "", "order_line": "", "delivery_id": ""}
    more = {"invoice_id": "INV-2", "quantity": "13", "net": "156.00"}
    books["invoices"].append(head | own | money | {"issued_on": "2026-04-07"})
    books["invoice_lines"].append(line | left_out | more)
    return books


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> Path:
    return write_books(tmp_path / "books", _with_next_month(sound_books()))


@pytest.mark.parametrize("language", sorted(_SAID))
def test_a_right_bill_is_told_in_the_readers_language(books: Path, language: str) -> None:
    ended = run("explain", "INV-1", "--books", books, "--language", language, "--json")
    (line,) = ended.json["lines"]
    assert ended.code == 0
    assert line["standing"] == "agreed"
    assert any(_SAID[language] in sentence for sentence in line["sentences"])


def test_a_discount_on_a_line_of_its_own_is_told_as_such(tmp_path: Path) -> None:
    books = sound_books()
    told = {"invoice_id": "INV-1", "line": "2", "net": "-12.00", "description": "10 % off"}
    books["invoice_lines"].append(told)
    ended = run("explain", "INV-1", "--books", write_books(tmp_path / "books", books), "--json")
    above, below = ended.json["lines"]
    assert (above["standing"], below["standing"]) == ("agreed", "taken_off")


def test_a_bill_is_compared_with_the_one_before(books: Path, checkout: Path) -> None:
    told = run("explain", "2026/2", "--books", books, "--json").json
    schema = checkout / "docs" / "reference" / "schemas" / "explanation.json"
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(told)
    assert told["against"]["invoice_id"] == "INV-1"
    assert [(one["kind"], one["amount"]) for one in told["changes"]] == [
        ("quantity", "36.00"),
        ("tax", "7.56"),
    ]
    assert Decimal(told["difference"]) == sum(Decimal(one["amount"]) for one in told["changes"])


def test_the_picture_is_one_file(books: Path, tmp_path: Path) -> None:
    picture = tmp_path / "why.svg"
    ended = run("explain", "INV-2", "--books", books, "--svg", picture)
    assert ended.code == 0
    assert "188.76" in picture.read_text(encoding="utf-8")
    assert "INV-1" in ended.out


def test_a_wrong_bill_says_what_the_records_say(tmp_path: Path) -> None:
    books = sound_books()
    for row in books["invoice_lines"]:
        if row["invoice_id"] == "INV-1":
            row |= {"unit_price": "15.00", "net": "150.00"}
    folder = write_books(tmp_path / "wrong", books | {"promises": []})
    told = run("explain", "INV-1", "--books", folder, "--json", "--language", "en").json
    (line,) = told["lines"]
    assert line["standing"] == "differs"
    assert [one["cause"] for one in line["findings"]] == ["P01"]


@pytest.mark.parametrize("asked", [("NOBODY",), ("INV-1", "--against", "NOBODY")])
def test_an_invoice_nobody_knows_is_one_sentence(books: Path, asked: tuple[str, ...]) -> None:
    ended = run("explain", *asked, "--books", books)
    assert ended.is_one_sentence
    assert "NOBODY" in ended.err
