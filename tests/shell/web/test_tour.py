"""The tour: every figure from the cases and their books, and a stop without a case says so."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.read_tour import read_tour
from amicable.shell.queries.page_words import reader_of
from amicable.shell.store.models import Case, Investigation, User
from tests.shell.opened import opened
from tests.shell.papered import SIGNED, write_papered_books

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
DELIVERED = "On invoice INV-1 you billed 10 hinges, but only 4 hinges arrived."


def test_the_line_of_money_is_that_of_the_books(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    found = read_tour(reader_of("en", "UTC"))
    (line,) = found.money
    assert line.proven_ours == case.ours
    assert line.unpaid >= line.collectable + line.proven_ours
    assert found.billed["EUR"] >= line.unpaid


def test_what_our_errors_cost_is_summed_by_cause(case_id: str) -> None:
    (cause,) = read_tour(reader_of("en", "UTC")).causes
    assert cause.amount == Case.objects.get(pk=case_id).ours
    assert (cause.cases, cause.share) == (1, 100)


def _reaching(case_id: str, *, invoices: int) -> None:
    """Let a case say that its first error is borne by so many invoices."""
    last = Investigation.objects.get(case_id=case_id)
    one = last.content["findings"][0]
    amounts = [{"currency": "EUR", "too_high": "99.00", "too_low": "0.00"}]
    told = {"check": one["check"], "cause": one["cause"], "item_id": None, "amounts": amounts}
    last.content["systemic"] = [told | {"invoices": invoices, "customers": 2}]
    last.save()


def test_a_fault_is_told_once_with_the_invoices_that_are_in_cases(
    case_id: str, client: Client
) -> None:
    _reaching(case_id, invoices=3)
    (reach,) = read_tour(reader_of("en", "UTC")).reaches
    assert (reach.invoices, reach.asked, reach.too_high) == (3, 1, ("99.00 EUR",))
    client.force_login(User.objects.create_user("ines"))
    text = client.get("/tour").content.decode()
    assert "3 invoices of 2 customers bear it; in cases so far: 1." in text


def test_a_fault_of_which_every_invoice_is_in_a_case_reaches_nowhere(case_id: str) -> None:
    _reaching(case_id, invoices=1)
    assert read_tour(reader_of("en", "UTC")).reaches == ()


def test_a_stop_without_a_case_says_so(client: Client, case_id: str) -> None:
    assert case_id
    client.force_login(User.objects.create_user("ines"))
    text = client.get("/tour").content.decode()
    assert text.count("No case shows this.") >= 3


def test_an_empty_desk_has_an_empty_tour(client: Client) -> None:
    client.force_login(User.objects.create_user("ines"))
    assert client.get("/tour").status_code == 200


def test_what_was_planted_is_only_shown_at_a_demo(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(User.objects.create_user("ines"))
    assert client.get("/tour/truth").status_code == 404
    (tmp_path / "books-truth.json").write_text('{"mails": [{"file": "a.eml"}]}', "utf-8")
    monkeypatch.setenv("AMICABLE_DEMO", str(tmp_path))
    assert "a.eml" in client.get("/tour/truth").content.decode()


def test_the_firm_no_leads_to_the_signed_delivery_note(client: Client, tmp_path: Path) -> None:
    folder = write_papered_books(tmp_path / "books")
    case = Case.objects.get(pk=opened(folder, DELIVERED))
    assert case.verdict == "customer"
    client.force_login(User.objects.create_user("ines"))
    stop = client.get("/tour").content.decode().partition('id="firm"')[2]
    (found,) = re.findall(rf'href="(/cases/{case.pk}/paper[^"]*P-NOTE[^"]*)"', stop)
    text = client.get(html.unescape(found)).content.decode()
    assert SIGNED in text
    assert "Signed delivery note" in text
