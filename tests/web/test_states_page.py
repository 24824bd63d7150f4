"""The table of a list's states in a browser: read on desk and phone, and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.shell.listed import ROWS, opened
from tests.shell.operations import forty_invoices as forty
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
def test_the_states_of_a_list_read_well_in_its_order(
    desk: Desk, tmp_path: Path, language: str
) -> None:
    case_id = opened(tmp_path / "listed")
    reader = desk.read_in(language)
    for width in (DESKTOP, PHONE):
        window = desk.page(width=width)
        window.goto(f"/cases/{case_id}#states")
        assert faults_of(window) == [], width
        rows = window.get_by_role("region", name=reader.say("states.caption")).get_by_role("row")
        shown = [row.get_by_role("rowheader").inner_text() for row in rows.all()[1:]]
        assert [one.split()[0] for one in shown] == [row[0] for row in ROWS]
    assert desk.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_long_list_is_narrowed_and_leafed_through_by_keyboard(
    desk: Desk, tmp_path: Path, scheme: str
) -> None:
    rows = [ROWS[n % len(ROWS)] for n in range(8)]
    rows += [
        (forty.number(n % 12 + 17), "Paid", "", "", f"2026-09-{n}", "", "") for n in range(90)
    ]
    case_id = opened(tmp_path / "listed", rows)
    page = desk.page(width=PHONE, scheme=scheme)
    page.goto(f"/cases/{case_id}")
    page.get_by_role("link", name=desk.read_in("en").say("states.all", count=98)).press("Enter")
    expect(page.get_by_role("status")).to_have_text("Rows 1 to 50 of 98")
    assert faults_of(page) == []
    page.locator("a[rel=next]").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Rows 51 to 98 of 98")
    page.get_by_role("link", name="refused").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Rows 1 to 1 of 1")
    page.get_by_role("link", name="our error").press("Enter")
    expect(page.locator("article#c2")).to_be_in_viewport()
    assert desk.complaints == []
