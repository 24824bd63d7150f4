"""Numbers as people and systems write them become plain decimals, or a question."""

# ruff: noqa: RUF001 - signs that look alike are what is tested
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.tables import ColumnType


def _read(
    folder: Path, cells: list[str], kind: ColumnType = "amount", **kept: str
) -> list[str | None]:
    text = "Beleg\tBetrag\n" + "".join(f"R-{n}\t{cell}\n" for n, cell in enumerate(cells))
    found = opened(written(folder, text, name="export.tsv"))
    answers = {
        key.replace("_", " ") + " of Betrag in export.tsv": one for key, one in kept.items()
    }
    return found.read_as(kind, "Betrag", answers=answers)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["1.234,56", "12,00", "1.000"], ["1234.56", "12.00", "1000"]),
        (["1,234.56", "12.00", "1,000"], ["1234.56", "12.00", "1000"]),
        (["1 234,56", "12", "1\u00a0000,5", "1\u202f000"], ["1234.56", "12", "1000.5", "1000"]),
        (["1'234.56", "1’000.00", "7"], ["1234.56", "1000.00", "7"]),
        (["1,23,456.00", "12,34,567.5"], ["123456.00", "1234567.5"]),
        (
            ["(12.00)", "12.00-", "-12.00", "+5.00", "−1.5"],
            ["-12.00", "-12.00", "-12.00", "5.00", "-1.5"],
        ),
        (["12.00 CR", "7.5 Cr", "3.00"], ["-12.00", "-7.5", "3.00"]),
        (["Dr 5.00", "Dr. 1,234.50"], ["5.00", "1234.50"]),
        (["Cr 5.00", "7"], ["-5.00", "7"]),
        (["5,00 H", "1,50"], ["-5.00", "1.50"]),
        (["5,00 S", "1.234,50 S"], ["5.00", "1234.50"]),
        (["1.2345E+3", "-5E-2"], ["1234.5", "-0.05"]),
        (["1,2345E3", "2,50"], ["1234.5", "2.50"]),
        (
            ["€ 12,00", "12,00 EUR", "-€ 1,50", "€ -1,50", "1.000,00€"],
            ["12.00", "12.00", "-1.50", "-1.50", "1000.00"],
        ),
        (["R$ 1.234,56", "R$ 0,99"], ["1234.56", "0.99"]),
        (["¥1,234.00", "￥12.5", "１２.５"], ["1234.00", "12.5", "12.5"]),
        (["0,500", "2,000"], ["0.500", "2.000"]),
        (["1234567", "12"], ["1234567", "12"]),
        ([",5", "1,25"], ["0.5", "1.25"]),
        (["1.000.000", "5"], ["1000000", "5"]),
        (['="1,50"', "2,25"], ["1.50", "2.25"]),
    ],
)
def test_a_column_of_amounts_is_read_by_what_all_its_cells_allow(
    tmp_path: Path, cells: list[str], read: list[str]
) -> None:
    assert _read(tmp_path, cells) == read


@pytest.mark.parametrize("cell", ["1.2E+3", "1.2345E+03", "1.23457E+11"])
def test_a_number_that_a_spreadsheet_shortened_is_said_to_be_one(
    tmp_path: Path, cell: str
) -> None:
    assert _read(tmp_path, [cell, "5.00"])[0] == f"{cell} (shortened by a spreadsheet)"


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (["Dr 5.00", "Cr 6.00"], ["5.00", "6.00"]),
        (["5,00 S", "6,00 H"], ["5.00", "6.00"]),
        (["1.234,50 D", "6,00 C"], ["1234.50", "6.00"]),
        (["借 5.00", "贷 6.00"], ["5.00", "6.00"]),
    ],
)
def test_the_side_beside_each_amount_becomes_a_column(
    tmp_path: Path, cells: list[str], amounts: list[str]
) -> None:
    text = "Beleg\tBetrag\n" + "".join(f"R-{n}\t{cell}\n" for n, cell in enumerate(cells))
    found = opened(written(tmp_path, text))
    assert found.headings() == ["Beleg", "Betrag", "Betrag Dr/Cr"]
    assert [row[2] for row in found.rows()] == ["Dr", "Cr"]
    assert found.read_as("amount", "Betrag") == amounts


@pytest.mark.parametrize("cell", ["5,00 H", "5,00 Cr"])
def test_a_quantity_has_no_side(tmp_path: Path, cell: str) -> None:
    assert _read(tmp_path, [cell, "1,50"], kind="quantity")[0] == cell


def test_a_column_that_fits_two_signs_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(UndecidedError) as asked:
        _read(tmp_path, ["1.234", "5.678"])
    told = str(asked.value)
    assert "1.234 is 1.234" in told
    assert "1.234 is 1234" in told
    assert 'under [answers], such as "decimal sign of Betrag in export.tsv" = ","' in told
    assert _read(tmp_path, ["1.234"], decimal_sign=",") == ["1234"]
    assert _read(tmp_path, ["1.234"], decimal_sign=".") == ["1.234"]


def test_a_column_that_fits_no_sign_is_asked_about_and_what_does_not_fit_stays(
    tmp_path: Path,
) -> None:
    cells = ["1.234,56", "1,234.56", "12.50", "7"]
    with pytest.raises(UndecidedError, match=r"fits 1\.234,56, not 1,234\.56"):
        _read(tmp_path, cells)
    assert _read(tmp_path, cells, decimal_sign=",") == ["1234.56", "1,234.56", "[12.50]", "7"]


def test_the_other_columns_of_an_export_decide(tmp_path: Path) -> None:
    text = "Beleg\tMenge\tBetrag\nR-1\t2,000\t1.234,50\nR-2\t1,000\t3,99\n"
    found = opened(written(tmp_path, text))
    assert found.read_as("quantity", "Menge") == ["2.000", "1.000"]


def test_columns_that_contradict_each_other_leave_the_question_open(tmp_path: Path) -> None:
    text = "Beleg\tMenge\tBetrag\tPreis\nR-1\t2,000\t1.234,50\t1.5\nR-2\t1,000\t3,99\t2.25\n"
    with pytest.raises(UndecidedError, match="decimal sign of Menge"):
        opened(written(tmp_path, text)).read_as("quantity", "Menge")


def test_one_kept_answer_decides_for_the_whole_export(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "Beleg\tMenge\tPreis\nR-1\t2,000\t1,500\n"))
    answers = {"decimal sign of Menge in export.csv": ","}
    assert found.read_as("price", "Preis", answers=answers) == ["1.500"]


@pytest.mark.parametrize(
    "cell", ["lots", "1.2.3", "12 EUR 5", "1,23E+05", "--5", "12 Stk", "#REF!"]
)
def test_a_cell_that_is_no_number_stays_as_written(tmp_path: Path, cell: str) -> None:
    assert _read(tmp_path, ["1.50", cell]) == ["1.50", cell]


def test_percents_are_percents_and_parts_of_one_are_asked_about(tmp_path: Path) -> None:
    assert _read(tmp_path, ["19 %", "7%", "5"], "percent") == ["19", "7", "5"]
    with pytest.raises(UndecidedError, match="unit of Betrag"):
        _read(tmp_path, ["0.19", "0.07"], "percent")
    assert _read(tmp_path, ["0,19", "0,07"], "percent", unit="percent") == ["0.19", "0.07"]
    fractions = _read(tmp_path, ["0,19", "0,07"], "percent", unit="fraction")
    assert [cell and cell.rstrip("0") for cell in fractions] == ["19.", "7."]


def test_a_count_has_no_decimals(tmp_path: Path) -> None:
    assert _read(tmp_path, ["30,00", "14,00", "1,50"], "count") == ["30", "14", "1.50"]
