"""Faults in the console: grouped from the list or from a case, and shown to no customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import Case, User
from tests.shell.opened import PRICE, opened

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="pair")
def _pair(client: Client, alba_books: Path) -> tuple[str, str]:
    """Sign an agent in, and return two cases of the same fault, of two customers."""
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    first = opened(alba_books)
    second = opened(alba_books, PRICE + " Please look.", origin="mail:2")
    Case.objects.filter(pk=second).update(customer_id="BRAVO", customer_name="Bravo SL")
    return first, second


def _text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def _fault(client: Client, pair: tuple[str, str]) -> str:
    form = {"seen": [f"{one}:1" for one in pair], "cause": "P01", "title": "Hinges 2026"}
    answer = client.post("/cases/group/open", form)
    assert answer.status_code == 302, answer.content.decode()[-900:]
    return str(answer.headers["Location"])


def test_chosen_cases_are_previewed_and_grouped(client: Client, pair: tuple[str, str]) -> None:
    assert 'formaction="/cases/group"' in _text(client, "/cases")
    answer = client.post("/cases/group", {"case": list(pair)}, headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert "<html" not in shown
    assert 'value="P01"' in shown
    page = _fault(client, pair)
    text = _text(client, page)
    assert "Hinges 2026" in text
    assert "Bravo SL" in text
    assert "Ferretería Alba" in text
    assert "2 cases" in text
    assert "/moves/withdraw" not in text
    assert "Hinges 2026" in _text(client, f"/cases/{pair[0]}")


def test_a_case_finds_others_of_its_fault(client: Client, pair: tuple[str, str]) -> None:
    text = _text(client, f"/cases/group?case={pair[0]}")
    assert all(f'value="{one}:1" checked' in text for one in pair)


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_a_fault_is_told_in_every_language(
    client: Client, pair: tuple[str, str], language: str
) -> None:
    page = _fault(client, pair)
    client.post("/language", {"language": language})
    assert f'<html lang="{language}">' in _text(client, page)


def test_a_note_to_all_and_a_way_out(client: Client, pair: tuple[str, str]) -> None:
    page = _fault(client, pair)
    client.post(f"{page}/fault/note", {"key": "1", "words": "Mended on Monday"})
    assert "Mended on Monday" in _text(client, f"/cases/{pair[1]}")
    version = Case.objects.get(pk=pair[1]).version
    client.post(f"/cases/{pair[1]}/fault", {"fault": "", "version": version})
    assert Case.objects.get(pk=pair[1]).parent is None


def test_no_customer_is_shown_another_customers_case(
    client: Client, pair: tuple[str, str]
) -> None:
    page = _fault(client, pair)
    others = (pair[1], "Bravo", page.rpartition("/")[2], "Hinges 2026")
    for own in (f"/cases/{pair[0]}/print/INV-1", "/customers/ALBA"):
        text = _text(client, own)
        assert not [one for one in others if one in text], own
