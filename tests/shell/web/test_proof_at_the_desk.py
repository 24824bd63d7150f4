"""What leaves is held against its case first: marked beside the text, stopped, or overruled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import Case, Effect, Event, Message, User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
WRONG = "We are crediting 6.50 EUR on invoice INV-1."
"""The case decides 6.05."""
RIGHT = "Which delivery of invoice INV-1 do you mean?"
WHY = "Agreed with the customer by telephone"
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture(name="page")
def _page(client: Client, case_id: str) -> str:
    """Sign a lead in and return the address of Alba's case."""
    user = User.objects.create_user("ines", email="ines@us.example", role="lead", limit=1000)
    client.force_login(user)
    return f"/cases/{case_id}"


@pytest.fixture(name="stopped")
def _stopped(page: str) -> str:
    """Let the proposed letter name a sum that the case does not hold."""
    letter = Message.objects.get(state="draft")
    letter.body = letter.body.replace("We are crediting 6.05 EUR.", "We are crediting 6.50 EUR.")
    letter.save()
    return page


def _asked(text: str, **more: str) -> dict[str, str]:
    return {"version": "1", "key": "1", "subject": "Invoice INV-1", "text": text, **more}


def test_a_question_is_marked_while_it_is_written_and_nothing_is_kept(
    client: Client, page: str
) -> None:
    text = client.post(f"{page}/question/proof", {"text": f"Hello 🙂\r\n{WRONG}"}).content.decode()
    assert 'data-verdict="stop"' in text
    assert "<mark>6.50 EUR</mark>" in text
    assert "6.50 EUR stands nowhere in this case." in text
    assert "Line 2" in text
    # Scripts count the face as two signs: 9 of the first line with its end, 17 before the sum.
    assert 'data-from="26" data-to="34"' in text
    assert not Message.objects.filter(direction="out").exclude(state="draft").exists()
    assert (
        "Nothing stands against"
        in client.post(f"{page}/question/proof", {"text": RIGHT}).content.decode()
    )


def test_a_question_that_is_stopped_needs_a_reason_which_stays(client: Client, page: str) -> None:
    answer = client.post(f"{page}/question", _asked(WRONG), headers=FRAGMENT)
    assert answer.status_code == 422
    assert "marks 1 to mend" in answer.content.decode()
    assert Effect.objects.filter(kind="mail").count() == 0
    sent = client.post(f"{page}/question", _asked(WRONG, despite=WHY), headers=FRAGMENT)
    assert sent.status_code == 200
    assert Effect.objects.filter(kind="mail").count() == 1
    kept = Event.objects.get(verb="proof.overruled")
    assert (kept.why, kept.audience) == (WHY, "internal")
    assert kept.after["rules"] == ["amount_not_in_case"]


def test_a_question_without_a_mark_leaves_as_before(client: Client, page: str) -> None:
    assert client.post(f"{page}/question", _asked(RIGHT), headers=FRAGMENT).status_code == 200
    assert not Event.objects.filter(verb="proof.overruled").exists()


def test_without_a_script_the_page_comes_back_as_it_was_written(client: Client, page: str) -> None:
    answer = client.post(f"{page}/question", _asked(WRONG))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f">{WRONG}</textarea>" in text
    assert "6.50 EUR stands nowhere in this case." in text
    assert 'name="despite"' in text


def test_a_letter_is_marked_in_its_place_and_stops(client: Client, stopped: str) -> None:
    text = client.get(stopped).content.decode()
    place = f"mark-{stopped.rpartition('/')[2]}-1"
    assert f'<a href="#{place}">' in text
    assert f'<mark id="{place}" tabindex="-1">6.50 EUR</mark>' in text
    refused = client.post(
        f"{stopped}/moves/release", {"version": "1", "why": "a reason for the approval"}
    )
    assert refused.status_code == 422
    assert Case.objects.get().state == "waiting_release"
    client.post(f"{stopped}/moves/release", {"version": "1", "despite": WHY})
    assert Case.objects.get().state == "waiting_books"
    assert Event.objects.get(verb="proof.overruled").why == WHY
    assert "Sent although the proofreading stopped it" in client.get(stopped).content.decode()


def test_approvals_show_the_marks_and_send_nothing_that_is_stopped_together(
    client: Client, stopped: str
) -> None:
    case = Case.objects.get().pk
    assert f'hx-get="/cases/{case}/letter/proof"' in client.get("/approvals").content.decode()
    letter = client.get(f"/cases/{case}/letter/proof").content.decode()
    assert 'data-verdict="stop"' in letter
    preview = client.post("/approvals/preview", {"case": [case]}).content.decode()
    assert "read it by itself" in preview
    assert 'name="seen"' not in preview
    client.post("/approvals/release", {"seen": [f"{case}:1"]})
    assert Case.objects.get().state == "waiting_release"
    assert client.post(f"/approvals/{case}/release", {"version": "1"}).status_code == 422
    client.post(f"/approvals/{case}/release", {"version": "1", "despite": WHY})
    assert Case.objects.get().state == "waiting_books"
    assert client.get(f"{stopped}/letter/proof").status_code == 404


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("es", "Enviarlo de todos modos, porque"),
        ("pt", "Enviar mesmo assim, porque"),
        ("zh", "仍要发出"),
    ],
)
def test_marks_are_told_in_every_language(
    client: Client, stopped: str, language: str, word: str
) -> None:
    client.post("/language", {"language": language})
    text = client.get(stopped).content.decode()
    assert word in text
    assert "stands nowhere in this case" not in text
