"""What a page lists is handed out as a workbook, to those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.attached_tables import tables_of_workbook
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_what_waits_for_me_is_handed_out_and_nothing_else(client: Client, case_id: str) -> None:
    client.force_login(User.objects.create_user("lena", email="l@us.example", role="manager"))
    answer = client.get("/approvals.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="approvals.xlsx"'
    (table,) = tables_of_workbook(answer.content, "a.xlsx", [])
    assert [row.cells[0] for row in table.rows] == ["Case", case_id]


def test_who_may_release_nothing_gets_an_empty_workbook(client: Client, case_id: str) -> None:
    client.force_login(User.objects.create_user("olga", email="o@us.example", role="auditor"))
    assert case_id.encode() not in client.get("/approvals.xlsx").content


def test_a_stranger_is_asked_to_sign_in_first(client: Client) -> None:
    assert client.get("/approvals.xlsx").status_code == 302
