"""Table files of any dialect: which are recognised, and which the interchange format keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.interchange import CONNECTOR as INTERCHANGE
from amicable.catalog.connectors.sheets import CONNECTOR
from amicable.core.vocabulary.sheet import SheetFile

if TYPE_CHECKING:
    from pathlib import Path

REQUIRED = "invoice_id,issued_on,currency,gross"


@pytest.mark.parametrize(
    "name",
    [
        "FBL5N.XLSX",
        "open items.csv",
        "export.tsv",
        "lines.jsonl",
        "stripe.json",
        "alt.xls",
        "a.ods",
    ],
)
def test_a_table_file_is_recognised_by_its_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("Kunde;Betrag\nMüller;1,50\n", encoding="utf-8")
    assert CONNECTOR.recognises(str(file))
    assert CONNECTOR.read(str(file)).sheets == (SheetFile(str(file), None),)


@pytest.mark.parametrize(
    ("content", "is_interchange"),
    [
        (f"{REQUIRED}\nI1,2026-01-05,EUR,1\n", True),
        ('"invoice_id",Note,issued_on,"currency",gross\n', True),
        ("invoice_id,gross\n", True),
        ("", True),
        (REQUIRED.replace(",", ";"), False),
        ("invoice_id,Datum,currency,gross\n", False),
        ("Rechnung,Betrag\nR1,1\n", False),
    ],
)
def test_a_file_named_as_a_table_has_one_reader(
    tmp_path: Path, content: str, *, is_interchange: bool
) -> None:
    file = tmp_path / "invoices.csv"
    file.write_text(content, encoding="utf-8")
    assert INTERCHANGE.recognises(str(file)) is is_interchange
    assert CONNECTOR.recognises(str(file)) is not is_interchange


def test_a_foreign_dialect_under_the_name_of_a_table_is_meant_as_that_table(
    tmp_path: Path,
) -> None:
    file = tmp_path / "Payments.csv"
    file.write_text("Zahlung;Betrag\n", encoding="utf-8")
    assert CONNECTOR.read(str(file)).sheets == (SheetFile(str(file), "payments"),)


def test_a_table_under_foreign_headings_in_a_folder_is_left_to_others(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("customer_id,name\nC1,Müller\n", encoding="utf-8")
    (tmp_path / "invoices.csv").write_text("Rechnung;Betrag\n", encoding="utf-8")
    reading = INTERCHANGE.read(str(tmp_path))
    assert [file.table for file in reading.files] == ["customers"]
    assert reading.left_out == (str(tmp_path / "invoices.csv"),)


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("|Kunde|Beleg|Betrag|\n|1000|R1|1,50|\n|1001|R2|2,50|\n", True),
        ("Dear Sir or Madam,\nplease pay; or call, or write.\nThank you\n", False),
    ],
)
def test_a_text_is_a_table_where_its_lines_are_cut_alike(
    tmp_path: Path, text: str, *, is_table: bool
) -> None:
    file = tmp_path / "list.txt"
    file.write_text(text, encoding="utf-8")
    assert CONNECTOR.recognises(str(file)) is is_table


def test_a_package_and_a_folder_are_no_table_files(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    assert not CONNECTOR.recognises(str(tmp_path / "datapackage.json"))
    assert not CONNECTOR.recognises(str(tmp_path))
