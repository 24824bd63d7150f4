"""The pages of people and rights: an admin changes, the record tells, nobody raises themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import Account, DeskEvent, FunctionDesk, Team, User
from tests.shell.cast import ADA, AUDREY, CAST, INES, LEO, account_of, signed_in

if TYPE_CHECKING:
    from django.test import Client

    from tests.shell.cast import Member

pytestmark = pytest.mark.django_db
_FULL = {
    "role": "lead",
    "limit": "750.50",
    "is_active": "on",
    "languages": ["es", "pt"],
    "skills": "P",
}


def test_an_admin_invites_and_sees_the_link_once(client: Client) -> None:
    signed_in(client, ADA)
    page = client.post("/people/invite", {"address": "new@us.example", "role": "finance"})
    assert "/enter/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "/enter/" not in client.get("/people").content.decode()
    newcomer = User.objects.get(email="new@us.example")
    assert newcomer.role == "finance"
    client.post("/people/invite", {"address": "new@us.example", "role": "admin"})
    told = DeskEvent.objects.order_by("sequence").values_list("verb", "after")
    held = {"user": newcomer.pk, "role": "finance", "limit": "0"}
    assert list(told) == [("user.invited", held), ("user.link_made", held)]


def test_a_change_of_rights_counts_at_once_and_is_told_with_its_reason(client: Client) -> None:
    ines = account_of(INES)
    signed_in(client, ADA)
    client.post(f"/people/{ines.pk}", _FULL | {"why": "covers for Leo"})
    ines.refresh_from_db()
    assert (ines.role, ines.limit, ines.languages, ines.skills) == (
        "lead", Decimal("750.50"), ["es", "pt"], ["P"],
    )  # fmt: skip
    event = DeskEvent.objects.get()
    assert event.before == {
        "user": ines.pk, "role": "agent", "limit": "0", "languages": [], "skills": [],
    }  # fmt: skip
    assert "covers for Leo" in client.get("/people/record").content.decode()
    client.post(f"/people/{ines.pk}", _FULL)
    assert DeskEvent.objects.count() == 1


@pytest.mark.parametrize(
    "wish", [{"role": "manager"}, {"role": "admin", "limit": "1"}, {"role": "admin", "gone": "1"}]
)
def test_an_admin_never_changes_their_own_rights(client: Client, wish: dict[str, str]) -> None:
    ada = signed_in(client, ADA)
    stays = {} if "gone" in wish else {"is_active": "on"}
    page = client.post(f"/people/{ada.pk}", wish | stays)
    assert page.status_code == 422
    ada.refresh_from_db()
    assert (ada.role, ada.limit, ada.is_active) == ("admin", Decimal(0), True)


def test_who_does_not_work_here_any_more_is_out_at_once(client: Client) -> None:
    ines = account_of(INES)
    signed_in(client, ADA)
    client.post(f"/people/{ines.pk}", {"role": "agent"})
    signed_in(client, INES)
    assert client.get("/approvals").status_code == 302


@pytest.mark.parametrize(
    "wish",
    [{"role": "king"}, {"role": "lead", "limit": "1e99"}, {"role": "lead", "limit": "NaN"},
     {"role": "lead", "limit": "two"}, {"role": "lead", "team": "99"}],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_changes_nothing(
    client: Client, wish: dict[str, str]
) -> None:
    ines = account_of(INES)
    signed_in(client, ADA)
    page = client.post(f"/people/{ines.pk}", wish | {"is_active": "on"})
    assert page.status_code == 422
    ines.refresh_from_db()
    assert ines.role == "agent"
    assert not DeskEvent.objects.exists()


def test_teams_functions_and_accounts_are_kept_each_with_its_event(client: Client) -> None:
    leo = account_of(LEO)
    signed_in(client, ADA)
    client.post("/people/team", {"name": "South", "languages": ["es", "pt"]})
    asked = {"function": "logistics", "address": "wh@us.example", "hours": "8", "language": "es"}
    client.post("/people/function", asked)
    client.post("/people/account", {"customer": "ALBA", "manager": LEO.address, "strategic": "on"})
    assert Team.objects.get().languages == ["es", "pt"]
    assert FunctionDesk.objects.get().hours == 8
    assert Account.objects.get().manager_id == leo.pk
    verbs = DeskEvent.objects.order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["team.made", "function.set", "account.set"]
    client.post("/people/function", asked)
    client.post("/people/account", {"customer": "ALBA", "manager": LEO.address, "strategic": "on"})
    assert DeskEvent.objects.count() == 3
    page = client.get("/people").content.decode()
    assert all(word in page for word in ("South", "wh@us.example", "ALBA"))


def test_an_altered_record_of_the_desk_is_seen_on_its_page(client: Client) -> None:
    signed_in(client, ADA)
    client.post("/people/team", {"name": "South"})
    signed_in(client, AUDREY)
    assert "as it was written" in client.get("/people/record").content.decode()
    DeskEvent.objects.update(actor="user:1000")
    assert "The record was altered: Event 1" in client.get("/people/record").content.decode()


@pytest.mark.parametrize(
    "member", [one for one in CAST if one is not ADA], ids=lambda one: one.role
)
def test_nobody_but_an_admin_sees_or_sets_people(client: Client, member: Member) -> None:
    user = signed_in(client, member)
    for path in ("/people", f"/people/{user.pk}"):
        assert client.get(path).status_code == 403
    client.post("/people/invite", {"address": "x@us.example", "role": "admin"})
    client.post("/people/team", {"name": "South"})
    client.post(f"/people/{user.pk}", {"role": "admin", "limit": "9", "is_active": "on"})
    user.refresh_from_db()
    assert user.role == member.role
    assert User.objects.count() == 1
    assert not Team.objects.exists()
    assert not DeskEvent.objects.exists()


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_the_pages_are_shown_in_every_language(client: Client, language: str) -> None:
    user = signed_in(client, ADA)
    User.objects.filter(pk=user.pk).update(language=language)
    client.post("/people/team", {"name": "South"})
    for path in ("/people", f"/people/{user.pk}", "/people/record"):
        page = client.get(path)
        assert page.status_code == 200
        assert "people." not in page.content.decode().replace("people.html", "")
