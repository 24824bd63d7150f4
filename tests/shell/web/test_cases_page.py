"""The list of cases: narrowed by words, kept under a name, and acted on with a preview."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from amicable.shell.operations.index_cases import index_cases
from amicable.shell.store.models import Case, User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="ines")
def _ines(client: Client, case_id: str) -> User:
    """Sign an agent in at a desk with Alba's case."""
    assert case_id
    user = User.objects.create_user("ines", email="ines@us.example")
    client.force_login(user)
    return user


def _is_listed(client: Client, address: str) -> bool:
    answer = client.get(address)
    assert answer.status_code == 200
    return "Ferretería Alba</a>" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("/cases", True),
        ("/cases?queue=release", True),
        ("/cases?queue=over", False),
        ("/cases?text=hinge", True),
        ("/cases?text=INV-1", True),
        ("/cases?text=ferretería+alba", True),
        ("/cases?text=zebra", False),
        ("/cases?customer=ALB", True),
        ("/cases?sorting=proven_ours", True),
        ("/cases?sorting=one_question", False),
        ("/cases?cause=P", True),
        ("/cases?least=100000", False),
        ("/cases?owner=nobody", True),
        ("/cases?queue=mine", False),
        ("/cases?state=%27;drop&least=x&until=never&page=-4", True),
    ],
)
def test_the_list_is_narrowed_by_words(
    client: Client, ines: User, address: str, *, is_there: bool
) -> None:
    assert ines.pk
    assert _is_listed(client, address) is is_there


def test_the_search_of_the_rail_finds_a_case_that_is_over(client: Client, ines: User) -> None:
    assert ines.pk
    Case.objects.update(state="closed")
    assert not _is_listed(client, "/cases?text=INV-1")
    assert _is_listed(client, "/cases?queue=any&text=INV-1")
    assert '<input type="hidden" name="queue" value="any">' in client.get("/").content.decode()


def test_an_amount_is_found_however_it_is_written(client: Client, ines: User) -> None:
    assert ines.pk
    Case.objects.update(disputed="1234.50")
    assert index_cases() == 1
    for written in ("1234.50", "1.234,50", "1,234.50"):
        assert _is_listed(client, f"/cases?text={written}")


def test_two_chinese_signs_are_enough(client: Client, ines: User) -> None:
    assert ines.pk
    Case.objects.update(customer_name="Ferretería Alba", subject="七月用量与贷项问题")
    assert index_cases() == 1
    assert _is_listed(client, "/cases?text=用量")


def test_many_are_given_to_somebody_after_a_preview_and_taken_back(
    client: Client, ines: User
) -> None:
    case = Case.objects.get()
    chosen = {"case": [case.pk], "act": "assign", "owner": "me"}
    preview = client.post("/cases/preview", chosen).content.decode()
    assert f'value="{case.pk}:{case.version}"' in preview
    assert Case.objects.get().owner is None
    act = {"act": "assign", "value": str(ines.pk), "seen": [f"{case.pk}:{case.version}"]}
    page = client.post("/cases/act", act, follow=True).content.decode()
    assert "Done to 1 case." in page
    assert Case.objects.get().owner == ines
    client.post("/cases/undo")
    assert Case.objects.get().owner is None


def test_a_view_is_kept_under_a_name(client: Client, ines: User) -> None:
    assert ines.pk
    client.post("/cases/view", {"name": "Small ones", "most": "100", "queue": "open"})
    page = client.get("/cases").content.decode()
    assert "★ Small ones" in page
    assert "most=100" in page


def test_the_workbook_has_what_the_list_shows(client: Client, ines: User) -> None:
    assert ines.pk
    full = client.get("/cases/workbook").getvalue()
    rows = CalamineWorkbook.from_filelike(BytesIO(full)).get_sheet_by_index(0).to_python()
    assert any("Ferretería Alba" in map(str, row) for row in rows)
    empty = client.get("/cases/workbook?queue=over").getvalue()
    rows = CalamineWorkbook.from_filelike(BytesIO(empty)).get_sheet_by_index(0).to_python()
    assert not any("Ferretería Alba" in map(str, row) for row in rows)


@pytest.mark.parametrize(
    "address",
    [
        f"/cases?owner={'9' * 60}",
        f"/cases?team={'9' * 60}",
        f"/cases?page={'9' * 5000}",
        f"/cases?text={'9' * 60}",
        "/cases?least=-1&most=999999999999",
        "/cases?until=9999-12-31",
        "/cases?customer=%00",
        "/cases?text=%00",
    ],
)
def test_a_hostile_address_is_answered_like_any_other(
    client: Client, ines: User, address: str
) -> None:
    assert ines.pk
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("owner", ["somebody", "9" * 60, "-1", "²"])
def test_an_owner_who_is_none_is_refused_in_a_sentence(
    client: Client, ines: User, owner: str
) -> None:
    assert ines.pk
    case = Case.objects.get()
    sent = {"act": "assign", "value": owner, "seen": [f"{case.pk}:{case.version}"]}
    answer = client.post("/cases/act", sent)
    assert answer.status_code == 422
    assert "choose somebody else" in answer.content.decode()
    assert Case.objects.get().owner is None


def test_words_that_very_many_cases_have_are_searched_in_the_latest(
    client: Client, ines: User, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amicable.shell.store.search.MOST_FOUND", 1)
    first = Case.objects.get(pk=case_id)
    first.pk, first.origin = "00000000000000ff", "list:of another"
    first.save(force_insert=True)
    assert index_cases() == 2
    page = client.get("/cases?text=ferreteria").content.decode()
    assert ines.is_active
    assert "These words are in more than 1 cases." in page
    assert 'value="00000000000000ff"' in page
    assert f'value="{case_id}"' not in page
    assert "more than 1" not in client.get(f"/cases?text={case_id}").content.decode()


def test_the_empty_queue_of_deductions_says_what_comes_there(client: Client) -> None:
    client.force_login(User.objects.create_user("eva", role="agent"))
    text = client.get("/cases", {"queue": "deductions"}).content.decode()
    assert "Here come payments that were less than their invoices" in text
    assert "amicable deductions --open" in text
