"""What happens to words in a form when the desk is away, or its reader signed in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from amicable.shell.store.models import Message

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]
_WORDS = "Ana calls again on Monday."


def test_a_note_is_kept_while_the_desk_is_away_and_sent_once_it_is_back(desk: Desk) -> None:
    page = _writing(desk)
    page.context.set_offline(offline=True)
    page.get_by_role("button", name="Keep the note").click()
    page.get_by_text(desk.read_in("en").say("unanswered.offline")).wait_for()
    assert page.input_value("#note-words") == _WORDS
    page.context.set_offline(offline=False)
    page.get_by_role("button", name="Keep the note").click()
    page.locator(".timeline").get_by_text(_WORDS).first.wait_for()


def test_who_was_signed_out_keeps_what_was_written(desk: Desk) -> None:
    page = _writing(desk)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Keep the note").click()
    page.get_by_text(desk.read_in("en").say("unanswered.signed_out")).wait_for()
    assert page.input_value("#note-words") == _WORDS


def test_a_page_from_before_the_sign_in_sends_with_the_new_token(desk: Desk) -> None:
    page = _writing(desk)
    new = "a" * 32
    page.context.clear_cookies(name="csrftoken")
    page.context.add_cookies([{"name": "csrftoken", "value": new, "url": desk.url}])
    page.get_by_role("button", name="Keep the note").click()
    page.locator(".timeline").get_by_text(_WORDS).first.wait_for()


def test_a_form_that_is_sent_twice_at_once_is_sent_once(desk: Desk) -> None:
    page = desk.page()
    page.goto(f"/cases/{desk.case}/record")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.method))
    page.goto("/cases")
    page.evaluate(
        "() => { const form = document.querySelector('form[action=\"/language\"]');"
        " form.requestSubmit(); form.requestSubmit(); }"
    )
    page.wait_for_load_state("networkidle")
    assert asked.count("POST") == 1


def test_what_is_written_outlives_another_click_and_a_reload_until_it_is_sent(desk: Desk) -> None:
    page = _writing(desk)
    page.locator("input[name=counsel]").check()
    page.locator("aside button[data-key=a]").click()
    expect(page.locator("aside .person").first).to_contain_text("ines")
    expect(page.locator("#note-words")).to_have_value(_WORDS)
    page.reload()
    expect(page.locator("#note-words")).to_have_value(_WORDS)
    expect(page.locator("input[name=counsel]")).to_be_checked()
    page.get_by_role("button", name="Keep the note").click()
    page.locator(".timeline").get_by_text(_WORDS).first.wait_for()
    page.reload()
    expect(page.locator("#note-words")).to_have_value("")
    expect(page.locator("#note-words")).to_be_hidden()
    assert Message.objects.get(body=_WORDS).is_counsel
    assert desk.complaints == []


def test_who_signs_out_leaves_nothing_that_they_wrote(desk: Desk) -> None:
    page = _writing(desk)
    assert _WORDS in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    assert _WORDS not in page.evaluate("JSON.stringify(sessionStorage)")


def _writing(desk: Desk) -> Page:
    page = desk.page()
    page.goto(f"/cases/{desk.case}")
    page.keyboard.press("n")
    page.fill("#note-words", _WORDS)
    return page
