"""The board: marks that lead to lists, and no figures by person without the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import Case, User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="marta")
def _marta(client: Client, case_id: str) -> User:
    """Sign a manager in at a desk with Alba's case."""
    assert case_id
    user = User.objects.create_user("marta", role="manager")
    client.force_login(user)
    return user


def test_a_manager_sees_money_by_cause_with_the_list_behind_it(
    client: Client, marta: User
) -> None:
    assert marta.pk
    text = client.get("/board").content.decode()
    assert "/cases?cause=P01" in text
    assert 'aria-label="the unit price is not the one agreed: 151.25 EUR"' in text
    assert "As a table" in text


def test_an_agent_does_not_see_the_board(client: Client, marta: User) -> None:
    User.objects.filter(pk=marta.pk).update(role="agent")
    assert client.get("/board").status_code == 403


def test_figures_by_person_need_the_right_and_five_cases(client: Client, marta: User) -> None:
    Case.objects.update(owner=marta)
    assert "by person" not in client.get("/board").content.decode()
    User.objects.filter(pk=marta.pk).update(may_see_people=True)
    text = client.get("/board").content.decode()
    assert "by person" in text
    assert "owner=" not in text  # one case is too few to show


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_the_board_is_told_in_every_language(client: Client, marta: User, language: str) -> None:
    User.objects.filter(pk=marta.pk).update(language=language)
    assert client.get("/board").status_code == 200
