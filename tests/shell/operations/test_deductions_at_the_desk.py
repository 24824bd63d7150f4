"""A deduction after the answer: agreed, asked or charged back, until every cent is somewhere."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.core.cases.deducted import UnfitAmountError
from amicable.core.cases.holds import GRACE_DAYS
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.move_deduction import DeductionOrder, move_deduction
from amicable.shell.operations.note_repayments import note_repayments
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.release_deduction import release_deduction
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.store.deduction_rows import NoSuchDeductionError
from amicable.shell.store.models import Case, Clock, Deduction, Hold, Message, Offer
from amicable.shell.store.moving import NotAllowedError
from tests.shell.cast import FINA, INES, LEO, acting
from tests.shell.operations.deducted import of_invoice, released_case
from tests.shell.operations.test_open_payment_case import NOW, opened
from tests.shell.operations.twelve_invoices import (
    EARNED,
    KEPT,
    LATE,
    PACKAGE,
    PAID_ON,
    UNEXPLAINED,
    books,
)
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture(name="case_id")
def _released(tmp_path: Path) -> str:
    return released_case(tmp_path)


def _order(move: str, amount: str | None = None) -> DeductionOrder:
    whole = None if amount is None else Decimal(amount)
    return DeductionOrder(of_invoice(UNEXPLAINED).pk, move, whole)  # type: ignore[arg-type]  # a move's name


def test_a_case_of_a_payment_keeps_each_deduction_with_its_deadline(tmp_path: Path) -> None:
    opened(tmp_path / "books")
    opened(tmp_path / "books")
    kept = {one.invoice_id: (one.taken, one.state) for one in Deduction.objects.all()}
    assert kept == {f"I{one}": (KEPT[one], "taken") for one in (LATE, UNEXPLAINED, EARNED)}
    assert {one.object_until for one in Deduction.objects.all()} == {PAID_ON + timedelta(days=30)}
    clock = Clock.objects.get(kind="deduction")
    assert clock.due_at is not None
    assert clock.due_at.date() in {date(2026, 5, 2), date(2026, 5, 3)}
    assert clock.terms["rule"]["flag"] == "P"


def test_the_answer_agrees_charges_back_and_asks_as_the_letter_says(case_id: str) -> None:
    assert (of_invoice(EARNED).state, of_invoice(EARNED).agreed) == ("agreed", KEPT[EARNED])
    assert (of_invoice(LATE).state, of_invoice(LATE).charged_back) == (
        "charged_back",
        KEPT[LATE],
    )
    asked = of_invoice(UNEXPLAINED)
    assert (asked.state, asked.asked_on) == ("asked", NOW.date())
    assert asked.prove_until == NOW.date() + timedelta(days=14)
    assert Case.objects.get(pk=case_id).events.filter(verb="deduction.answered").count() == 1


def test_what_is_open_is_held_and_what_was_charged_back_is_due_after_the_grace(
    case_id: str,
) -> None:
    after = NOW.date() + timedelta(days=GRACE_DAYS)
    until = {one.invoice_id: one.until for one in Hold.objects.filter(case=case_id)}
    assert until == {f"I{LATE}": after, f"I{EARNED}": after, f"I{UNEXPLAINED}": None}
    later = NOW + timedelta(days=15)
    move_deduction(case_id, _order("charge_back"), now=later, actor=acting(INES))
    hold = Hold.objects.get(invoice_id=f"I{UNEXPLAINED}")
    assert hold.until == later.date() + timedelta(days=GRACE_DAYS)


def test_the_clock_of_our_objection_runs_until_nothing_is_open(case_id: str) -> None:
    clock = Clock.objects.get(kind="deduction")
    assert (clock.met_at, clock.cancelled_at) == (None, None)
    move_deduction(case_id, _order("charge_back", "40.00"), now=NOW, actor=acting(INES))
    assert Clock.objects.get(kind="deduction").met_at is None
    move_deduction(case_id, _order("charge_back"), now=NOW, actor=acting(INES))
    assert Clock.objects.get(kind="deduction").met_at == NOW
    assert Case.objects.get(pk=case_id).next_due_at is None


def test_a_case_is_not_closed_over_an_open_deduction(case_id: str) -> None:
    with pytest.raises(NotAllowedError, match="deduction is open"):
        move_case(case_id, "close", now=NOW, actor=acting(INES))
    move_deduction(case_id, _order("charge_back"), now=NOW, actor=acting(INES))
    move_case(case_id, "close", now=NOW, actor=acting(INES))
    move_deduction(case_id, _order("note_repayment"), now=NOW, actor=acting(INES))
    assert of_invoice(UNEXPLAINED).state == "repaid"


def test_the_payer_hears_once_and_kindly_of_what_is_charged_back(case_id: str) -> None:
    move_deduction(case_id, _order("charge_back"), now=NOW, actor=acting(INES))
    letter = Message.objects.get(situation="deduction")
    assert "45.20" in letter.body
    assert "RE-2026-007" in letter.body
    assert (letter.state, letter.audience, letter.recipient) == (
        "released",
        "customer",
        "ap@alba.example",
    )


def test_a_small_sum_an_agent_agrees_at_once_and_its_credit_is_to_be_posted(
    case_id: str,
) -> None:
    Case.objects.filter(pk=case_id).update(state="waiting_customer")
    assert move_deduction(case_id, _order("agree"), now=NOW, actor=acting(INES))
    assert of_invoice(UNEXPLAINED).state == "agreed"
    assert Case.objects.get(pk=case_id).state == "waiting_books"


def test_a_large_sum_needs_four_eyes_and_somebody_who_may(case_id: str) -> None:
    Deduction.objects.filter(invoice_id=f"I{UNEXPLAINED}").update(taken=Decimal(500))
    order, number = _order("write_off"), of_invoice(UNEXPLAINED).pk
    assert not move_deduction(case_id, order, now=NOW, actor=acting(LEO))
    assert (of_invoice(UNEXPLAINED).state, of_invoice(UNEXPLAINED).wanted) == (
        "asked",
        "write_off",
    )
    for whom, why in ((LEO, "own_proposal"), (INES, "role")):
        with pytest.raises(NotAllowedError) as refused:
            release_deduction(case_id, number, now=NOW, actor=acting(whom))
        assert refused.value.why == why
    release_deduction(case_id, number, now=NOW, actor=acting(FINA))
    assert (of_invoice(UNEXPLAINED).state, of_invoice(UNEXPLAINED).wanted) == (
        "written_off",
        "",
    )
    with pytest.raises(NoSuchDeductionError):
        release_deduction(case_id, number, now=NOW, actor=acting(FINA))


@pytest.mark.parametrize("amount", ["45.21", "-1", "0", "1.001"])
def test_more_than_was_taken_moves_nothing(case_id: str, amount: str) -> None:
    events = Case.objects.get(pk=case_id).event_count
    with pytest.raises(UnfitAmountError):
        move_deduction(case_id, _order("agree", amount), now=NOW, actor=acting(INES))
    assert Case.objects.get(pk=case_id).event_count == events


def test_a_of_invoice_another_case_is_not_moved(case_id: str) -> None:
    wrong = DeductionOrder(999_999, "charge_back")
    with pytest.raises(InputError, match="no deduction 999999"):
        move_deduction(case_id, wrong, now=NOW, actor=acting(INES))


def test_a_repayment_that_the_next_books_show_is_noted_once(case_id: str, tmp_path: Path) -> None:
    later = books()
    paid_on = (PAID_ON + timedelta(days=40)).isoformat()
    later["payments"].append(["P-2", paid_on, "54.20", "EUR", "ALBA", "the rest"])
    later["allocations"].append(["A90", f"I{LATE}", "P-2", "24.20", paid_on])
    later["allocations"].append(["A91", f"I{UNEXPLAINED}", "P-2", "30.00", paid_on])
    for row in later["invoices"][1:]:
        row[-1] = {f"I{LATE}": "0.00", f"I{UNEXPLAINED}": "15.20"}.get(row[0], row[-1])
    office = open_office(write_books(tmp_path / "later", later, PACKAGE))
    try:
        noted = [note_repayments(office, now=NOW, actor=WORKER) for _ in range(2)]
    finally:
        office.close()
    assert noted == [2, 0]
    assert (of_invoice(LATE).state, of_invoice(LATE).repaid) == ("repaid", KEPT[LATE])
    rest = of_invoice(UNEXPLAINED)
    assert (rest.state, rest.repaid, rest.charged_back) == (
        "asked",
        Decimal("30.00"),
        Decimal(0),
    )
    assert Case.objects.get(pk=case_id).events.filter(verb="deduction.repaid").count() == 2


def test_a_letter_about_a_deduction_says_that_an_offer_stays_open(case_id: str) -> None:
    Case.objects.filter(pk=case_id).update(sender="ana@alba.example", language="en")
    Offer.objects.create(
        case_id=case_id, kind="new_terms", terms={"days": 45}, state="offered", proposed_at=NOW,
        until=NOW.date() + timedelta(days=9),
    )  # fmt: skip
    move_deduction(case_id, _order("charge_back"), now=NOW, actor=acting(INES))
    letter = Message.objects.get(key__contains=":charge_back:")
    assert "our offer stays open until" in letter.body.split("\n\n")[-2]


def _held() -> Decimal | None:
    return Hold.objects.get(invoice_id=f"I{UNEXPLAINED}").amount


def _ring(at: datetime) -> None:
    while run_timer(now=at):
        pass


def test_of_a_part_that_was_charged_back_the_hold_shrinks_after_its_grace(
    case_id: str, tmp_path: Path
) -> None:
    whole = KEPT[UNEXPLAINED]
    move_deduction(case_id, _order("charge_back", "40.00"), now=NOW, actor=acting(INES))
    second = NOW + timedelta(days=5)
    move_deduction(case_id, _order("charge_back", "5.00"), now=second, actor=acting(INES))
    _ring(NOW + timedelta(days=GRACE_DAYS))
    assert _held() == whole
    _ring(NOW + timedelta(days=GRACE_DAYS + 1))
    assert _held() == whole - 40
    _ring(second + timedelta(days=GRACE_DAYS + 1))
    assert _held() == whole - 45
    told = Case.objects.get(pk=case_id).events.filter(verb="hold.changed")
    assert told.count() == 2
    # The books of another day ask for the whole again; what was decided stays decided.
    Case.objects.filter(pk=case_id).update(state="investigating", books=str(tmp_path / "books"))
    investigate_case(case_id, now=second, actor=acting(INES))
    assert _held() == whole - 45
    move_deduction(case_id, _order("charge_back"), now=second, actor=acting(INES))
    assert Hold.objects.get(invoice_id=f"I{UNEXPLAINED}").until is not None


def test_a_hold_that_ends_before_the_grace_of_a_part_is_left_alone(case_id: str) -> None:
    move_deduction(case_id, _order("charge_back", "40.00"), now=NOW, actor=acting(INES))
    move_deduction(case_id, _order("charge_back"), now=NOW, actor=acting(INES))
    _ring(NOW + timedelta(days=GRACE_DAYS + 1))
    assert _held() == KEPT[UNEXPLAINED]
