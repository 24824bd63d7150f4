"""Day one and asking inside in a browser: in four languages, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from amicable.core.cases.actor import command
from amicable.shell.operations.hand_task import NewTask, hand_task
from amicable.shell.store.models import Case, FunctionDesk, Task
from amicable.shell.store.task_links import task_token
from tests.web.desk import DESKTOP, PHONE, faults_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.desk import Desk

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True),
]
LOCALES = {"en": "en-GB", "es": "es-ES", "pt": "pt-BR", "zh": "zh-CN"}
ROWS = (
    "Customer;Invoice;Opened;Comment\n"
    "Alba;INV-1;2026-04-30;The price is wrong\n"
    "Nobody;X-9;2026-04-30;wrong\n"
)


@pytest.mark.parametrize(
    ("language", "width"), [("en", DESKTOP), ("es", PHONE), ("pt", DESKTOP), ("zh", PHONE)]
)
def test_a_list_is_looked_at_and_its_cases_are_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, width: int
) -> None:
    monkeypatch.setenv("AMICABLE_BOOKS", str(tmp_path / "books"))
    list_file = tmp_path / "ours.csv"
    list_file.write_text(ROWS, encoding="utf-8")
    reader, page = desk.read_in(language), desk.page(width=width)
    page.goto("/cases/import")
    assert faults_of(page) == []
    page.set_input_files("#file", list_file)
    page.locator("form .primary").last.click()
    expect(page.locator("h1")).to_have_text("ours.csv")
    assert faults_of(page) == []
    page.locator("form[hx-post] .primary").click()
    page.wait_for_url("**/done")
    expect(page.locator("h1")).to_have_text(reader.say("import.done"))
    assert faults_of(page) == []
    assert Case.objects.get(origin__startswith="list:").sorting == "proven_ours"
    assert desk.complaints == []


@pytest.mark.parametrize("language", LOCALES)
def test_a_colleague_answers_on_a_phone_without_an_account(desk: Desk, language: str) -> None:
    FunctionDesk.objects.create(function="logistics", address="wh@us.example", language=language)
    asked = NewTask("logistics", "2?", (("D", "D-1"),))
    number = hand_task(desk.case, asked, now=timezone.now(), actor=command())
    task = Task.objects.get(pk=number)
    reader = desk.read_in(language)
    phone = desk.browser.new_context(
        viewport={"width": PHONE, "height": 844}, locale=LOCALES[language]
    )
    desk.contexts.append(phone)
    page = phone.new_page()
    link = f"{desk.url}/t/{task_token(task)}"
    page.goto(f"{link}?answer=yes")
    assert faults_of(page) == []
    expect(page.locator("input[value=yes]")).to_be_checked()
    page.locator("button.primary").click()
    expect(page.locator("h1")).to_have_text(reader.say("asking.thanks"))
    assert faults_of(page) == []
    page.goto(link)
    expect(page.locator("h1")).to_have_text(reader.say("asking.spent"))
    task.refresh_from_db()
    assert (task.state, task.choice) == ("answered", "yes")
