"""A list of cases as a workbook: as filtered, linked, with numbers, days and no formula."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.attached_tables import tables_of_workbook
from amicable.shell.queries.case_workbook import case_workbook
from amicable.shell.queries.page_words import reader_of
from amicable.shell.store.models import Case
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.django_db


def _row(raw: bytes) -> Mapping[str, str]:
    (table,) = tables_of_workbook(raw, "cases.xlsx", [])
    heads, cells = table.rows[0].cells, table.rows[1].cells
    return dict(zip(heads, cells, strict=False))


def _written(language: str = "en") -> bytes:
    cases = Case.objects.select_related("owner").order_by("pk")
    reader = reader_of(language, "Europe/Madrid")
    with case_workbook(cases, reader=reader, now=NOW + timedelta(days=9)) as file:
        return file.read()


def test_a_row_holds_numbers_as_numbers_and_days_as_days(case_id: str) -> None:
    (table,) = tables_of_workbook(_written(), "cases.xlsx", [])
    row = dict(
        zip(
            table.rows[0].cells,
            zip(table.rows[1].cells, table.rows[1].kinds, strict=False),
            strict=False,
        )
    )
    case = Case.objects.get(pk=case_id)
    assert row["Case"][0] == case_id
    assert row["Disputed"] == (f"{case.disputed} EUR", "m")
    assert row["Received"] == ("2026-06-30", "d")
    assert row["Age in days"] == ("10", "n")
    assert row["State"][0] == "waiting for release"


def test_what_is_disputed_is_the_sum_of_its_parts(case_id: str) -> None:
    Case.objects.update(disputed=100, ours=30, due=20, undecided=40)
    Case.objects.get(pk=case_id).claims.update(supported=25)
    row = _row(_written())
    parts = ("Proven ours", "Proven due", "Undecided", "Put right before")
    assert [row[one] for one in parts] == ["25 EUR", "20 EUR", "40 EUR", "15 EUR"]
    assert row["Ours beyond the dispute"] == "5 EUR"


@pytest.mark.parametrize(("language", "heading"), [("es", "Caso"), ("pt", "Caso"), ("zh", "案件")])
def test_headings_are_in_the_language_of_the_reader(
    case_id: str, language: str, heading: str
) -> None:
    assert _row(_written(language))[heading] == case_id


def test_each_row_leads_to_its_case(case_id: str) -> None:
    with zipfile.ZipFile(BytesIO(_written())) as package:
        links = package.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert f'Target="http://127.0.0.1:8000/cases/{case_id}"' in links


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1"])
def test_no_text_of_a_customer_is_a_formula(case_id: str, text: str) -> None:
    Case.objects.filter(pk=case_id).update(subject=text, customer_name=text)
    raw = _written()
    with zipfile.ZipFile(BytesIO(raw)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert _row(raw)["Subject"].strip() == text.strip()
