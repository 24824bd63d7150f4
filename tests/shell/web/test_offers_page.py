"""Offers on the page of a case: made, released by somebody else, and answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.store.models import Case, Message, Offer
from tests.shell.cast import INES, LEO, signed_in
from tests.shell.opened import MANAGER, NOW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="page")
def _page(client: Client, case_id: str) -> str:
    """Sign an agent in, and return the address of a case that nothing is proposed for."""
    decline_decision(case_id, why="talk first", now=NOW, actor=MANAGER)
    signed_in(client, INES)
    return f"/cases/{case_id}"


def _text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def _form(page: str, amount: str = "500.00") -> dict[str, str]:
    today = timezone.now().date()
    return {
        "kind": "payment_plan",
        "amount": amount,
        "currency": "EUR",
        "until": (today + timedelta(days=10)).isoformat(),
        "count": "3",
        "first_on": (today + timedelta(days=20)).isoformat(),
        "version": _version(page),
    }


def _version(page: str) -> str:
    return str(Case.objects.get(pk=page.rpartition("/")[2]).version)


def test_an_offer_goes_from_one_to_the_other_and_out(client: Client, page: str) -> None:
    assert 'id="offer-kind"' in _text(client, page)
    answer = client.post(f"{page}/offer", _form(page), headers={"HX-Request": "true"})
    assert answer.status_code == 200, answer.content.decode()[-900:]
    shown = answer.content.decode()
    assert "166.67" in shown
    assert "/moves/release_offer" not in shown
    signed_in(client, LEO)
    assert "Payment plan" in _text(client, "/approvals")
    assert "/moves/release_offer" in _text(client, page)
    client.post(f"{page}/moves/release_offer", {"version": _version(page)})
    assert Offer.objects.get().state == "offered"
    heard = Message.objects.create(
        case=Case.objects.get(), key="in:yes", direction="in", channel="mail",
        audience="customer", body="We take it", state="received", written_at=timezone.now(),
    )  # fmt: skip
    assert "We take it" in _text(client, page)
    form = {"answer": "agreed", "message": str(heard.pk), "version": _version(page)}
    client.post(f"{page}/offer/answer", form)
    assert (Offer.objects.get().state, Case.objects.get().state) == ("agreed", "agreed")


@pytest.mark.parametrize("wrong", ["many", "-1", "NaN", "1e999", "0.001"])
def test_a_form_that_makes_no_sense_is_refused_kindly(
    client: Client, page: str, wrong: str
) -> None:
    answer = client.post(f"{page}/offer", _form(page, wrong), headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "This cannot be offered" in answer.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_offers_are_told_in_every_language(client: Client, page: str, language: str) -> None:
    client.post(f"{page}/offer", _form(page))
    client.post("/language", {"language": language})
    assert f'<html lang="{language}">' in _text(client, page)


def test_a_letter_is_written_in_the_language_of_the_case(client: Client, page: str) -> None:
    Case.objects.update(language="zh")
    client.post(f"{page}/offer", _form(page))
    letter = Offer.objects.get().letter
    assert letter["language"] == "zh"
    assert "分3期" in letter["body"]


def test_what_was_offered_may_be_said_in_a_question(client: Client, page: str) -> None:
    said = {"text": "Do you accept the payment plan of 3 instalments of 166.67 EUR?"}
    assert 'data-verdict="stop"' in client.post(f"{page}/question/proof", said).content.decode()
    client.post(f"{page}/offer", _form(page))
    signed_in(client, LEO)
    client.post(f"{page}/moves/release_offer", {"version": _version(page)})
    text = client.post(f"{page}/question/proof", said).content.decode()
    assert 'data-verdict="stop"' not in text
