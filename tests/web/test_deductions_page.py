"""Deductions of a payment in a browser: read on desk and phone, and moved on by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.models import Deduction
from tests.shell.cast import MARA, acting
from tests.shell.operations.test_open_payment_case import NOW
from tests.shell.operations.test_open_payment_case import opened as opened_payments
from tests.shell.operations.twelve_invoices import UNEXPLAINED
from tests.web.desk import DESKTOP, PHONE, faults_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_a_deduction_reads_well_and_is_charged_back_by_mouse(
    desk: Desk, tmp_path: Path, language: str
) -> None:
    (case_id,) = opened_payments(tmp_path / "payments")
    release_decision(case_id, now=NOW, actor=acting(MARA))
    reader = desk.read_in(language)
    for width in (DESKTOP, PHONE):
        window = desk.page(width=width)
        window.goto(f"/cases/{case_id}#deductions")
        for other in window.locator("#deductions").locator("..").locator("summary").all():
            other.click()
        assert faults_of(window) == [], width
    page = desk.page()
    page.goto(f"/cases/{case_id}")
    page.locator("button.primary[value=charge_back]").click()
    expect(page.locator("#case .told")).to_contain_text(reader.say("done.deduct"))
    assert Deduction.objects.get(invoice_id=f"I{UNEXPLAINED}").state == "charged_back"
    expect(page.locator("button.primary[value=charge_back]")).to_have_count(0)
    assert desk.complaints == []
