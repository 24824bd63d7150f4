"""What a person does with a case, in a browser, in four languages, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from amicable.shell.store.models import Case, Effect
from tests.web.desk import DESKTOP, PHONE, faults_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from amicable.shell.queries.page_words import Reader
    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]
LANGUAGES = ("en", "es", "pt", "zh")


@pytest.mark.parametrize(
    ("language", "width"), [*((one, DESKTOP) for one in LANGUAGES), ("zh", PHONE)]
)
def test_a_case_is_worked_on_and_all_of_it_is_in_the_record(
    desk: Desk, language: str, width: int
) -> None:
    reader, page = desk.read_in(language), desk.page(width=width)
    page.goto(f"/cases/{desk.case}")
    expect(page.locator("h1")).to_have_text("Ferretería Alba")
    _follow_a_figure(page)
    page.keyboard.press("a")
    expect(page.locator("aside .person").first).to_contain_text("ines")
    _stop_a_clock(page, reader)
    _note_a_call(page, reader)
    _ask(page, reader)
    _hand(page, reader)
    page.locator("summary", has_text=_start_of(reader, "case.events")).click()
    told = page.locator("section[aria-labelledby=record]").inner_text()
    for verb in ("case.assigned", "note.added", "customer.asked", "task.handed", "clock.paused"):
        assert reader.say(f"event.{verb}") in told
    assert desk.complaints == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_barrier(desk: Desk, language: str, width: int) -> None:
    desk.read_in(language)
    page = desk.page(width=width)
    for path in (
        f"/cases/{desk.case}",
        f"/cases/{desk.case}/invoices/INV-1",
        f"/cases/{desk.case}/print/INV-1",
        f"/cases/{desk.case}/source?invoice=INV-1&line=1&column=net",
        "/customers/ALBA",
        "/approvals",
    ):
        page.goto(path)
        for summary in page.locator("summary").all():
            summary.click()
        assert faults_of(page) == [], path
    assert desk.complaints == []


def test_dark_pages_and_an_open_dialog_have_no_barrier(desk: Desk) -> None:
    page = desk.page(scheme="dark")
    for path in (f"/cases/{desk.case}", "/customers/ALBA", "/approvals"):
        page.goto(path)
        assert faults_of(page) == [], path
    page.goto(f"/cases/{desk.case}/invoices/INV-1")
    page.locator(".recalculated .figure").first.click()
    expect(page.locator("#dialog")).to_be_visible()
    assert faults_of(page) == []


def test_every_figure_of_a_recalculation_opens_with_the_keyboard(desk: Desk) -> None:
    page = desk.page()
    page.goto(f"/cases/{desk.case}/invoices/INV-1")
    figures = page.locator(".recalculated .figure")
    assert figures.count() > 5
    for at in range(figures.count()):
        figures.nth(at).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#dialog h2")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        expect(figures.nth(at)).to_be_focused()


def test_two_windows_on_one_case_are_told_of_each_other(desk: Desk) -> None:
    mine, theirs = desk.page(), desk.page()
    for page in (mine, theirs):
        page.goto(f"/cases/{desk.case}")
    theirs.keyboard.press("a")
    expect(theirs.locator("aside .person").first).to_contain_text("ines")
    mine.keyboard.press("r")
    expect(mine.locator("#told")).to_contain_text("Someone else was quicker")
    expect(mine.locator("#told")).to_contain_text("ines: Owner changed")
    mine.get_by_role("link", name="Show the case").click()
    expect(mine.locator("#told")).to_be_empty()
    mine.wait_for_load_state()
    mine.keyboard.press("r")
    expect(mine.locator("#case")).to_contain_text("Released: the answer goes out.")
    assert Case.objects.get().state == "waiting_books"


def test_a_case_is_released_without_a_script(desk: Desk) -> None:
    page = desk.page(script=False)
    page.goto(f"/cases/{desk.case}")
    page.locator("button.primary").click()
    expect(page.locator("h1")).to_have_text("Ferretería Alba")
    assert Case.objects.get().state == "waiting_books"
    assert Effect.objects.filter(kind="mail").count() == 1


@pytest.mark.thorough
def test_what_is_written_is_marked_and_stays_until_it_may_leave(desk: Desk) -> None:
    page = desk.page()
    page.goto(f"/cases/{desk.case}")
    page.keyboard.press("q")
    page.locator("#question-text").fill("Hello 🙂\nWe are crediting 6.50 EUR.")
    page.locator("#question-proof .marks button").first.press("Enter")
    expect(page.locator("#question-text")).to_be_focused()
    chosen = "const field = document.activeElement; return field.value.slice("
    chosen += "field.selectionStart, field.selectionEnd)"
    assert page.evaluate(f"(() => {{ {chosen} }})()") == "6.50 EUR"
    assert faults_of(page) == []
    send = page.get_by_role("button", name="Send the question")
    send.click()
    expect(page.locator("#told")).to_contain_text("marks 1 to mend")
    page.reload()
    expect(page.locator("#question-text")).to_have_value("Hello 🙂\nWe are crediting 6.50 EUR.")
    expect(page.locator("#question-said")).to_contain_text("Do not send this yet")
    page.locator("#despite-question").fill("agreed by telephone")
    send.click()
    expect(page.locator("#case")).to_contain_text("The question goes out")
    assert Case.objects.get().events.get(verb="proof.overruled").why == "agreed by telephone"


def _follow_a_figure(page: Page) -> None:
    """Go from a billed figure over its calculation to the record, and back."""
    page.locator("section[aria-labelledby=found] td .figure").first.click()
    dialog = page.locator("#dialog")
    expect(dialog.locator("ol.steps li").first).to_be_visible()
    dialog.locator(".cites .figure").last.click()
    expect(dialog.locator("dl.record mark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def _stop_a_clock(page: Page, reader: Reader) -> None:
    """Pause a clock and let it run again."""
    clocks = page.locator("section[aria-labelledby=clocks]")
    clocks.get_by_role("button", name=reader.say("clock.pause")).first.click()
    expect(clocks).to_contain_text(reader.say("clock.paused"))
    clocks.get_by_role("button", name=reader.say("move.resume")).click()
    expect(clocks).not_to_contain_text(reader.say("clock.paused"))


def _note_a_call(page: Page, reader: Reader) -> None:
    page.keyboard.press("n")
    page.locator("label", has=page.locator("input[value=call]")).click()
    page.locator("#with-whom").fill("Ana")
    page.locator("#note-words").fill("She waits for the credit note.")
    page.get_by_role("button", name=reader.say("case.keep_note")).click()
    expect(page.locator("#case")).to_contain_text(reader.say("done.note"))
    expect(page.locator("#compose")).to_be_focused()
    expect(page.locator("section[aria-labelledby=talk]")).to_contain_text("Ana")


def _ask(page: Page, reader: Reader) -> None:
    page.keyboard.press("q")
    page.locator("#question-text").fill("Which delivery do you mean?")
    page.get_by_role("button", name=reader.say("case.send_question")).click()
    expect(page.locator("#case")).to_contain_text(reader.say("done.ask_customer"))


def _hand(page: Page, reader: Reader) -> None:
    page.locator("summary", has_text=reader.say("move.hand_task")).click()
    page.locator("#task-function").select_option("logistics")
    page.locator("#task-question").fill("Were 2 pieces short?")
    page.locator("#task-facts").fill("Delivery: D-1")
    page.get_by_role("button", name=reader.say("case.send_task")).click()
    expect(page.locator("#case")).to_contain_text(reader.say("done.hand_task"))


def _start_of(reader: Reader, key: str) -> str:
    """Return the words of a message before the first number in it."""
    return reader.say(key, count=7).partition("7")[0].strip()
