"""The board counts and sums every open case once, whatever their number in a few statements."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amicable.core.cases.actor import Actor
from amicable.core.cases.filters import Filters, read_filters
from amicable.shell.queries.board import board
from amicable.shell.queries.listed_cases import filtered
from amicable.shell.queries.page_words import reader_of
from amicable.shell.store.models import Case, Clock, User
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from amicable.shell.queries.board import Board

pytestmark = pytest.mark.django_db


def _case(number: int, state: str, **fields: object) -> Case:
    received = NOW - timedelta(days=number)
    return Case.objects.create(
        id=f"{number:016x}", origin=f"test:{number}", state=state, kind="dispute", channel="mail",
        language="en", received_at=received, opened_at=received, **fields,
    )  # fmt: skip


def _board(user: int = 0) -> Board:
    return board(reader_of("en", "UTC"), now=NOW, actor=Actor("user", str(user), "manager"))


@pytest.fixture(autouse=True)
def _cases() -> None:
    """Make open cases of 3 to 201 days in two currencies and in none, and a closed one."""
    _case(3, "received", currency="EUR", cause="P01", disputed=Decimal("10.00"))
    _case(7, "offered", currency="EUR", cause="P01", disputed=Decimal("0.50"))
    _case(40, "waiting_inside", currency="USD", cause="D02", disputed=Decimal("7.00"))
    _case(200, "reopened", currency="EUR", cause="D02", disputed=None)
    _case(201, "received")
    _case(5, "closed", currency="EUR", cause="P01", disputed=Decimal("99.00"))


def test_every_open_case_is_in_one_age_with_its_money() -> None:
    bars = [(one.label, one.count, one.amount, one.currency) for one in _board().by_age]
    assert [one[1:] for one in bars] == [
        (1, Decimal("10.00"), "EUR"),
        (1, Decimal("0.50"), "EUR"),
        (1, Decimal("7.00"), "USD"),
        (1, Decimal("0.00"), "EUR"),
    ]
    assert len({one[0] for one in bars}) == 4
    assert _board().open == 5


def test_the_causes_of_a_currency_add_up_to_what_is_disputed_in_it() -> None:
    found = [(one.address, one.count, one.amount, one.currency) for one in _board().by_cause]
    assert found == [
        ("cause=P01&currency=EUR", 2, Decimal("10.50"), "EUR"),
        ("cause=D02&currency=EUR", 1, Decimal("0.00"), "EUR"),
        ("cause=D02&currency=USD", 1, Decimal("7.00"), "USD"),
    ]


def test_the_list_behind_a_mark_holds_just_the_cases_that_the_mark_counts() -> None:
    found = _board()
    for one in (*found.by_age, *found.by_cause):
        filters = read_filters(dict(parse_qsl(one.address)))
        assert filtered(filters, user=0, now=NOW).cases.count() == one.count


def test_the_lists_behind_the_deadlines_hold_just_what_is_due_then() -> None:
    for number, hours in ((3, -1), (7, 30), (40, 200)):
        Case.objects.filter(pk=f"{number:016x}").update(next_due_at=NOW + timedelta(hours=hours))
    counts = {
        within: filtered(Filters(within=within), user=0, now=NOW).cases.count()
        for within in ("day", "week")
    }
    assert counts == {"day": 1, "week": 2}


def test_a_case_is_due_by_the_first_of_its_running_clocks() -> None:
    for number, hours in ((3, -1), (3, 48), (7, 30), (40, 200)):
        Clock.objects.create(
            case_id=f"{number:016x}", rule=f"r{hours}", kind="update", started_at=NOW,
            due_at=NOW + timedelta(hours=hours), terms={},
        )  # fmt: skip
    Clock.objects.create(
        case_id=f"{200:016x}", rule="met", kind="update", started_at=NOW, due_at=NOW, met_at=NOW,
        terms={},
    )  # fmt: skip
    found = _board()
    assert (found.breached, found.today, found.week) == (1, 1, 2)


def test_the_board_asks_the_same_statements_of_few_cases_and_of_many() -> None:
    ines = User.objects.create_user("ines", role="manager", may_see_people=True)
    with CaptureQueriesContext(connection) as few:
        _board(ines.pk)
    for number in range(300, 330):
        _case(number, "received", currency="EUR", cause="P02", disputed=Decimal(1), owner=ines)
    with CaptureQueriesContext(connection) as many:
        found = _board(ines.pk)
    assert len(many) == len(few) <= 8
    assert [(one.label, one.count) for one in found.by_person or ()] == [("ines", 30)]
