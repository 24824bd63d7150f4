"""Labels of billing periods, each as a list writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.books.dialect.period_columns import ended, read_column, written_ends
from amicable.core.books.dialect.period_ranges import are_periods, read_period
from amicable.core.vocabulary.question import UndecidedError

if TYPE_CHECKING:
    from amicable.core.vocabulary.question import Question


def _nobody(question: Question) -> str:
    raise UndecidedError(question)


def _read(*labels: str) -> list[tuple[str, str]]:
    spans = read_column(labels, "Period", _nobody)
    ends = written_ends(spans.values()) or "inclusive"
    whole = [ended(spans[label], ends) for label in labels]
    return [(str(one.start), str(one.end)) for one in whole]


@pytest.mark.parametrize(
    "label",
    [
        *("Q2 2024", "Q2/24", "2Q24", "2024-Q2", "T2 2024", "2T24", "2. Quartal 2024"),
        *("II. Quartal 2024", "segundo trimestre de 2024", "2º trimestre de 2024", "Q2'24"),
        *("2024年第2季度", "2024年二季度", "04/2024 - 06/2024", "2024-04..2024-06", "Apr-Jun 24"),
        *("2024年4-6月", "01.04.2024 - 30.06.2024", "01.04.-30.06.2024", "Period: Q2 2024"),
        *("2024-04-01 to 2024-06-30", "01/04/2024 al 30/06/2024", "April 1 - June 30, 2024"),
        *(
            "vom 1. April 2024 bis 30. Juni 2024",
            "du 01/04/2024 au 30/06/2024",
            "2024年4月1日至6月30日",
            "abril 2024 a junio 2024",
        ),
    ],
)
def test_a_quarter_is_read_however_it_is_written(label: str) -> None:
    assert _read(label) == [("2024-04-01", "2024-07-01")]


@pytest.mark.parametrize(
    "label",
    [
        *("2024-05", "2024/5", "202405", "05/2024", "5.2024", "052024", "May 2024", "May-24"),
        *("mayo de 2024", "maio/2024", "Mai 24", "2024年5月", "24年5月", "05/24", "1.-31.5.2024"),
        *("1-31 May 2024", "May 1-31, 2024", "01.05.24 bis 31.05.24", "2024-05-01/2024-05-31"),
    ],
)
def test_a_month_is_read_however_it_is_written(label: str) -> None:
    assert _read(label) == [("2024-05-01", "2024-06-01")]


def test_halves_years_and_weeks_are_read() -> None:
    assert _read("H1 2024", "2024年下半年", "2024", "KW 18/2024", "2024-W18") == [
        *(("2024-01-01", "2024-07-01"), ("2024-07-01", "2025-01-01")),
        *(("2024-01-01", "2025-01-01"), ("2024-04-29", "2024-05-06")),
        ("2024-04-29", "2024-05-06"),
    ]


@pytest.mark.parametrize(
    ("labels", "asked"),
    [
        (("FY24 P03", "FY24 P04"), "fiscal year, which begins: in January .*2024-03-01"),
        (("003/2024", "004/2024"), "fiscal year"),
        (("Week 18 2024",), "from Monday.*2024-04-29.*from Sunday.*2024-04-28"),
        (("05/06", "06/06"), "month first .*year first"),
        (("01/04/2024-03/05/2024",), "day, month, year .*month, day, year"),
        (("2024-05-01", "2024-06-01"), "first of a month"),
    ],
)
def test_two_readings_are_asked_about(labels: tuple[str, ...], asked: str) -> None:
    with pytest.raises(UndecidedError, match=asked):
        read_column(labels, "Period", _nobody)


def test_other_labels_of_the_column_decide() -> None:
    assert _read("05/06", "11/24") == [("2006-05-01", "2006-06-01"), ("2024-11-01", "2024-12-01")]
    assert _read("01/04/2024-03/05/2024", "13/05/2024-12/06/2024")[0][0] == "2024-04-01"


@pytest.mark.parametrize(
    ("labels", "ends"),
    [
        (("01.04.2024 - 30.04.2024", "15.05.2024 - 14.06.2024"), "inclusive"),
        (("01.04.2024 - 01.05.2024", "15.05.2024 - 15.06.2024"), "exclusive"),
        (("03.04.2024 - 17.04.2024",), None),
    ],
)
def test_whether_last_days_count_shows_where_all_periods_are_whole(
    labels: tuple[str, ...], ends: str | None
) -> None:
    assert written_ends(read_column(labels, "Period", _nobody).values()) == ends


@pytest.mark.parametrize(
    "label",
    ["setup", "12", "2024-05-13", "01-03-2024", "KW 54/2024", "Q5 2024", "13/2024", "30 Tage"],
)
def test_what_is_no_period_is_none(label: str) -> None:
    assert read_period(label) is None


def test_a_column_of_periods_may_hold_words_that_say_nothing() -> None:
    assert are_periods(("Q1 2024", "n/a", "-"))
    assert not are_periods(("30", "60"))
    assert not are_periods(("n/a",))
