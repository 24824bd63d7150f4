"""Every address of the site: a stranger gets none of it, and each role what the guide says."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from amicable.shell.store.models import Case, DeskEvent, Effect, Event, User
from tests.shell.cast import ADA, AUDREY, CAST, account_of, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from tests.shell.cast import Member

pytestmark = pytest.mark.django_db

_ARGUMENTS: dict[str, object] = {
    "clock": 1, "customer_id": "ALBA", "invoice_id": "INV-1", "key": "guess", "kind": "full",
    "name": "withdraw", "path": "x", "pk": 1, "provider_id": "company", "sha256": "a" * 64,
    "token": "guess", "uidb36": "1", "user_id": 1,
}  # fmt: skip
"""One example of each argument that an address bears."""

PUBLIC = frozenset({
    "account_confirm_email", "account_confirm_login_code", "account_email",
    "account_email_verification_sent", "account_inactive", "account_login", "account_logout",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_signup", "asked", "enter", "first_run",
    "live", "metrics", "mfa_authenticate", "openid_connect_callback", "openid_connect_login",
    "ready", "socialaccount_login_cancelled", "socialaccount_signup",
})  # fmt: skip
"""What answers a stranger: ways in, links that are signed, and whether the desk lives."""

_ALL = frozenset(one.role for one in CAST)
_AUDITING = frozenset({"finance", "manager", "auditor", "admin"})
READ_BY: dict[str, frozenset[str]] = {
    "board": _ALL - {"agent"},
    "import": _ALL - {"auditor", "admin"},
    "people": frozenset({"admin"}),
    "people_record": _AUDITING,
    "person": frozenset({"admin"}),
    "readings": _AUDITING,
}
"""Pages that not everybody who works here reads, and who does."""


def _names(resolver: URLResolver) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _names(one)
        elif one.name:
            yield one.name


def _address(name: str, case_id: str) -> str:
    """Return the first address of a page that our examples fit."""
    known = _ARGUMENTS | {"case_id": case_id}
    for possible in get_resolver().reverse_dict.getlist(name):
        try:
            return reverse(name, kwargs={one: known[one] for one in possible[0][0][1]})
        except NoReverseMatch:
            continue
    pytest.fail(f"give an example of what the address of {name} bears")


@pytest.fixture(name="addresses")
def _addresses(case_id: str) -> dict[str, str]:
    """Return every page of the site, by its name; two pages never bear one name."""
    cache.clear()
    return {name: _address(name, case_id) for name in sorted(set(_names(get_resolver())))}


def test_a_stranger_gets_nothing_but_the_ways_in(
    client: Client, addresses: dict[str, str]
) -> None:
    answering = set()
    for name, address in addresses.items():
        for page in (client.get(address), client.post(address)):
            if not page.headers.get("Location", "").startswith("/accounts/login/?next="):
                answering.add(name)
            assert b"Alba" not in page.content, name
    assert answering == PUBLIC
    assert not DeskEvent.objects.exists()


@pytest.mark.parametrize("member", CAST, ids=lambda one: one.role)
def test_each_role_reads_what_the_guide_says(
    client: Client, addresses: dict[str, str], member: Member
) -> None:
    reader = signed_in(client, member)
    for name, address in addresses.items():
        if name in PUBLIC or address.startswith("/accounts/"):
            continue
        where = reverse("person", args=[reader.pk]) if name == "person" else address
        with closing(client.get(where)) as page:  # a workbook is an open file
            status = page.status_code
        may = member.role in READ_BY.get(name, _ALL)
        assert status == 200 if name in READ_BY and may else status != 500, name
        assert may or status == 403, (name, status)


@pytest.mark.parametrize("member", CAST, ids=lambda one: one.role)
def test_the_rail_leads_each_role_to_all_that_it_may_read(
    client: Client, addresses: dict[str, str], member: Member
) -> None:
    signed_in(client, member)
    rail = client.get(addresses["today"]).content.decode().partition("</nav>")[0]
    for name in ("board", "import", "people", "readings"):
        assert (f'href="{addresses[name]}"' in rail) is (member.role in READ_BY[name]), name


@pytest.mark.parametrize("member", [AUDREY, ADA], ids=lambda one: one.role)
def test_who_only_reads_or_sets_up_changes_no_case(
    client: Client, addresses: dict[str, str], case_id: str, member: Member
) -> None:
    signed_in(client, member)
    before = _standing(case_id)
    form = {"case": case_id, "text": "x", "why": "x", "owner": "", "version": before[0]}
    for name, address in addresses.items():
        if not address.startswith("/accounts/") and name != "record_export":
            assert client.post(address, form).status_code != 500, name
    assert _standing(case_id) == before


def _standing(case_id: str) -> tuple[object, ...]:
    case = Case.objects.get(pk=case_id)
    return (case.version, case.state, case.owner_id, Event.objects.count(), Effect.objects.count())


def test_who_has_no_role_at_all_reads_nothing(client: Client, addresses: dict[str, str]) -> None:
    nobody = account_of(AUDREY)
    User.objects.filter(pk=nobody.pk).update(role="none")
    signed_in(client, AUDREY)
    for name, address in addresses.items():
        if name in PUBLIC | {"language"} or address.startswith("/accounts/"):
            continue
        assert client.get(address).status_code == 403, name
        assert client.post(address).status_code == 403, name
