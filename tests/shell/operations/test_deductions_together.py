"""Several deductions at once, and what a page says when the books speak otherwise by now."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_deductions import DeductionsOrder, move_deductions
from amicable.shell.queries.deductions_view import deductions_view, moves_together
from amicable.shell.queries.page_words import page_languages
from amicable.shell.store.models import Case, Claim, Deduction, Message
from tests.shell.cast import INES, acting
from tests.shell.operations.deducted import of_invoice, released_case
from tests.shell.operations.test_open_payment_case import NOW
from tests.shell.operations.twelve_invoices import EARNED, LATE, UNEXPLAINED

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.queries.deductions_view import DeductionView

pytestmark = pytest.mark.django_db


@pytest.fixture(name="case_id")
def _released(tmp_path: Path) -> str:
    return released_case(tmp_path)


def _order(move: str, *which: int) -> DeductionsOrder:
    return DeductionsOrder(tuple(of_invoice(one).pk for one in which), move)  # type: ignore[arg-type]


def _seen(case_id: str, one: int) -> DeductionView:
    case = Case.objects.get(pk=case_id)
    shown = deductions_view(case, acting(INES), day=NOW.date())
    return next(each for each in shown if each.row.pk == of_invoice(one).pk)


@pytest.mark.parametrize("language", page_languages())
def test_the_payer_gets_one_letter_about_all_of_them(case_id: str, language: str) -> None:
    Case.objects.update(language=language)
    order = _order("agree", LATE, UNEXPLAINED, LATE)
    assert move_deductions(case_id, order, now=NOW, actor=acting(INES)) == 2
    letter = Message.objects.get(situation="deduction")
    told = letter.body.replace(",", ".")
    assert [told.count(one) for one in ("24.20", "45.20", "69.40", "RE-2026-0")] == [1, 1, 1, 2]
    assert {of_invoice(LATE).state, of_invoice(UNEXPLAINED).state} == {"agreed"}


def test_sums_that_are_small_alone_are_weighed_together(case_id: str) -> None:
    Deduction.objects.filter(invoice_id=f"I{LATE}").update(taken=60, charged_back=60)
    order = _order("write_off", LATE, UNEXPLAINED)
    assert move_deductions(case_id, order, now=NOW, actor=acting(INES)) == 0
    assert {of_invoice(LATE).wanted, of_invoice(UNEXPLAINED).wanted} == {"write_off"}
    assert of_invoice(UNEXPLAINED).wanted_role == "lead"
    assert not Message.objects.filter(situation="deduction").exists()


def test_one_that_cannot_go_this_way_keeps_all_where_they_are(case_id: str) -> None:
    events = Case.objects.get(pk=case_id).event_count
    with pytest.raises(InputError, match=r"invoice RE-2026-012 can take"):
        move_deductions(
            case_id, _order("charge_back", UNEXPLAINED, EARNED), now=NOW, actor=acting(INES)
        )
    with pytest.raises(InputError, match="Choose"):
        move_deductions(case_id, _order("agree"), now=NOW, actor=acting(INES))
    assert Case.objects.get(pk=case_id).event_count == events
    assert of_invoice(UNEXPLAINED).state == "asked"


def test_together_is_offered_what_two_of_them_allow(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    shown = deductions_view(case, acting(INES), day=NOW.date())
    assert moves_together(shown) == ("agree", "write_off", "note_repayment")
    assert [each.can_move for each in shown] == [each.row.state != "agreed" for each in shown]


def test_books_that_decide_by_now_what_was_asked_about_say_so(case_id: str) -> None:
    assert _seen(case_id, UNEXPLAINED).books == ""
    claim = Claim.objects.filter(case=case_id, name=of_invoice(UNEXPLAINED).claim)
    claim.update(verdict="customer")
    seen = _seen(case_id, UNEXPLAINED)
    assert (seen.books, seen.next) == ("for_us", "charge_back")
    claim.update(verdict="ours", supported=Decimal("45.20"))
    assert _seen(case_id, UNEXPLAINED).books == "for_payer"


def test_a_deduction_that_the_books_no_longer_show_says_so_and_stays(case_id: str) -> None:
    Deduction.objects.filter(invoice_id=f"I{LATE}").update(part=9)
    Case.objects.filter(pk=case_id).update(state="waiting_customer")
    investigate_case(case_id, now=timezone.now(), actor=acting(INES))
    gone = Deduction.objects.get(invoice_id=f"I{LATE}", part=9)
    case = Case.objects.get(pk=case_id)
    shown = deductions_view(case, acting(INES), day=NOW.date())
    assert gone.state == "charged_back"
    assert [each.books for each in shown if each.row.pk == gone.pk] == ["gone"]
