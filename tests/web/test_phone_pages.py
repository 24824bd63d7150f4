"""What a phone shows without scrolling aside, and what a wide board and a printed case show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.desk import PHONE, faults_of

if TYPE_CHECKING:
    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]


def test_the_difference_of_a_finding_is_whole_within_the_window(desk: Desk) -> None:
    page = desk.page(width=PHONE)
    page.goto(f"/cases/{desk.case}")
    word = desk.read_in("en").say("case.difference")
    box = page.locator(f"td[data-label='{word}']").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE
    assert faults_of(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_board_names_each_mark_beside_its_money(desk: Desk, scheme: str) -> None:
    page = desk.page(width=PHONE, scheme=scheme)
    page.goto("/board")
    expect(page.locator("svg.wide").first).to_be_hidden()
    mark = page.locator(".narrow-bars a").first
    size = mark.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 12
    mark.click()
    expect(page.locator("a.chip", has_text="Cause").first).to_be_visible()
    page.goto("/board")
    assert faults_of(page) == []


def test_what_narrows_a_list_is_told_above_it_and_leaves_it_in_sight(desk: Desk) -> None:
    page = desk.page(width=PHONE)
    page.goto("/cases?queue=any&language=en&priority=P3&aged=90-&within=week")
    expect(page.locator("a.chip", has_text="over 90 days")).to_be_visible()
    expect(page.locator("#f-text")).to_be_hidden()
    page.goto("/cases?queue=any&language=en")
    box = page.locator("[data-row]").first.bounding_box()
    assert box is not None
    assert box["y"] < 600
    assert faults_of(page) == []


def test_the_wide_board_has_no_fault(desk: Desk) -> None:
    page = desk.page()
    page.goto("/board")
    expect(page.locator("svg.wide").first).to_be_visible()
    assert faults_of(page) == []


def test_a_printed_case_has_its_letter_and_nothing_to_press(desk: Desk) -> None:
    page = desk.page()
    page.emulate_media(media="print")
    page.goto(f"/cases/{desk.case}")
    expect(page.locator(".letter").first).to_be_visible()
    for pressed in ("button:visible", "select:visible", "input:visible", "details > form:visible"):
        expect(page.locator(pressed)).to_have_count(0)
