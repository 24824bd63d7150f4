"""What happens to words in a form when the desk is away, or its reader signed in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def _writing(desk: Desk) -> Page:
    page = desk.page()
    page.goto(f"/cases/{desk.case}")
    page.keyboard.press("n")
    page.fill("#note-words", _WORDS)
    return page
