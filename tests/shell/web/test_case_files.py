"""A file of a case is a download for those who work here, and who read it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from amicable.shell.operations.answer_linked_task import LinkedAnswer, answer_linked_task
from amicable.shell.operations.hand_task import NewTask, hand_task
from amicable.shell.store.models import Attachment, Document, Message, Reading, Task, User
from amicable.shell.store.task_links import task_token
from tests.shell.opened import person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="paper")
def _paper(client: Client, case_id: str) -> str:
    """Let logistics answer with a paper, sign an agent in, and return the paper's address."""
    asked = NewTask("logistics", "Were 2 pieces short?")
    number = hand_task(case_id, asked, now=timezone.now(), actor=person("wim"))
    token = task_token(Task.objects.get(pk=number))
    answer = LinkedAnswer("yes", "two", 'no"te\n.pdf', b"%PDF-1.7 signed")
    answer_linked_task(token, answer, now=timezone.now())
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    return f"/cases/{case_id}/files/{Attachment.objects.get(media_type='application/pdf').sha256}"


def test_the_page_says_whose_word_it_is_and_leads_to_its_paper(
    client: Client, paper: str, case_id: str
) -> None:
    text = client.get(f"/cases/{case_id}").content.decode()
    assert f'href="{paper}"' in text
    assert "evidence made by us alone" in text


def test_a_paper_is_downloaded_as_it_came_and_the_reading_is_kept(
    client: Client, paper: str
) -> None:
    answer = client.get(paper)
    assert answer.content == b"%PDF-1.7 signed"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Reading.objects.get(what="file").user is not None


def test_a_file_of_another_case_is_not_there(client: Client, paper: str) -> None:
    assert client.get(paper.replace("/cases/", "/cases/0")).status_code == 404
    assert client.get(f"{paper[:-4]}0000").status_code == 404


def test_what_is_between_us_and_counsel_needs_a_lead(
    client: Client, paper: str, case_id: str
) -> None:
    note = Message.objects.filter(case_id=case_id).latest("pk")
    Message.objects.filter(pk=note.pk).update(is_counsel=True)
    Attachment.objects.filter(media_type="application/pdf").update(message=note)
    assert client.get(paper).status_code == 404
    client.force_login(User.objects.create_user("lena", email="l@us.example", role="lead"))
    assert client.get(paper).status_code == 200


def test_a_stranger_is_asked_to_sign_in_before_a_paper(client: Client, paper: str) -> None:
    client.logout()
    assert client.get(paper).status_code == 302


def test_the_paper_that_asks_for_a_credit_is_downloaded_in_each_format(
    client: Client, case_id: str
) -> None:
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    shown = client.get(f"/cases/{case_id}").content.decode()
    assert "Credit request" in shown
    papers = Document.objects.filter(case=case_id)
    assert papers.count() > 1
    for paper in papers:
        address = f"/cases/{case_id}/files/{paper.sha256}"
        assert f'href="{address}"' in shown
        answer = client.get(address)
        assert paper.name in answer["Content-Disposition"]
        assert answer.content
    assert client.get(f"/cases/0000000000000000/files/{paper.sha256}").status_code == 404
