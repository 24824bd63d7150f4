"""A figure is followed to the sentence of its paper, by keyboard, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.shell.opened import opened
from tests.shell.papered import SENTENCE, write_papered_books
from tests.web.desk import DESKTOP, PHONE, faults_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(name="papered")
def _papered(desk: Desk, tmp_path: Path) -> str:
    """Open a case over books with papers at the desk and return its address."""
    desk.case = opened(write_papered_books(tmp_path / "papered"), origin="mail:2")
    return f"/cases/{desk.case}"


@pytest.mark.parametrize(
    ("language", "width"), [("en", DESKTOP), ("es", PHONE), ("pt", DESKTOP), ("zh", PHONE)]
)
def test_the_keyboard_leads_from_a_figure_to_the_marked_sentence(
    desk: Desk, papered: str, language: str, width: int
) -> None:
    desk.read_in(language)
    page = desk.page(width=width)
    page.goto(f"{papered}/invoices/INV-1")
    assert faults_of(page) == []
    page.locator("a.figure.differs").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] blockquote")).to_have_text(SENTENCE)
    assert faults_of(page) == []
    _press_until(page, "P-ALBA")
    page.keyboard.press("Enter")
    expect(page.locator("mark#quoted")).to_be_visible()
    assert " ".join(page.locator("mark#quoted").inner_text().split()) == SENTENCE
    assert faults_of(page) == []
    assert desk.complaints == []


def _press_until(page: Page, paper: str) -> None:
    """Press Tab until the link to a paper is focused, as a person without a mouse does."""
    for _ in range(12):
        if paper in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            return
        page.keyboard.press("Tab")
    pytest.fail("the paper is not reached by keyboard", pytrace=False)


def test_the_paper_is_kept_as_a_file_and_never_opened(desk: Desk, papered: str) -> None:
    page = desk.page()
    page.goto(f"{papered}/invoices/INV-1")
    page.locator("a[href*='P-ALBA']").first.click()
    with page.expect_download() as kept:
        page.locator("a[download]").click()
    assert kept.value.suggested_filename == "contract.pdf"
    assert Path(kept.value.path()).read_bytes().startswith(b"%PDF-")
    assert desk.complaints == []


def test_without_javascript_the_paper_is_reached_too(desk: Desk, papered: str) -> None:
    page = desk.page(script=False)
    page.goto(f"{papered}/invoices/INV-1")
    page.locator("a.figure.differs").first.click()
    page.locator("a[href*='P-ALBA']").first.click()
    expect(page.locator("mark#quoted")).to_be_visible()
