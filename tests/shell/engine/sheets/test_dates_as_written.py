"""Dates as people and systems write them become ISO dates, or a question."""

# ruff: noqa: RUF001 - signs that look alike are what is tested
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.sheets.noting import kept_notes
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.tables import ColumnType


def _read(
    folder: Path, cells: list[str], kind: ColumnType = "date", order: str = ""
) -> list[str | None]:
    text = "Beleg\tDatum\n" + "".join(f"R-{n}\t{cell}\n" for n, cell in enumerate(cells))
    found = opened(written(folder, text, name="export.tsv"))
    answers = {"date order of Datum in export.tsv": order} if order else {}
    return found.read_as(kind, "Datum", answers=answers)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["31.01.2026", "1.2.2026"], ["2026-01-31", "2026-02-01"]),
        (["01/31/2026", "2/1/2026"], ["2026-01-31", "2026-02-01"]),
        (["31-01-26", "01-02-99"], ["2026-01-31", "1999-02-01"]),
        (["2026/1/31", "2026.02.01"], ["2026-01-31", "2026-02-01"]),
        (["20260131", "20260201"], ["2026-01-31", "2026-02-01"]),
        (["31012026", "01022026"], ["2026-01-31", "2026-02-01"]),
        (["20260131.0", "20260201.0"], ["2026-01-31", "2026-02-01"]),
        (["31JAN2026", "01FEB2026"], ["2026-01-31", "2026-02-01"]),
        (["2026年1月31日", "26年2月1日"], ["2026-01-31", "2026-02-01"]),
        (
            ["31 Jan 2026", "1 February 2026", "31-Jan-26"],
            ["2026-01-31", "2026-02-01", "2026-01-31"],
        ),
        (["Jan 31, 2026", "February 1st, 2026"], ["2026-01-31", "2026-02-01"]),
        (
            ["31. Januar 2026", "1. März 2026", "2. Mär. 2026"],
            ["2026-01-31", "2026-03-01", "2026-03-02"],
        ),
        (
            ["31 de enero de 2026", "1 ene 2026", "1º de março de 2026"],
            ["2026-01-31", "2026-01-01", "2026-03-01"],
        ),
        (["2026-01-31T23:30:00Z", "2026-02-01 08:00:00"], ["2026-01-31", "2026-02-01"]),
        (["31.01.2026 13:45", "01.02.2026 9:00 Uhr"], ["2026-01-31", "2026-02-01"]),
        (["1/31/2026 1:45 PM", "2/1/2026 12:00:00 am"], ["2026-01-31", "2026-02-01"]),
        (["46053", "46054"], ["2026-01-31", "2026-02-01"]),
        (["1769817600"], ["2026-01-31"]),
        (["２０２６－０１－３１"], ["2026-01-31"]),
    ],
)
def test_a_column_of_dates_is_read_by_what_all_its_cells_allow(
    tmp_path: Path, cells: list[str], read: list[str]
) -> None:
    assert _read(tmp_path, cells) == read


def test_dates_that_fit_two_orders_are_asked_about(tmp_path: Path) -> None:
    cells = ["03/04/2026", "05/06/2026"]
    with pytest.raises(UndecidedError) as asked:
        _read(tmp_path, cells)
    told = str(asked.value)
    assert "day, month, year (03/04/2026 is 2026-04-03)" in told
    assert "month, day, year (03/04/2026 is 2026-03-04)" in told
    assert _read(tmp_path, cells, order="dmy") == ["2026-04-03", "2026-06-05"]
    assert _read(tmp_path, cells, order="mdy") == ["2026-03-04", "2026-05-06"]


def test_a_column_that_fits_no_order_is_asked_about_and_what_does_not_fit_stays(
    tmp_path: Path,
) -> None:
    cells = ["31/01/2026", "01/31/2026", "2026-01-31"]
    with pytest.raises(UndecidedError, match="date order of Datum"):
        _read(tmp_path, cells)
    assert _read(tmp_path, cells, order="dmy") == ["2026-01-31", "01/31/2026", "2026-01-31"]


@pytest.mark.parametrize(
    ("other", "order"), [("31/12/2025", "2026-04-03"), ("12/31/2025", "2026-03-04")]
)
def test_the_other_dates_of_an_export_decide(tmp_path: Path, other: str, order: str) -> None:
    found = opened(written(tmp_path, f"Beleg;Datum;Frist\nR-1;03/04/2026;{other}\n"))
    assert found.read_as("date", "Datum") == [order]


def test_nobody_who_writes_a_decimal_comma_puts_the_month_first(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "Beleg;Datum;Betrag\nR-1;03.04.2026;1.234,56\n"))
    assert found.read_as("date", "Datum") == ["2026-04-03"]


@pytest.mark.parametrize("cell", ["31.02.2026", "someday", "2026-13-01", "32/01/2026"])
def test_a_cell_that_is_no_day_stays_as_written(tmp_path: Path, cell: str) -> None:
    assert _read(tmp_path, ["31.01.2026", cell])[1] in {cell, f"[{cell}]"}


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2026-01-31T08:30:00Z", "2026-01-31T08:30:00Z"),
        ("31.01.2026 08:30", "2026-01-31T08:30:00Z"),
        ("1/31/2026 1:45:10 PM", "2026-01-31T13:45:10Z"),
        ("2026-01-31 08:30:00.250+02:00", "2026-01-31T08:30:00.250+02:00"),
        ("1769848200", "2026-01-31T08:30:00Z"),
        ("46053.5", "2026-01-31T12:00:00Z"),
        ("31.01.2026", "2026-01-31T00:00:00Z"),
    ],
)
def test_a_moment_keeps_its_time_and_its_zone(tmp_path: Path, cell: str, read: str) -> None:
    assert _read(tmp_path, [cell], "moment") == [read]


@pytest.mark.parametrize("cell", ["00.00.0000", "0000-00-00", "00000000", "0000-00-00 00:00:00"])
def test_a_date_of_zeros_is_none(tmp_path: Path, cell: str) -> None:
    assert _read(tmp_path, ["31.01.2026", cell]) == ["2026-01-31", None]


def test_what_convention_fills_in_is_told(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "Beleg;Datum;Um\nR-1;31.01.26;31.01.2026 08:30\n"))
    found.read_as("date", "Datum")
    found.read_as("moment", "Um")
    assert kept_notes(found.connection) == (
        "Datum in export.csv: years of two digits are read as 1980 to 2079",
        "Um in export.csv: times without a zone are read as UTC",
    )


def test_a_year_of_two_digits_is_told_from_days_by_their_spread(tmp_path: Path) -> None:
    cells = [f"{day:02}.{month:02}.26" for month in (3, 4) for day in range(1, 21)]
    assert _read(tmp_path, cells)[0] == "2026-03-01"


def test_few_dates_with_years_of_two_digits_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(UndecidedError, match="year, month, day"):
        _read(tmp_path, ["13.03.26", "14.03.26"])


def test_the_example_of_a_question_is_one_that_the_readings_tell_apart(tmp_path: Path) -> None:
    with pytest.raises(UndecidedError, match="02/03/2026 is 2026-03-02"):
        _read(tmp_path, ["01/01/2026", "02/03/2026"])


def test_eight_digits_with_a_fraction_are_no_day(tmp_path: Path) -> None:
    assert _read(tmp_path, ["20260131.5"]) == ["20260131.5"]
