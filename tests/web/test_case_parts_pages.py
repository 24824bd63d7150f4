"""A case in parts: it is split, grouped under a fault and offered for, in a browser."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from amicable.core.cases.offer import NewOffer
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.propose_offer import propose_offer
from amicable.shell.store.models import Case, Offer
from tests.shell.opened import MANAGER, NOW, PRICE, opened, person
from tests.shell.two_claims import two_claims
from tests.web.desk import DESKTOP, PHONE, faults_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]
LANGUAGES = ("en", "es", "pt", "zh")


def test_two_cases_are_grouped_from_the_list(desk: Desk, tmp_path: Path) -> None:
    opened(tmp_path / "books", PRICE + " Please look.", origin="mail:2")
    reader, page = desk.read_in("en"), desk.page()
    page.goto("/cases")
    for box in page.locator("input[name=case]").all():
        box.check()
    page.get_by_role("button", name=reader.say("fault.group")).click()
    dialog = page.locator("#dialog")
    dialog.locator("#fault-title").fill("Hinges 2026")
    assert faults_of(page) == []
    dialog.get_by_role("button", name=reader.say("fault.group")).click()
    expect(page.locator("h1")).to_have_text("Hinges 2026")
    assert Case.objects.filter(parent=Case.objects.get(kind="fault")).count() == 2
    for width in (DESKTOP, PHONE):
        window = desk.page(width=width)
        window.goto(page.url)
        assert faults_of(window) == [], width
    assert desk.complaints == []


def test_after_a_no_the_focus_is_at_the_approval_that_follows(desk: Desk, tmp_path: Path) -> None:
    opened(tmp_path / "books", PRICE + " Please look.", origin="mail:2")
    reader, page = desk.read_in("en"), desk.page()
    page.goto("/approvals")
    rows = page.locator("#waiting [data-row]")
    expect(rows).to_have_count(2)
    rows.first.locator("input[name=why]").fill("ask first")
    rows.first.get_by_role("button", name=reader.say("move.decline")).click()
    expect(rows).to_have_count(1)
    expect(rows.first.locator("[data-open]")).to_be_focused()
    expect(page.locator("#waiting .told")).to_contain_text("Ferretería Alba · Declined")
    assert desk.complaints == []


def test_claims_are_split_off_by_mouse_and_read_in_the_new_case(
    desk: Desk, tmp_path: Path
) -> None:
    pair = two_claims(tmp_path / "pair")
    reader, page = desk.read_in("en"), desk.page()
    page.goto(f"/cases/{pair}")
    page.locator("summary", has_text=reader.say("move.split")).click()
    page.locator("input[name=claims]").nth(1).check()
    page.get_by_role("button", name=reader.say("move.split")).click()
    expect(page.locator("#case .told")).to_contain_text(reader.say("done.split"))
    new = Case.objects.get(links__other=pair)
    page.locator("#linked").locator("..").get_by_role("link", name=new.pk).click()
    page.wait_for_url(f"**/cases/{new.pk}")
    page.locator("summary", has_text=reader.say("links.said_before", case=pair)).click()
    expect(page.locator("#talk").locator("..")).to_contain_text("8 hinges instead of 10")
    assert faults_of(page) == []
    assert desk.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offer_reads_well_on_desk_and_phone(desk: Desk, language: str) -> None:
    decline_decision(desk.case, why="talk first", now=NOW, actor=MANAGER)
    today = timezone.now().date()
    until, first_on = today + timedelta(days=10), today + timedelta(days=20)
    plan = NewOffer("payment_plan", until, Decimal("1234.56"), "EUR", 7, first_on)
    propose_offer(desk.case, plan, now=timezone.now(), actor=person("olli"))
    reader = desk.read_in(language)
    for width in (DESKTOP, PHONE):
        window = desk.page(width=width)
        window.goto(f"/cases/{desk.case}#offers")
        window.locator("#offers").locator("..").locator("details summary").first.click()
        assert faults_of(window) == [], width
    page = desk.page()
    page.goto(f"/cases/{desk.case}")
    page.locator("#offers").locator("..").locator("input[name=why]").fill("too soon")
    page.locator("form[action$=withdraw_offer] button").click()
    told = reader.say("offer_state.withdrawn")
    expect(page.locator("#offers").locator("..")).to_contain_text(told)
    assert Offer.objects.get().state == "withdrawn"
    assert desk.complaints == []
