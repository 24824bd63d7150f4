"""A systemic fault: many cases under one, each answered by itself, no customer told of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.fault import UngroupableError
from amicable.shell.operations.add_note import Note
from amicable.shell.operations.group_cases import NewFault, group_cases
from amicable.shell.operations.join_fault import join_fault
from amicable.shell.operations.merge_cases import UnmergeableError, merge_cases
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.tell_cases import tell_cases
from amicable.shell.queries.fault_view import fault_view, open_faults, same_fault
from amicable.shell.queries.near_cases import near_cases
from amicable.shell.queries.page_words import reader_of
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.changing import SomeoneElseError
from amicable.shell.store.models import Case, Claim
from amicable.shell.store.moving import NotAllowedError
from tests.shell.opened import MANAGER, NOW, PRICE, opened, person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
LIST = NewFault("P01", "Price list of hinges", "seen by Ines")


@pytest.fixture(name="pair")
def _pair(alba_books: Path) -> tuple[str, str]:
    """Return two cases of the same fault; the second is made another customer's."""
    first = opened(alba_books)
    second = opened(alba_books, PRICE + " Please look.", origin="mail:2")
    Case.objects.filter(pk=second).update(customer_id="BRAVO", customer_name="Bravo SL")
    return first, second


def _group(pair: tuple[str, ...], fault: NewFault = LIST) -> str:
    seen = {one: Case.objects.get(pk=one).version for one in pair}
    return group_cases(seen, fault, now=NOW, actor=person("ines"))


def test_cases_of_one_fault_are_shown_with_their_total(pair: tuple[str, str]) -> None:
    assert set(same_fault(pair[0])) == set(pair)
    fault = Case.objects.get(pk=_group(pair))
    view = fault_view(fault, reader_of("en", "UTC"))
    assert view is not None
    assert {one.pk for one in view.children} == set(pair)
    assert (view.cause, view.title) == ("P01", "the unit price is not the one agreed")
    total = view.totals[0]
    assert (total.cases, total.still_open, total.currency) == (2, 2, "EUR")
    assert total.ours == sum(one.ours or 0 for one in view.children)
    assert {one.how for one in near_cases(Case.objects.get(pk=pair[0]), MANAGER).linked} == {
        "parent"
    }
    assert (fault.customer_id, fault.disputed, fault.clocks.count()) == ("", None, 0)


def test_every_record_tells_of_it_and_holds(pair: tuple[str, str]) -> None:
    fault = _group(pair)
    for case_id in (fault, *pair):
        assert verified_record(case_id).broken is None
    told = Case.objects.get(pk=pair[0]).events.get(verb="case.grouped")
    assert (told.after, told.audience) == ({"parent": fault, "cause": "P01"}, "internal")


def test_closing_a_fault_closes_none_of_its_cases(pair: tuple[str, str]) -> None:
    fault = _group(pair)
    before = list(Case.objects.filter(pk__in=pair).values_list("state", "version"))
    move_case(fault, "close", now=NOW, actor=person("ines"))
    assert Case.objects.get(pk=fault).state == "closed"
    assert list(Case.objects.filter(pk__in=pair).values_list("state", "version")) == before


def test_one_note_stands_in_every_case_once(pair: tuple[str, str]) -> None:
    fault = _group(pair)
    note = Note("n1", "Prices are mended on Monday.", audience="customer")
    assert tell_cases(fault, note, now=NOW, actor=person("ines")) == 2
    tell_cases(fault, note, now=NOW, actor=person("ines"))
    for case_id in (fault, *pair):
        kept = Case.objects.get(pk=case_id).messages.get(direction="note")
        assert (kept.body, kept.audience) == (note.words, "internal")
    with pytest.raises(UngroupableError, match="groups no others"):
        tell_cases(pair[0], note, now=NOW, actor=person("ines"))


def test_a_case_joins_a_fault_of_its_cause_and_leaves_it(pair: tuple[str, str]) -> None:
    fault = _group(pair)
    with pytest.raises(UngroupableError, match="already"):
        _group(pair)
    ines = person("ines")
    join_fault(pair[0], fault="", now=NOW, actor=ines)
    free = Case.objects.get(pk=pair[0])
    assert free.parent is None
    assert [one.pk for one in open_faults(free)] == [fault]
    join_fault(pair[0], fault=fault, now=NOW, actor=ines)
    assert Case.objects.get(pk=pair[0]).parent_id == fault
    join_fault(pair[0], fault="", now=NOW, actor=ines)
    Claim.objects.filter(case=pair[0]).update(root_cause="Q01")
    Case.objects.get(pk=pair[0]).findings.all().delete()
    for wrong, told in ((fault, "no proven error of the cause P01"), ("x", "no open fault")):
        with pytest.raises(UngroupableError, match=told):
            join_fault(pair[0], fault=wrong, now=NOW, actor=ines)


def test_what_is_not_one_fault_is_refused_whole(pair: tuple[str, str]) -> None:
    for chosen, fault, told in (
        (pair[:1], LIST, "at least 2"),
        (pair, NewFault("P01", " "), "no title"),
        (pair, NewFault("Q01", "Short"), "no proven error of the cause Q01"),
    ):
        with pytest.raises(UngroupableError, match=told):
            _group(chosen, fault)
    with pytest.raises(SomeoneElseError):
        group_cases(dict.fromkeys(pair, 0), LIST, now=NOW, actor=person("ines"))
    seen = dict.fromkeys(pair, 1)
    with pytest.raises(NotAllowedError):
        group_cases(seen, LIST, now=NOW, actor=person("olga", "auditor"))
    assert not Case.objects.filter(kind="fault").exists()
    assert not Case.objects.exclude(parent=None).exists()


def test_a_fault_answers_nobody_and_joins_nothing(pair: tuple[str, str]) -> None:
    fault = _group(pair)
    with pytest.raises(NotAllowedError, match="do it in each of them"):
        move_case(fault, "withdraw", why="x", now=NOW, actor=person("i"))
    with pytest.raises(UnmergeableError, match="groups the cases"):
        merge_cases(pair[0], into=fault, why="", now=NOW, actor=person("ines"))
