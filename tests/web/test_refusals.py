"""What the console refuses, in a browser, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.queries.page_words import page_languages
from tests.web.desk import faults_of

if TYPE_CHECKING:
    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("language", page_languages())
def test_a_refusal_is_said_in_the_reader_s_language(desk: Desk, language: str) -> None:
    reader = desk.read_in(language)
    page = desk.page()
    quoted = reader.say("worded.quoted", text="0123456789abcdef")
    expected = {
        "/cases/0123456789abcdef": reader.say("worded.no_such_case", case_id=quoted),
        "/people": reader.say("worded.no_set_up_right"),
    }
    for address, sentence in expected.items():
        page.goto(address)

        assert sentence in page.inner_text("main")
        assert page.locator("main [lang]").count() == 0
        assert faults_of(page) == []
