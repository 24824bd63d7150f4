"""People see the number of an invoice on every page, and never the id that the books give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.record.whole_case import told_case
from amicable.shell.store.models import Case, User
from tests.journeys.little_books import overcharged_books, write_books
from tests.shell.opened import opened

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
_ID, _NUMBER = "ROW-77", "INV-1"


@pytest.fixture(name="case")
def _case(client: Client, tmp_path: Path) -> str:
    """Open Alba's case over books that know her invoice by an id of their own."""
    books = overcharged_books()
    for table in ("invoices", "invoice_lines", "invoice_taxes"):
        for row in books[table]:
            row["invoice_id"] = _ID
    books["invoices"][0]["number"] = _NUMBER
    case_id = opened(write_books(tmp_path / "books", books))
    client.force_login(User.objects.create_user("lena", email="l@us.example", role="lead"))
    return case_id


def _seen(client: Client, address: str) -> str:
    """Return the words of a page, without addresses and values of forms."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"<[^>]*>", " ", answer.content.decode())


def test_no_page_of_a_case_shows_the_id_of_an_invoice(client: Client, case: str) -> None:
    page = client.get(f"/cases/{case}").content.decode()
    recalculation = client.get(f"/cases/{case}/invoices/{_ID}").content.decode()
    led = set(re.findall(rf'href="(/cases/{case}/(?:calculations|source|line)[^"]*)"', page))
    led |= set(re.findall(rf'href="(/cases/{case}/[^"]+)"', recalculation))
    assert len(led) > 5
    addresses = [one.replace("&amp;", "&") for one in led]
    own = [f"/cases/{case}", f"/today/{case}", f"/cases/{case}/record", "/tour", "/", "/cases"]
    shown = {one: _seen(client, one) for one in [*own, *addresses] if "/move" not in one}
    assert [one for one, words in shown.items() if _ID in words] == []
    assert _NUMBER in shown[f"/cases/{case}"]


def test_the_print_for_the_customer_shows_the_number(client: Client, case: str) -> None:
    words = _seen(client, f"/cases/{case}/print/{_ID}")
    assert _NUMBER in words
    assert _ID not in words


def test_the_number_is_shown_where_the_books_are_gone(
    client: Client, case: str, tmp_path: Path
) -> None:
    Case.objects.update(books=str(tmp_path / "elsewhere"))
    assert open_case_books(case).snapshot is None
    words = _seen(client, f"/cases/{case}/invoices/{_ID}")
    assert _NUMBER in words
    assert _ID not in words


def test_a_customers_export_knows_the_numbers_of_what_was_told(case: str) -> None:
    row = Case.objects.get(pk=case)
    assert told_case(row)["numbers"] == {}
    row.decided_at = row.received_at
    assert told_case(row)["numbers"] == {_ID: _NUMBER}
