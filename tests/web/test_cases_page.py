"""What a person does with the list of cases and the morning page, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from amicable.shell.store.models import Case, Effect, SavedView
from tests.web.desk import DESKTOP, PHONE, faults_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]
LANGUAGES = ("en", "es", "pt", "zh")
TABLET = 768
MOST_KEYS = 8
PAGES = (
    "/",
    "/today/unattended",
    "/cases",
    "/cases?queue=release&state=waiting_release&least=1&until=2030-01-01&owner=nobody",
    "/cases?queue=over",
)


class Keys:
    """Counts what is pressed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.count += 1
        self.page.keyboard.press(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proven_case_is_read_checked_and_sent_in_eight_keystrokes(
    desk: Desk, language: str
) -> None:
    reader, page = desk.read_in(language), desk.page()
    keys = Keys(page)
    page.goto("/")
    keys.press("j")
    keys.press("Enter")
    expect(page.locator(".glance [data-focus]")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    dialog = page.locator("#dialog")
    expect(dialog.locator("h2")).to_be_visible()
    expect(dialog).to_contain_text("12")
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    keys.press("r")
    expect(page.locator(f"#row-{desk.case}")).to_contain_text(reader.say("done.release"))
    assert keys.count <= MOST_KEYS
    assert page.url == f"{desk.url}/"
    assert Case.objects.get().state == "waiting_books"
    assert Effect.objects.filter(kind="mail").count() == 1
    assert desk.complaints == []


def test_a_proven_case_is_sent_in_four_clicks(desk: Desk) -> None:
    page = desk.page()
    page.goto("/")
    page.locator(f"#row-{desk.case} [data-open]").click()
    expect(page.locator(".glance [data-focus]")).to_be_focused()
    page.locator(".glance .figure").first.click()
    expect(page.locator("#dialog h2")).to_be_visible()
    page.locator("#dialog [data-close]").first.click()
    page.locator(".glance button.primary").click()
    expect(page.locator(f"#row-{desk.case}")).to_contain_text("Ferretería Alba")
    expect(page.locator(f"#row-{desk.case}")).to_contain_text("Released")
    expect(page.locator("[data-left]").first).to_have_text("0")
    assert Case.objects.get().state == "waiting_books"


def test_a_row_is_folded_by_escape_and_keeps_the_focus(desk: Desk) -> None:
    page = desk.page()
    page.goto("/")
    opener = page.locator(f"#row-{desk.case} [data-open]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".glance .letter")).to_be_visible()
    page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()
    expect(page.locator(".glance .letter")).to_have_count(0)


def test_a_key_never_acts_on_a_row_that_has_not_the_focus(desk: Desk) -> None:
    page = desk.page()
    page.goto("/")
    page.locator(f"#row-{desk.case} [data-open]").click()
    expect(page.locator(".glance button.primary")).to_be_visible()
    page.locator("#main").focus()
    page.keyboard.press("r")
    page.reload()
    assert Case.objects.get().state == "waiting_release"


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_are_given_to_me_after_a_preview_and_taken_back(desk: Desk, language: str) -> None:
    reader, page = desk.read_in(language), desk.page()
    page.goto("/cases?queue=release")
    for key in ("j", "x", "a"):
        page.keyboard.press(key)
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text(reader.say("cases.preview_how"))
    expect(dialog.locator("tbody")).to_contain_text("ines")
    expect(dialog.locator("[data-focus]")).to_be_focused()
    assert Case.objects.get().owner is None
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text(reader.say("cases.acted", count=1))
    assert Case.objects.get().owner == desk.user
    assert "queue=release" in page.url
    page.keyboard.press("u")
    expect(page.locator("#told")).to_contain_text(reader.say("cases.undone", count=1))
    assert Case.objects.get().owner is None
    assert desk.complaints == []


def test_a_list_is_narrowed_kept_and_widened_again(desk: Desk) -> None:
    page = desk.page()
    page.goto("/cases")
    page.keyboard.press("f")
    page.locator("#f-sorting").select_option("proven_ours")
    page.locator("#f-least").fill("1")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("a.chip", has_text="proven: our error")).to_be_visible()
    page.locator(".keep summary").click()
    page.locator("#view-name").fill("Our errors")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="★ Our errors")).to_have_attribute("aria-current", "page")
    page.locator("a.chip", has_text="From amount").click()
    assert "least" not in page.url
    assert "sorting=proven_ours" in page.url
    page.get_by_role("link", name="★ Our errors").click()
    page.get_by_role("button", name="forget").click()
    expect(page.get_by_role("link", name="★ Our errors")).to_have_count(0)
    assert not SavedView.objects.exists()


def test_the_list_works_without_a_script(desk: Desk) -> None:
    page = desk.page(script=False)
    page.goto("/cases")
    page.locator("input[name=case]").check()
    page.locator("#bulk-priority").select_option("P1")
    page.locator("button[value=prioritise]").click()
    page.locator("main button.primary").click()
    expect(page.locator("#told")).to_contain_text("Done to 1 case.")
    assert Case.objects.get().priority == "P1"


@pytest.mark.parametrize("width", [DESKTOP, TABLET, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_has_a_barrier(desk: Desk, language: str, width: int) -> None:
    desk.read_in(language)
    Case.objects.update(
        customer_name="Großhandelsgesellschaft für Sanitärbedarf Müller-Lüdenscheidt KG",
        disputed="123456789.01",
    )
    scheme = "dark" if width == TABLET else "light"
    page = desk.page(width=width, scheme=scheme)
    for path in PAGES:
        page.goto(path)
        assert faults_of(page) == [], path
    page.goto("/")
    page.locator(f"#row-{desk.case} [data-open]").click()
    expect(page.locator(".glance .letter")).to_be_visible()
    assert faults_of(page) == []
    assert desk.complaints == []
