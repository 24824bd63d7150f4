"""From a contract on paper to the sentence that a case cites."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.journeys.little_books import overcharged_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT = """SUPPLY AGREEMENT
Contract number: 2026/7
Contract reference: K-7
Customer number: ALBA

This agreement takes effect on 1 January 2026.
Invoices are payable within 30 days of the date of invoice.
The price for Brass hinge is EUR 12.00 per piece.
"""
PRICE = "The price for Brass hinge is EUR 12.00 per piece."


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Return the books of an overcharged customer without the contract and its price."""
    tables = overcharged_books()
    del tables["contracts"], tables["price_terms"]
    return write_books(tmp_path / "books", tables)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    (tmp_path / "contract.txt").write_text(CONTRACT, encoding="utf-8")
    return tmp_path / "contract.txt"


def _accepted(tmp_path: Path, contract: Path, books: Path) -> Path:
    proposed = run("terms", contract, "--books", books, "--json").json
    answers = {one["id"]: "accept" for one in proposed["proposals"]}
    (tmp_path / "answers.json").write_text(json.dumps({"answers": answers}), encoding="utf-8")
    folder = tmp_path / "terms"
    ended = run(
        "terms", contract, "--books", books, "--answers", tmp_path / "answers.json", "--to", folder
    )
    assert (ended.code, ended.err) == (0, "")
    return folder


def test_a_case_cites_the_page_and_the_sentence(
    tmp_path: Path, contract: Path, books: Path
) -> None:
    terms = _accepted(tmp_path, contract, books)
    assert run("import", books, terms, "--to", tmp_path / "snapshot").code == 0
    mail = write_mail(tmp_path / "mail.eml", "The unit price on invoice INV-1 is wrong.")
    case = run("resolve", mail, "--books", tmp_path / "snapshot", "--json").json
    assert [one["verdict"] for one in case["claims"]] == ["ours"]
    (finding,) = [one for one in case["findings"] if one["cause"] == "P01"]
    cited = {one["column"]: one["value"] for one in finding["evidence"]}
    assert (cited["page"], cited["quote"]) == ("1", PRICE)
    assert cited["document_id"].startswith("doc:")


def test_a_price_sheet_is_not_read_as_a_table_beside_its_accepted_rows(
    tmp_path: Path, books: Path
) -> None:
    sheet = tmp_path / "price_terms.xlsx"
    with xlsxwriter.Workbook(str(sheet)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Item no.", "Unit", "Unit price (EUR)", "Valid from"])
        page.write_row(1, 0, ["HINGE", "piece", 12.5, "2026-01-01"])
        page.write_row(2, 0, ["LOCK", "piece", 3.25, "2026-01-01"])
    proposed = run("terms", sheet, "--books", books, "--json").json["proposals"]
    answers = {one["id"]: "drop" if "LOCK" in one["quote"] else "accept" for one in proposed}
    (tmp_path / "answers.json").write_text(json.dumps({"answers": answers}), encoding="utf-8")
    folder = tmp_path / "terms"
    run(
        "terms", sheet, "--books", books, "--answers", tmp_path / "answers.json", "--to", folder
    )  # fmt: skip
    report = run("import", books, folder, "--json").json
    assert (report["rows"]["price_terms"], report["bad_rows"]) == (1, {"count": 0, "first": []})


def test_what_was_dropped_does_not_count(tmp_path: Path, contract: Path, books: Path) -> None:
    proposed = run("terms", contract, "--books", books, "--json").json["proposals"]
    answers = {one["id"]: "accept" if one["table"] == "contracts" else "drop" for one in proposed}
    (tmp_path / "answers.json").write_text(json.dumps({"answers": answers}), encoding="utf-8")
    folder = tmp_path / "terms"
    run("terms", contract, "--answers", tmp_path / "answers.json", "--to", folder)
    assert not (folder / "price_terms.csv").exists()
    assert (folder / "contracts.csv").exists()


def test_a_price_of_a_dropped_contract_is_refused(
    tmp_path: Path, contract: Path, books: Path
) -> None:
    proposed = run("terms", contract, "--books", books, "--json").json["proposals"]
    answers = {one["id"]: "drop" if one["table"] == "contracts" else "accept" for one in proposed}
    (tmp_path / "answers.json").write_text(json.dumps({"answers": answers}), encoding="utf-8")
    ended = run(
        "terms", contract, "--books", books,
        "--answers", tmp_path / "answers.json", "--to", tmp_path / "terms",
    )  # fmt: skip
    assert ended.is_one_sentence
    assert "K-7" in ended.err
