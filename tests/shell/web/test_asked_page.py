"""The page behind a task's link: one question, answered once, without an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from amicable.shell.operations.hand_task import NewTask, hand_task
from amicable.shell.store.models import FunctionDesk, Task
from amicable.shell.store.task_links import task_token
from tests.shell.opened import person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="link")
def _link(case_id: str) -> str:
    """Hand logistics a question and return the address of its link."""
    FunctionDesk.objects.create(function="logistics", address="wh@us.example", language="pt")
    asked = NewTask("logistics", "Faltaram <b>2</b> peças?", (("entrega", "D-1"),))
    number = hand_task(case_id, asked, now=timezone.now(), actor=person("ines"))
    return f"/t/{task_token(Task.objects.get(pk=number))}"


def test_a_stranger_sees_the_question_and_nothing_else(client: Client, link: str) -> None:
    page = client.get(f"{link}?answer=yes")
    text = page.content.decode()
    assert page.status_code == 200
    assert '<html lang="pt">' in text
    assert "Faltaram &lt;b&gt;2&lt;/b&gt; peças?" in text
    assert re.search(r'value="yes" checked', text)
    assert "Alba" not in text
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"


def test_looking_at_a_link_answers_nothing(client: Client, link: str) -> None:
    client.get(f"{link}?answer=yes")
    client.head(f"{link}?answer=no")
    assert Task.objects.get().state == "open"


def test_the_form_answers_once_with_a_paper(client: Client, link: str) -> None:
    paper = SimpleUploadedFile("canhoto.pdf", b"%PDF-1.7 x")
    page = client.post(link, {"answer": "yes", "words": "duas", "file": paper})
    assert "Obrigado" in page.content.decode()
    task = Task.objects.get()
    assert (task.state, task.choice, task.answer) == ("answered", "yes", "duas")
    assert task.attachment is not None
    again = client.post(link, {"answer": "no"})
    assert again.status_code == 410
    assert Task.objects.get().choice == "yes"


def test_a_wrong_answer_is_told_and_nothing_typed_is_lost(client: Client, link: str) -> None:
    file = SimpleUploadedFile("virus.exe", b"MZ")
    page = client.post(link, {"words": "eram duas", "file": file})
    assert page.status_code == 422
    assert "Este tipo de arquivo não é aceito" in page.content.decode()
    assert "eram duas" in page.content.decode()


def test_a_form_of_another_site_is_refused(link: str) -> None:
    from django.test import Client as Browser

    page = Browser(enforce_csrf_checks=True).post(link, {"answer": "yes"})
    assert page.status_code == 403
    assert Task.objects.get().state == "open"


def test_an_unknown_link_says_no_more_than_that(client: Client, link: str) -> None:
    page = client.get("/t/nothing")
    assert page.status_code == 410
    assert "This link is not good any more" in page.content.decode()
    assert client.get(link).status_code == 200
