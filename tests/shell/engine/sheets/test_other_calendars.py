"""Days of other eras, of systems that count days, and of weeks, by evidence of a whole column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.sheets.noting import kept_notes
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.engine.sheets.opening import Opened

_MAY = ["2024-05-01", "2024-05-20"]


def _opened(folder: Path, cells: list[str]) -> Opened:
    text = "No\tDate\n" + "".join(f"R-{n}\t{cell}\n" for n, cell in enumerate(cells))
    return opened(written(folder, text, name="export.tsv"))


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["民國113年5月1日", "中華民國113年5月20日"], _MAY),
        (["113/05/01", "113/5/20"], _MAY),
        (["99/12/31", "113.05.20"], ["2010-12-31", "2024-05-20"]),
        (["2567-05-01", "2567-05-20"], _MAY),
        (["01/05/2567", "20/05/2567 14:30"], _MAY),
        (["29/02/2567"], ["2024-02-29"]),
        (["1 พฤษภาคม 2567", "20 พ.ค. 67"], _MAY),
        (["1 พ.ค. 2024", "20 พฤษภาคม พ.ศ. 2567"], _MAY),
        (["124122", "124141", "0"], [*_MAY, None]),
        (["124366", "125001"], ["2024-12-31", "2025-01-01"]),
        (["2024-122", "2024.141"], _MAY),
        (["2024122", "2024141"], _MAY),
        (["2024-W18-3", "2024W211"], _MAY),
        (["2020-W53-5", "2021-W01-1"], ["2021-01-01", "2021-01-04"]),
    ],
)
def test_days_of_other_calendars_are_read_where_one_reading_fits(
    tmp_path: Path, cells: list[str], read: list[str | None]
) -> None:
    assert _opened(tmp_path, cells).read_as("date", "Date") == read


@pytest.mark.parametrize(
    ("cells", "readings"),
    [
        (["1130501"], ("1130501 is 2024-05-01", "1130501 is 2013-05-01")),
        (["120122"], ("120122 is 2020-05-01", "120122 is 2012-01-22", "120122 is 2022-01-12")),
        (["200524", "240501"], ("200524 is 2020-05-24", "200524 is 2024-05-20")),
        (["KW 18/2024"], ("2024-04-29", "2024-05-03", "2024-05-05")),
        (["2024-W18"], ("2024-04-29", "2024-05-03", "2024-05-05")),
    ],
)
def test_where_two_calendars_read_every_day_it_asks(
    tmp_path: Path, cells: list[str], readings: tuple[str, ...]
) -> None:
    with pytest.raises(UndecidedError) as asked:
        _opened(tmp_path, cells).read_as("date", "Date")
    assert all(reading in str(asked.value) for reading in readings)


def test_a_kept_answer_and_a_moment_are_read_with_it(tmp_path: Path) -> None:
    answers = {"calendar of Date in export.tsv": "roc_seven"}
    found = _opened(tmp_path, ["1130501"])
    assert found.read_as("date", "Date", answers=answers) == ["2024-05-01"]
    assert found.read_as("moment", "Date", answers=answers) == ["2024-05-01T00:00:00Z"]


@pytest.mark.parametrize(
    "cells",
    [
        ["2023-366"],
        ["124367"],
        ["2021-W53-1"],
        ["民國113年13月1日"],
        ["31 เมษายน 2567"],
    ],
)
def test_what_is_no_day_of_the_calendar_stays_as_it_is_written(
    tmp_path: Path, cells: list[str]
) -> None:
    assert _opened(tmp_path, cells).read_as("date", "Date") == cells


def test_how_days_of_another_calendar_are_read_is_told(tmp_path: Path) -> None:
    found = _opened(tmp_path, ["124122"])
    found.read_as("date", "Date")
    assert "Date in export.tsv: 124122 is read as 2024-05-01" in kept_notes(found.connection)


def test_a_year_that_must_be_of_another_era_is_no_date(tmp_path: Path) -> None:
    found = _opened(tmp_path, ["2567-05-01", "2024-05-20", "1403-02-12", "9999-12-31"])
    strange = ["2567-05-01 (in which era?)", "1403-02-12 (in which era?)"]
    read = found.read_as("date", "Date")
    assert read == [strange[0], "2024-05-20", strange[1], "9999-12-31"]


@pytest.mark.parametrize(
    "sheet",
    [
        "發票號碼\tDate\nA-1\t99/05/01\n",
        "No\tDate\tCurrency\nA-1\t99/05/01\tTWD\n",
        "No\tDate\tTax id\nA\t99/05/01\t04595257\nB\t99/06/01\t22099131\nC\t\t23638777\n",
    ],
)
def test_years_of_two_digits_are_asked_about_where_a_sheet_seems_to_be_taiwans(
    tmp_path: Path, sheet: str
) -> None:
    found = opened(written(tmp_path, sheet, name="export.tsv"))
    with pytest.raises(UndecidedError, match=r"99/05/01 is 2010-05-01.*is 1999/05/01"):
        found.read_as("date", "Date")
    key = "calendar of Date in export.tsv"
    assert found.read_as("date", "Date", answers={key: "roc"})[0] == "2010-05-01"
    assert found.read_as("date", "Date", answers={key: "ours"})[0] == "1999-05-01"


def test_years_of_two_digits_are_ours_where_nothing_speaks_of_taiwan(tmp_path: Path) -> None:
    sheet = "No\tDate\tTax id\nA-1\t99/05/01\t12345678\nA-2\t99/06/01\t12345679\n"
    found = opened(written(tmp_path, sheet + "A-3\t99/06/02\t22099131\n"))
    assert found.read_as("date", "Date")[0] == "1999-05-01"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2081-02-20", "2081-02-20"),
        ("20/02/2081", "2081-02-20"),
        ("20810220", "2081-02-20"),
        ("65001", "2077-12-17"),
    ],
)
def test_days_decades_ahead_are_asked_about(tmp_path: Path, cell: str, read: str) -> None:
    found = _opened(tmp_path, [cell, "2024-05-01"])
    with pytest.raises(UndecidedError, match="in Nepal"):
        found.read_as("date", "Date")
    key = "era of Date in export.tsv"
    other = [f"{read} (in which era?)", "2024-05-01"]
    assert found.read_as("date", "Date", answers={key: "other"}) == other
    assert found.read_as("date", "Date", answers={key: "ours"}) == [read, "2024-05-01"]


def test_the_end_of_time_is_no_year_of_another_era(tmp_path: Path) -> None:
    cells = ["2099-12-31", "31.12.2078", "2059-06-30"]
    assert _opened(tmp_path, cells).read_as("date", "Date")[0] == "2099-12-31"


def test_a_question_shows_a_buddhist_day_as_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(UndecidedError, match="01/05/2567 is 2024-05-01"):
        _opened(tmp_path, ["01/05/2567", "02/05/2567"]).read_as("date", "Date")
