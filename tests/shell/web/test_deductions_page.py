"""Deductions on the pages: moved on from the case, counted in a queue, opened for a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.models import Case, Deduction
from tests.shell.cast import INES, LEO, MARA, acting, signed_in
from tests.shell.operations.test_open_payment_case import NOW, opened
from tests.shell.operations.twelve_invoices import EARNED, LATE, UNEXPLAINED

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="page")
def _page(client: Client, tmp_path: Path) -> str:
    """Sign an agent in, and return the address of a case whose answer has left."""
    (case_id,) = opened(tmp_path / "books")
    release_decision(case_id, now=NOW, actor=acting(MARA))
    signed_in(client, INES)
    return f"/cases/{case_id}"


def _text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def _form(one: int, move: str, **more: str) -> dict[str, str]:
    row = Deduction.objects.get(invoice_id=f"I{one}")
    form = {"deduction": str(row.pk), "move": move, "version": str(Case.objects.get().version)}
    return form | more


def test_each_deduction_has_its_state_its_money_and_one_next_step(
    client: Client, page: str
) -> None:
    shown = _text(client, page).partition('id="deductions"')[2].partition("</section>")[0]
    assert [shown.count(one) for one in ("charged back", "asked about", ">agreed<")] == [2, 1, 2]
    assert "usual in the trade" in shown
    # The payer had time to show it until 24 April 2026; what was charged back waits for money.
    assert shown.count('class="primary" name="move" value="charge_back"') == 1
    assert shown.count('class="primary" name="move" value="note_repayment"') == 1


def test_a_part_is_charged_back_and_the_rest_agreed(client: Client, page: str) -> None:
    form = _form(UNEXPLAINED, "charge_back", amount="40.00")
    answer = client.post(f"{page}/deduction", form, headers={"HX-Request": "true"})
    assert "40.00" in answer.content.decode()
    assert client.post(f"{page}/deduction", _form(UNEXPLAINED, "agree", amount="x")).status_code
    row = Deduction.objects.get(invoice_id=f"I{UNEXPLAINED}")
    assert (str(row.charged_back), str(row.agreed)) == ("40.00", "0.00")
    client.post(f"{page}/deduction", _form(UNEXPLAINED, "agree", amount="5.20"))
    row.refresh_from_db()
    assert (row.state, str(row.agreed)) == ("charged_back", "5.20")
    assert client.post(f"{page}/deduction", _form(LATE, "burn")).status_code == 404


def test_several_are_chosen_and_move_together(client: Client, page: str) -> None:
    shown = _text(client, page)
    assert shown.count('form="together"') == 2
    assert f'action="{page}/deductions"' in shown
    refused = client.post(f"{page}/deductions", {"move": "agree"})
    assert refused.status_code == 422
    both = [str(one.pk) for one in Deduction.objects.exclude(state="agreed")]
    form = {"deduction": both, "move": "agree", "version": str(Case.objects.get().version)}
    client.post(f"{page}/deductions", form)
    assert set(Deduction.objects.values_list("state", flat=True)) == {"agreed"}
    assert client.post(f"{page}/deductions", form | {"move": "burn"}).status_code == 404


def test_much_waits_for_somebody_elses_release(client: Client, page: str) -> None:
    Deduction.objects.filter(invoice_id=f"I{LATE}").update(taken=500, charged_back=500)
    client.post(f"{page}/deduction", _form(LATE, "write_off"))
    assert Deduction.objects.get(invoice_id=f"I{LATE}").wanted == "write_off"
    assert "/deduction/release" not in _text(client, page)
    client.post(f"{page}/deduction/decline", _form(LATE, ""))
    assert Deduction.objects.get(invoice_id=f"I{LATE}").wanted == ""
    client.post(f"{page}/deduction", _form(LATE, "write_off"))
    assert "500.00 EUR" not in _text(client, "/approvals")
    signed_in(client, LEO)
    assert "500.00 EUR" in _text(client, "/approvals")
    assert "/deduction/release" in _text(client, page)
    client.post(f"{page}/deduction/release", _form(LATE, ""))
    assert Deduction.objects.get(invoice_id=f"I{LATE}").state == "written_off"


def test_a_queue_has_the_cases_whose_deductions_end_within_a_week(
    client: Client, page: str
) -> None:
    case_id = page.rpartition("/")[2]
    assert case_id in _text(client, "/cases?queue=deductions")
    far = timezone.now().date().replace(year=2099)
    Deduction.objects.update(object_until=far)
    assert case_id not in _text(client, "/cases?queue=deductions")


def test_the_customers_page_sums_what_is_open_and_opens_each_payment_once(
    client: Client, page: str
) -> None:
    assert page
    shown = (
        _text(client, "/customers/ALBA").partition('id="balance"')[2].partition("</section>")[0]
    )
    assert "45.20 EUR" in shown
    assert "24.20 EUR" in shown
    answer = client.post("/payments/open", {"customer": "ALBA"}, follow=True)
    assert "1 short payment has its case" in answer.content.decode()
    assert Case.objects.count() == 1
    assert Deduction.objects.get(invoice_id=f"I{EARNED}").state == "agreed"


def test_nobody_looks_at_payments_of_a_customer_without_a_case(client: Client, page: str) -> None:
    assert page
    assert client.post("/payments/open", {"customer": "NOBODY"}).status_code >= 400
