"""Approvals: what is mine to say yes or no to, alone or several small ones after a preview."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.attached_tables import tables_of_workbook
from amicable.shell.store.models import Account, Case, Decision, Finding, User
from tests.shell.opened import PRICE, opened

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="ines")
def _ines(client: Client, case_id: str) -> User:
    """Sign a lead in, with Alba's case waiting for release."""
    assert case_id
    user = User.objects.create_user("ines", email="ines@us.example", role="lead")
    client.force_login(user)
    return user


@pytest.fixture(name="second")
def _second(alba_books: Path, ines: User) -> str:
    """Open a second case, small and proven like the first, about another line."""
    assert ines.is_active
    found = opened(alba_books, PRICE + " Please mend it.", origin="mail:2")
    Finding.objects.filter(case=found).update(line="2")
    return found


def _text(client: Client, page: str = "/approvals") -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def test_what_waits_for_me_is_shown_with_its_letter(client: Client, ines: User) -> None:
    text = _text(client)
    assert ines.is_active
    assert "Ferretería Alba" in text
    assert "6.05 EUR" in text
    assert f"/approvals/{Case.objects.get().pk}/release" in text


def test_my_own_proposal_is_never_mine_to_release(client: Client, ines: User) -> None:
    Decision.objects.update(proposed_by=ines, role="lead")
    text = _text(client)
    assert "Ferretería Alba" not in text
    assert "You proposed it; somebody else must release it." in text


def test_an_account_manager_never_releases_for_their_customer(client: Client, ines: User) -> None:
    Account.objects.create(customer_id="ALBA", manager=ines)
    text = _text(client)
    assert "/release" not in text
    assert "It is your own customer" in text


def test_what_is_above_my_role_and_limit_waits_for_another(client: Client, ines: User) -> None:
    User.objects.filter(pk=ines.pk).update(role="agent", limit=6)
    Decision.objects.update(role="manager")
    assert "Ferretería Alba" not in _text(client)
    User.objects.filter(pk=ines.pk).update(limit=7)
    assert "Ferretería Alba" in _text(client)


def test_what_is_mine_is_found_behind_any_number_that_is_not(
    client: Client, ines: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amicable.shell.queries.approvals._AT_ONCE", 2)
    monkeypatch.setattr("amicable.shell.queries.approvals.COUNTED", 4)
    assert ines.is_active
    old = Case.objects.get().received_at - timedelta(days=9)
    proven = Decision.objects.get().investigation
    for number in range(6):
        case = Case.objects.create(
            id=f"{number:016x}", origin=f"test:{number}", state="waiting_release", kind="dispute",
            channel="mail", language="en", received_at=old, opened_at=old,
        )  # fmt: skip
        role = "director" if number < 4 else "lead"  # the last two have no letter
        Decision.objects.create(
            case=case, investigation=proven, role=role, proposed_at=old, state="proposed"
        )
    text = _text(client)
    assert "6.05 EUR" in text
    assert "Counted among the 4 oldest that wait." in text
    (table,) = tables_of_workbook(client.get("/approvals.xlsx").getvalue(), "a.xlsx", [])
    assert len(table.rows) == 2


def test_a_yes_releases_and_a_no_needs_a_reason(client: Client, ines: User, second: str) -> None:
    first = Case.objects.exclude(pk=second).get()
    assert ines.is_active
    refused = client.post(f"/approvals/{first.pk}/decline", {"version": "1", "why": " "})
    assert refused.status_code == 422
    client.post(f"/approvals/{first.pk}/decline", {"version": "1", "why": "wrong price"})
    answer = client.post(
        f"/approvals/{second}/release", {"version": "1"}, headers={"HX-Request": "true"}
    )
    assert "Ferretería Alba · Released: the answer goes out." in answer.content.decode()
    assert "Nothing waits for you" in answer.content.decode()
    states = dict(Case.objects.values_list("pk", "state"))
    assert states == {first.pk: "investigating", second: "waiting_books"}
    assert Decision.objects.get(case=first).why == "wrong price"


def test_an_old_version_is_told_and_nothing_goes_out(client: Client, ines: User) -> None:
    case = Case.objects.get()
    answer = client.post(f"/approvals/{case.pk}/release", {"version": "0"})
    assert ines.is_active
    assert answer.status_code == 409
    assert Case.objects.get().state == "waiting_release"


def test_small_ones_are_released_together_after_a_preview(
    client: Client, ines: User, second: str
) -> None:
    first = Case.objects.exclude(pk=second).get().pk
    assert ines.is_active
    assert "Choose all that are small and proven (2)" in _text(client)
    preview = client.post("/approvals/preview", {"case": [first, second]}).content.decode()
    assert "2 answers go out" in preview
    assert "12.10 EUR" in preview
    assert set(Case.objects.values_list("state", flat=True)) == {"waiting_release"}
    answer = client.post(
        "/approvals/release", {"seen": [f"{first}:1", f"{second}:1"]}, follow=True
    )
    assert "2 answers are on their way." in answer.content.decode()
    assert set(Case.objects.values_list("state", flat=True)) == {"waiting_books"}


def test_one_that_changed_since_the_preview_stays_behind(
    client: Client, ines: User, second: str
) -> None:
    first = Case.objects.exclude(pk=second).get().pk
    assert ines.is_active
    answer = client.post(
        "/approvals/release", {"seen": [f"{first}:0", f"{second}:1"]}, follow=True
    )
    text = answer.content.decode()
    assert "1 answer is on its way." in text
    assert "1 was left as it is" in text
    assert Case.objects.get(pk=first).state == "waiting_release"


def test_one_that_is_not_small_is_left_out_of_the_preview(client: Client, ines: User) -> None:
    Decision.objects.update(role="lead")
    case = Case.objects.get().pk
    assert ines.is_active
    text = client.post("/approvals/preview", {"case": [case]}).content.decode()
    assert "To be read by itself" in text
    assert 'name="seen"' not in text


@pytest.mark.parametrize(
    ("language", "word"),
    [("es", "Leer la carta"), ("pt", "Ler a carta"), ("zh", "阅读信函")],
)
def test_it_is_told_in_every_language(
    client: Client, ines: User, language: str, word: str
) -> None:
    client.post("/language", {"language": language})
    assert ines.is_active
    assert word in _text(client)


def test_it_asks_the_database_as_often_for_two_as_for_one(
    client: Client, ines: User, alba_books: Path
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert ines.is_active
    with CaptureQueriesContext(connection) as once:
        _text(client)
    opened(alba_books, PRICE + " Please mend it.", origin="mail:2")
    with CaptureQueriesContext(connection) as twice:
        _text(client)
    assert len(twice) == len(once)


def test_what_waits_is_shown_page_by_page(
    client: Client, ines: User, alba_books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amicable.shell.queries import approvals as page

    assert ines.is_active
    opened(alba_books, PRICE + " Please mend it.", origin="mail:2")
    first, second = Case.objects.order_by("received_at", "pk").values_list("pk", flat=True)
    monkeypatch.setattr(page, "PAGE", 1)
    shown = _text(client)
    assert (first in shown, second in shown) == (True, False)
    assert "?page=2" in shown
    for asked in ("2", "7", "00002"):
        answer = client.get(f"/approvals?page={asked}").content.decode()
        assert f"/approvals/{second}/release?page=2" in answer
        assert "?page=3" not in answer
    assert client.get("/approvals?page=²").content.decode().count("data-row") == 1
