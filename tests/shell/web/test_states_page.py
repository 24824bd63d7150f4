"""The rows of a customer's list on its case: each state in their order, and our answer to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amicable.core.record.redacted import redacted
from amicable.shell.store.models import Case
from tests.shell.cast import INES, signed_in
from tests.shell.listed import ROWS, opened
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
N = forty.number


def _rows(client: Client, address: str) -> list[str]:
    """Return what each row of the table says, without tags."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    table = answer.content.decode().partition('class="cards states"')[2].partition("</table>")[0]
    rows = table.partition("<tbody>")[2].split("<tr>")[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in rows]


def test_a_case_shows_every_row_of_its_list_in_the_customers_order(
    client: Client, tmp_path: Path
) -> None:
    case_id = opened(tmp_path / "listed")
    signed_in(client, INES)
    shown = _rows(client, f"/cases/{case_id}")
    assert [one.split()[1] for one in shown] == [row[0] for row in ROWS]
    told = dict(zip((row[0] for row in ROWS), shown, strict=True))
    assert "Approved 200.00 EUR of 238.00 EUR" in told[N(16)]
    assert told[N(16)].endswith("not decided")
    assert told[N(1)].endswith("price too high our error")
    assert "Payment: 2026-09-02, ACH-7719" in told[N(30)]
    assert told[N(30)].endswith("404.60 EUR we miss this payment")
    assert told[N(35)].endswith("asked about in the answer")
    assert "more than the 476.00 EUR billed" in told[N(36)]
    assert told[N(32)].endswith("taken as agreed")


def test_an_invoice_of_somebody_else_shows_only_what_was_written(
    client: Client, tmp_path: Path
) -> None:
    case_id = opened(tmp_path / "listed")
    signed_in(client, INES)
    (theirs,) = (one for one in _rows(client, f"/cases/{case_id}") if forty.THEIRS in one)
    assert theirs == f"6 {forty.THEIRS} not among their invoices paid \u201cPaid\u201d noted only"


def test_a_claim_in_the_table_leads_to_itself_and_its_recalculation(
    client: Client, tmp_path: Path
) -> None:
    case_id = opened(tmp_path / "listed")
    signed_in(client, INES)
    page = client.get(f"/cases/{case_id}").content.decode()
    assert f'href="/cases/{case_id}#c2"' in page
    assert 'id="c2"' in page
    assert client.get(f"/cases/{case_id}/invoices/I1").status_code == 200


def test_a_long_list_has_pages_of_its_own_that_can_be_narrowed(
    client: Client, tmp_path: Path
) -> None:
    paid = [(N(n % 8 + 17), "Paid", "", "", f"2026-09-{n}", "", "") for n in range(60)]
    case_id = opened(tmp_path / "listed", [*paid, *ROWS])
    signed_in(client, INES)
    address = f"/cases/{case_id}/states"
    assert _rows(client, f"/cases/{case_id}") == []
    assert [len(_rows(client, f"{address}?page={page}")) for page in ("1", "2", "9", "x")] == [
        50, 18, 18, 50,
    ]  # fmt: skip
    (refused,) = _rows(client, f"{address}?means=refused")
    assert refused.split()[1] == N(1)
    assert len(_rows(client, f"{address}?means=moon")) == 50


def test_rows_without_states_have_no_table(client: Client, case_id: str) -> None:
    signed_in(client, INES)
    assert b'id="states"' not in client.get(f"/cases/{case_id}").content
    assert client.get(f"/cases/{case_id}/states").status_code == 404


def test_an_erased_list_keeps_what_its_states_mean_and_no_word_of_it(
    client: Client, tmp_path: Path
) -> None:
    case_id = opened(tmp_path / "listed")
    last = Case.objects.get(pk=case_id).investigations.latest("sequence")
    last.content = redacted(last.content)
    last.save()
    signed_in(client, INES)
    shown = _rows(client, f"/cases/{case_id}")
    assert not any(word in " ".join(shown) for word in ("Quux", "price too high", "pieces"))
    assert shown[3].endswith(f"{N(33)} accepted under conditions not decided")
