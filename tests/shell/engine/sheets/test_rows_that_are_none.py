"""Totals, rules, repeated headings and remarks are left out and told; odd rows are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "Beleg;Datum;Kunde;Betrag\n"
ROWS = "R-1;31.01.2026;Müller;1.000,50\nR-2;01.02.2026;Meier;234,06\n"
BOTH = [("R-1", "31.01.2026", "Müller", "1.000,50"), ("R-2", "01.02.2026", "Meier", "234,06")]


@pytest.mark.parametrize(
    "total",
    [
        "Summe;;;1.234,56",
        ";;Gesamtsumme EUR;1.234,56",
        "Total general;;;1.234,56",
        "Grand Total;;;1.234,56",
        "Suma;;;1.234,56",
        "合计;;;1.234,56",
        "Razem;;;1.234,56",
        "Итого;;;1.234,56",
        "Genel toplam;;;1.234,56",
        "합계;;;1.234,56",
        "Zwischensumme Müller;;;1.000,50",
        ";;;1.234,56",
    ],
)
def test_a_row_of_totals_is_left_out_and_told_with_its_amount(tmp_path: Path, total: str) -> None:
    found = opened(written(tmp_path, f"{HEADING}{ROWS}{total}\n"))
    assert found.rows() == BOTH
    (note,) = found.sheets[0].notes
    assert "1 left out as totals (row 4: " in note
    assert total.rpartition(";")[2] in note
    assert found.sheets[0].rows == 2


def test_totals_of_groups_and_of_all_are_left_out(tmp_path: Path) -> None:
    text = f"{HEADING}R-1;31.01.2026;A;5\nR-2;31.01.2026;A;6\n;;;11\nR-3;31.01.2026;B;7\n"
    text += "R-4;31.01.2026;B;2\n;;;9\n;;;20\n"
    found = opened(written(tmp_path, text))
    assert [row[0] for row in found.rows()] == ["R-1", "R-2", "R-3", "R-4"]


@pytest.mark.parametrize(
    "row",
    [
        "R-3;02.02.2026;Total Energies SE;5,00",
        "R-3;02.02.2026;Summe der Teile GmbH;5,00",
        ";;;999,99",
        "R-3;;Meier;1.234,56",
    ],
)
def test_a_row_that_only_looks_like_a_total_stays(tmp_path: Path, row: str) -> None:
    found = opened(written(tmp_path, f"{HEADING}{ROWS}{row}\n"))
    assert len(found.rows()) == 3
    assert found.sheets[0].notes == ()


def test_a_narrow_table_ends_with_its_sum(tmp_path: Path) -> None:
    text = "Kunde;Betrag\nMüller;1,50\nMeier;2,25\n"
    assert len(opened(written(tmp_path, f"{text}Summe;3,75\n")).rows()) == 2
    assert len(opened(written(tmp_path, f"{text}Summe;9,99\n", name="b.csv")).rows()) == 3


def test_a_list_for_the_eye_is_read_without_its_rules_and_page_headings(tmp_path: Path) -> None:
    line = "-" * 40 + "\n"
    heading = "| Beleg | Kunde  |  Betrag |\n"
    text = f"{line}{heading}{line}| R-1 | Müller | 1,50 |\n{heading}{line}| R-2 | Meier | 2,25 |\n"
    found = opened(written(tmp_path, f"{text}{line}", name="list.txt"))
    assert found.headings() == ["Beleg", "Kunde", "Betrag"]
    assert found.read_as("text", "Kunde") == ["Müller", "Meier"]
    assert found.read_as("amount", "Betrag") == ["1.50", "2.25"]
    told = " ".join(found.sheets[0].notes)
    assert "3 left out as rules" in told
    assert "1 left out as repeated headings" in told


def test_a_list_of_sap_is_read_without_its_stars(tmp_path: Path) -> None:
    line = "-" * 30 + "\n"
    rows = "|  |R-1  |03.01.2026|1.190,00 |EUR|\n|  |R-2  |04.02.2026|  119,00-|EUR|\n"
    text = f"Debitor 1000\n\n|St|Beleg|Datum     |   Betrag|Whg|\n{line}{rows}{line}"
    total = "|* |     |          |1.071,00 |EUR|\n"
    found = opened(written(tmp_path, f"{text}{total}{line}", name="fbl5n.txt"))
    assert found.read_as("text", "Beleg") == ["R-1", "R-2"]
    assert found.read_as("date", "Datum") == ["2026-01-03", "2026-02-04"]
    assert found.read_as("amount", "Betrag") == ["1190.00", "-119.00"]
    assert "1 left out as totals (row 8: *, 1.071,00, EUR)" in " ".join(found.sheets[0].notes)


def test_remarks_below_the_table_are_left_out_and_told(tmp_path: Path) -> None:
    found = opened(written(tmp_path, f"{HEADING}{ROWS}\nGedruckt am 01.03.2026 von Anna\n"))
    assert found.rows() == BOTH
    assert "Gedruckt am" in found.sheets[0].notes[0]


def test_a_row_with_more_cells_than_headings_is_a_bad_row(tmp_path: Path) -> None:
    found = opened(written(tmp_path, f"{HEADING}R-0;31.01.2026;A; B;5\n{ROWS}"))
    assert found.rows() == BOTH
    bad = found.connection.execute("SELECT _row, _value, _expected FROM bad").fetchall()
    assert bad == [(2, "R-0, 31.01.2026, A,  B, 5", "as many columns as the heading")]


def test_rows_that_end_early_are_asked_about(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADING}R-0;31.01.2026;A\n{ROWS}")
    with pytest.raises(UndecidedError, match="short rows of"):
        opened(path)
    key = "short rows of export.csv"
    assert opened(path, answers={key: "empty"}).rows()[0] == ("R-0", "31.01.2026", "A", None)
    broken = opened(path, answers={key: "broken"})
    assert broken.rows() == BOTH
    assert broken.connection.execute("SELECT _row FROM bad").fetchall() == [(2,)]


def test_rows_are_numbered_as_a_person_counts_them(tmp_path: Path) -> None:
    text = 'Bericht\n\nBeleg;Text;Betrag\nR-1;"zwei\nZeilen";1\n;;\n\nR-2;x;2\n'
    found = opened(written(tmp_path, text))
    assert found.row_numbers() == [4, 7]


def test_numbers_of_pages_are_no_rows(tmp_path: Path) -> None:
    text = (
        "No,Day,Customer,Sum\n1,2026-02-03,Alba,5.00\nPage 1 of 2,,,\nNo,Day,Customer,Sum\n"
        "2,2026-02-20,Berg,6.00\n第 2 页,,,\n"
    )
    assert [row[0] for row in opened(written(tmp_path, text)).rows()] == ["1", "2"]
