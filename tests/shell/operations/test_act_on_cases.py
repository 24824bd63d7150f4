"""One thing done to many cases: foreseen, done each by itself, and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.together import Wish
from amicable.shell.operations.act_on_cases import NoSuchPriorityError, act_on_cases
from amicable.shell.operations.assign_case import NoSuchPersonError
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.undo_step import NothingToUndoError, undo_step
from amicable.shell.queries.foreseen_acts import TooManyCasesError, foreseen_acts
from amicable.shell.store.changing import SomeoneElseError
from amicable.shell.store.models import Case, Effect
from tests.shell.opened import NOW, PRICE, opened, person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(name="both")
def _both(alba_books: Path, case_id: str) -> tuple[str, str]:
    """Return two open cases."""
    return case_id, opened(alba_books, f"{PRICE} Please mend it.", origin="mail:2")


def _seen(ids: tuple[str, ...]) -> dict[str, int]:
    return dict(Case.objects.filter(pk__in=ids).values_list("pk", "version"))


def test_each_case_is_given_to_whom_was_named(both: tuple[str, str]) -> None:
    ines = person("ines")
    done = act_on_cases(_seen(both), Wish("assign", ines.id), now=LATER, actor=ines)
    assert all(one.is_done for one in done)
    assert {case.owner_id for case in Case.objects.all()} == {int(ines.id)}
    assert {one.case_id: one.version for one in done} == _seen(both)


def test_what_one_case_refuses_does_not_stop_the_others(both: tuple[str, str]) -> None:
    ines = person("ines")
    seen = _seen(both)
    move_case(both[0], "withdraw", why="paid", now=NOW, actor=ines)
    seen_now = _seen(both)
    done = act_on_cases(seen_now, Wish("prioritise", "P1"), now=LATER, actor=ines)
    assert {one.case_id: one.why_not for one in done} == {both[0]: "state", both[1]: ""}
    stale = act_on_cases(seen, Wish("prioritise", "P2"), now=LATER, actor=ines)
    assert {one.case_id: one.why_not for one in stale} == {
        both[0]: "state",
        both[1]: "someone_else",
    }


def test_what_is_so_already_is_left_alone(both: tuple[str, str]) -> None:
    ines = person("ines")
    before = Case.objects.get(pk=both[0])
    wish = Wish("prioritise", before.priority)
    done = act_on_cases(_seen(both), wish, now=LATER, actor=ines)
    assert [one.why_not for one in done] == ["same", "same"]
    assert Case.objects.get(pk=both[0]).version == before.version


def test_proven_small_answers_leave_together(both: tuple[str, str]) -> None:
    ines = person("ines")
    Case.objects.filter(pk=both[1]).update(sorting="needs_colleague")
    Case.objects.get(pk=both[0]).decisions.update(role="agent", proposed_by=None)
    Case.objects.get(pk=both[1]).decisions.update(role="agent", proposed_by=None)
    rows = foreseen_acts(both, Wish("release"), actor=ines)
    assert [(row.case.pk, row.why_not) for row in rows] == [(both[0], ""), (both[1], "alone")]
    done = act_on_cases(_seen(both), Wish("release"), now=LATER, actor=ines)
    assert [one.case_id for one in done if one.is_done] == [both[0]]
    assert [
        mail.case_id for mail in Effect.objects.filter(kind="mail", key__contains="letter")
    ] == [both[0]]


def test_an_auditor_changes_nothing(both: tuple[str, str]) -> None:
    rows = foreseen_acts(both, Wish("assign"), actor=person("otto", "auditor"))
    assert [row.why_not for row in rows] == ["right", "right"]


def test_a_value_that_is_none_stops_all_of_it(both: tuple[str, str]) -> None:
    ines = person("ines")
    with pytest.raises(NoSuchPriorityError, match="P1, P2, P3, P4"):
        act_on_cases(_seen(both), Wish("prioritise", "P9"), now=LATER, actor=ines)
    with pytest.raises(NoSuchPersonError):
        act_on_cases(_seen(both), Wish("assign", "999999"), now=LATER, actor=ines)


def test_more_than_can_be_looked_through_is_refused() -> None:
    with pytest.raises(TooManyCasesError, match="at most 200"):
        foreseen_acts([f"C-{n}" for n in range(201)], Wish("close"), actor=person("ines"))


@pytest.mark.parametrize(
    ("wish", "column"),
    [(Wish("prioritise", "P1"), "priority"), (Wish("assign", "me"), "owner_id")],
)
def test_ones_own_last_step_is_taken_back_and_both_are_in_the_record(
    case_id: str, wish: Wish, column: str
) -> None:
    ines = person("ines")
    before = getattr(Case.objects.get(pk=case_id), column)
    meant = Wish(wish.act, ines.id if wish.value == "me" else wish.value)
    (done,) = act_on_cases(_seen((case_id,)), meant, now=LATER, actor=ines)
    undo_step(case_id, expected=done.version, now=LATER, actor=ines)
    case = Case.objects.get(pk=case_id)
    assert getattr(case, column) == before
    assert [event.why for event in case.events.order_by("-sequence")[:2]] == ["undone", ""]
    with pytest.raises(NothingToUndoError):
        undo_step(case_id, expected=case.version, now=LATER, actor=ines)


def test_anothers_step_is_not_taken_back(case_id: str) -> None:
    (done,) = act_on_cases(
        _seen((case_id,)), Wish("prioritise", "P1"), now=LATER, actor=person("ines")
    )
    with pytest.raises(NothingToUndoError, match="not yours"):
        undo_step(case_id, expected=done.version, now=LATER, actor=person("otto"))


def test_nothing_is_taken_back_once_something_else_happened(case_id: str) -> None:
    ines = person("ines")
    (done,) = act_on_cases(_seen((case_id,)), Wish("prioritise", "P1"), now=LATER, actor=ines)
    act_on_cases(_seen((case_id,)), Wish("assign", ines.id), now=LATER, actor=ines)
    with pytest.raises(SomeoneElseError):
        undo_step(case_id, expected=done.version, now=LATER, actor=ines)
