"""What a page lists is handed out as a workbook, to those who may see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.attached_tables import tables_of_workbook
from amicable.shell.pages.workbook import Workbook
from amicable.shell.queries.searched import Searched
from amicable.shell.store.models import Case, User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_what_waits_for_me_is_handed_out_and_nothing_else(client: Client, case_id: str) -> None:
    client.force_login(User.objects.create_user("lena", email="l@us.example", role="manager"))
    answer = client.get("/approvals.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="approvals.xlsx"'
    (table,) = tables_of_workbook(answer.getvalue(), "a.xlsx", [])
    assert [row.cells[0] for row in table.rows] == ["Case", case_id]


def test_no_case_of_a_list_is_left_out_however_many_there_are(
    client: Client, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(User.objects.create_user("lena", email="l@us.example", role="manager"))
    first = Case.objects.get(pk=case_id)
    for number in range(4):
        first.pk, first.origin = f"more-{number}", f"more:{number}"
        first.save(force_insert=True)
    small = partial(Workbook, most_rows=2)
    monkeypatch.setattr("amicable.shell.queries.case_workbook.Workbook", small)
    monkeypatch.setattr("amicable.shell.web.console.cases._CHUNK", 2)
    written = client.get("/cases/workbook").getvalue()
    tables = tables_of_workbook(written, "a.xlsx", [])
    assert [len(table.rows) for table in tables] == [3, 3, 2]
    kept = {row.cells[0] for table in tables for row in table.rows[1:]}
    assert kept == set(Case.objects.values_list("pk", flat=True))


def test_a_file_says_itself_that_the_search_looked_at_the_latest_only(
    client: Client, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(User.objects.create_user("lena", email="l@us.example", role="manager"))
    cut = Searched(Case.objects.filter(pk=case_id), 2000)
    monkeypatch.setattr("amicable.shell.web.console.cases.filtered", lambda *_, **__: cut)
    written = client.get("/cases/workbook?text=hinge").getvalue()
    listed, note = tables_of_workbook(written, "a.xlsx", [])
    assert [row.cells[0] for row in listed.rows] == ["Case", case_id]
    assert "2,000" in " ".join(cell for row in note.rows for cell in row.cells)


def test_who_may_release_nothing_gets_an_empty_workbook(client: Client, case_id: str) -> None:
    client.force_login(User.objects.create_user("olga", email="o@us.example", role="auditor"))
    assert case_id.encode() not in client.get("/approvals.xlsx").getvalue()


def test_a_stranger_is_asked_to_sign_in_first(client: Client) -> None:
    assert client.get("/approvals.xlsx").status_code == 302
