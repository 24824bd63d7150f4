"""The figures of a month: reserve, days, what was credited and why, as a page and a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.main import app
from amicable.shell.engine.attached_tables import tables_of_workbook
from amicable.shell.operations.post_credit import post_credit
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.models import User
from tests.shell.opened import MANAGER, NOW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
MONTH = f"/month?of={NOW:%Y-%m}"
LEAST, CREDITED = "Reserve at least", "Credited, by cause"


@pytest.fixture(name="desk")
def _desk(client: Client, case_id: str) -> str:
    """Sign a manager in at a desk with Alba's case."""
    client.force_login(User.objects.create_user("marta", role="manager"))
    return case_id


def _row(text: str, heading: str) -> str:
    return text.partition(f'data-label="{heading}">')[2].partition("<")[0]


def test_what_is_proven_is_reserved_until_it_is_issued_and_counts_once_released(
    client: Client, desk: str
) -> None:
    text = client.get(MONTH).content.decode()
    assert _row(text, LEAST) == "6.05 EUR"
    assert "P01 the unit price" not in text
    release_decision(desk, now=NOW, actor=MANAGER)
    text = client.get(MONTH).content.decode()
    assert _row(text, LEAST) == "6.05 EUR"
    assert "P01 the unit price is not the one agreed</td>" in text
    assert _row(text.partition(CREDITED)[2], "Credited") == "6.05 EUR"
    post_credit(desk, numbers={"": "CN-1"}, now=NOW, actor=MANAGER)
    assert _row(client.get(MONTH).content.decode(), LEAST) == "0.00 EUR"


def test_the_workbook_holds_every_amount(client: Client, desk: str) -> None:
    release_decision(desk, now=NOW, actor=MANAGER)
    raw = client.get(f"/month.xlsx?of={NOW:%Y-%m}").content
    tables = tables_of_workbook(raw, "month.xlsx", [])
    (row,) = (one.cells for table in tables for one in table.rows if desk in one.cells)
    assert "P01 the unit price is not the one agreed" in row
    assert "6.05 EUR" in row


@pytest.mark.parametrize("written", ["2026-13", "x", "2999-01", "2026-1-1"])
def test_what_is_no_month_is_refused_in_words(client: Client, desk: str, written: str) -> None:
    assert desk
    answer = client.get(f"/month?of={written}")
    assert answer.status_code == 422
    assert "is no month that has begun" in answer.content.decode()


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_it_is_told_in_every_language(client: Client, desk: str, language: str) -> None:
    assert desk
    User.objects.update(language=language)
    text = client.get(MONTH).content.decode()
    assert ">month." not in text
    assert client.get("/month.xlsx").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wrong", [["--to", "no/such/folder.xlsx"], ["--language", "xx"]])
def test_the_command_refuses_in_words(wrong: list[str]) -> None:
    ended = CliRunner().invoke(app, ["month", *wrong])
    assert isinstance(ended.exception, InputError)


@pytest.mark.django_db(transaction=True)
def test_a_month_without_a_dispute_says_so_on_a_terminal() -> None:
    ended = CliRunner().invoke(app, ["month", "2020-01"])
    assert ended.stdout.rstrip().endswith("Nothing to show.")


def test_an_agent_does_not_see_it(client: Client, desk: str) -> None:
    assert desk
    User.objects.update(role="agent")
    assert client.get(MONTH).status_code == 403
