"""The page of a case: the customer's words, the proof, one primary button, and every move."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import Case, Decision, Message, User
from tests.shell.opened import opened
from tests.shell.two_claims import two_claims

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
WORDS = {"es": "125,00 €", "pt": "€ 125,00", "zh": "125.00欧元"}
"""What was billed, as each language writes it."""
DRAFT = {"es": ">borrador<", "pt": ">rascunho<", "zh": ">草稿<"}
"""What a paper is that nobody asked for yet."""


@pytest.fixture(name="page")
def _page(client: Client, case_id: str) -> str:
    """Sign an agent in and return the address of Alba's case."""
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    return f"/cases/{case_id}"


def _text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def test_it_tells_the_story_and_offers_one_primary_button(client: Client, page: str) -> None:
    text = _text(client, page)
    assert "Ferretería Alba" in text
    assert ">INV-1</mark>" in text
    assert text.count('class="primary"') == 1
    assert "the unit price is not the one agreed" in text.lower()


def test_its_head_says_what_is_next_and_leads_there(client: Client, page: str) -> None:
    head = _text(client, page).partition('<dl class="line sum">')[0]
    assert '<a class="strong" href="#proposed">Read the answer and release it</a>' in head
    Decision.objects.update(role="lead")
    head = _text(client, page).partition('<dl class="line sum">')[0]
    assert "Waits for a lead" in head
    assert "#proposed" not in head


def test_the_amounts_of_its_head_add_up(client: Client, page: str) -> None:
    head = _text(client, page).partition('<dl class="line sum">')[2].partition("</dl>")[0]
    shown = [Decimal(one) for one in re.findall(r"([\d.]+)\s?EUR", head)]
    assert shown[0] == sum(shown[1:])
    assert shown[:3] == [Decimal("151.25"), Decimal("6.05"), Decimal("145.20")]
    assert "beyond what is disputed" not in head


def test_a_difference_before_tax_is_told_with_its_tax_too(client: Client, page: str) -> None:
    found = _text(client, page).partition('id="found"')[2].partition('id="proposed"')[0]
    assert "+5.00 EUR" in found
    assert "with tax +6.05 EUR" in found


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_it_is_told_in_every_language(client: Client, page: str, language: str) -> None:
    client.post("/language", {"language": language})
    text = _text(client, page)
    assert f'<html lang="{language}">' in text
    assert WORDS[language] in text
    assert DRAFT[language] in text


def test_one_place_of_the_rail_is_where_one_is(client: Client, page: str) -> None:
    for address in (page, "/cases", "/cases/import", "/approvals", "/"):
        rail = _text(client, address).partition("<main")[0]
        assert rail.count('aria-current="page"') == 1, address


def test_a_release_from_the_page_sends_the_answer(client: Client, page: str) -> None:
    answer = client.post(f"{page}/moves/release", {"version": "1"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200, answer.content.decode()[-900:]
    assert "Released: the answer goes out." in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert Case.objects.get().state == "waiting_books"


def test_an_old_version_is_told_kindly(client: Client, page: str) -> None:
    client.post(f"{page}/owner", {"owner": "me", "version": "1"})
    answer = client.post(f"{page}/moves/release", {"version": "1"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "Someone else was quicker" in answer.content.decode()
    assert Case.objects.get().state == "waiting_release"


def test_a_proposal_of_a_case_that_waits_says_when_it_can_go(client: Client, page: str) -> None:
    Case.objects.update(state="waiting_inside", next_step="")
    text = _text(client, page)
    assert "once the case is ready for release again" in text
    assert "Not in this state" not in text


def test_a_refusal_says_its_title_once(client: Client, page: str) -> None:
    text = client.get(f"{page[:-4]}ffff").content.decode()
    assert "look it up in the list of cases" in text
    assert text.partition("<main")[2].count("It is not here") == 1


def test_an_auditor_sees_no_button_that_would_fail(client: Client, page: str) -> None:
    User.objects.update(role="auditor")
    text = _text(client, page)
    assert 'class="primary"' not in text
    assert "/moves/" not in text
    assert "/note" not in text
    assert client.post(f"{page}/moves/release", {"version": "1"}).status_code == 403


def test_a_note_and_a_task_stand_in_the_talk_and_the_record(client: Client, page: str) -> None:
    client.post(f"{page}/note", {"key": "1", "words": "Ana is in a hurry", "channel": "call"})
    client.post(
        f"{page}/task",
        {
            "function": "logistics",
            "question": "2 short?",
            "facts": "delivery: D-1",
            "version": "2",
        },
    )
    text = _text(client, page)
    assert "Ana is in a hurry" in text
    assert "2 short?" in text
    assert "Task handed over" in text
    assert "Note added" in text


def test_a_customers_words_cannot_run_anything(client: Client, page: str) -> None:
    Message.objects.filter(direction="in").update(body="<script>alert(1)</script>")
    text = _text(client, page)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_case_that_is_not_there_is_said_so(client: Client, page: str) -> None:
    assert page
    answer = client.get("/cases/0000000000000000")
    assert answer.status_code == 404
    assert "There is no case" in answer.content.decode()


def test_it_is_investigated_again_over_the_books(client: Client, page: str) -> None:
    client.post(f"{page}/moves/decline", {"version": "1", "why": "check again"})
    answer = client.post(f"{page}/proposal", {"version": "2"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200, answer.content.decode()[-900:]
    case = Case.objects.get()
    assert (case.state, case.investigations.count()) == ("waiting_release", 2)
    assert case.decisions.filter(state="proposed").count() == 1


def test_a_case_about_the_same_is_joined_from_the_page(
    client: Client, page: str, case_id: str, alba_books: Path
) -> None:
    assert "/join" not in _text(client, page)
    other = opened(alba_books, "The price on INV-1 is wrong, it is not 12.50.", origin="mail:2")
    assert f'<option value="{other}">' in _text(client, page)
    form = {"version": Case.objects.get(pk=case_id).version, "into": other, "why": "the same"}
    answer = client.post(f"{page}/join", form, headers={"HX-Request": "true"})
    assert "Joined: the case goes on in the one it is linked to." in answer.content.decode()
    assert Case.objects.get(pk=case_id).merged_into_id == other
    assert case_id in _text(client, f"/cases/{other}")


def test_claims_are_split_off_from_the_page(client: Client, page: str, alba_pair: Path) -> None:
    assert "/split" not in _text(client, page)
    pair = two_claims(alba_pair)
    assert 'name="claims" value="c2"' in _text(client, f"/cases/{pair}")
    form = {"claims": "c2", "version": "1", "why": "logistics needs longer"}
    answer = client.post(f"/cases/{pair}/split", form, headers={"HX-Request": "true"})
    assert answer.status_code == 200, answer.content.decode()[-900:]
    new = Case.objects.get(links__other=pair)
    assert f'href="/cases/{new.pk}"' in answer.content.decode()
    text = _text(client, f"/cases/{new.pk}")
    assert "8 hinges instead of 10" in text
    assert f"What was said in case {pair}" in text
    assert "Opened by splitting another case" in text
