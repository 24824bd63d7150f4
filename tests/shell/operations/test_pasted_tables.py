"""Tables that customers paste between the words of a mail."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.resolve_complaint import resolve_complaint
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.open_office import Office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The books of the forty invoices."""
    with forty.opened(tmp_path_factory.mktemp("pasted")) as office:
        yield office


def case_of(office: Office, raw: bytes) -> Case:
    return resolve_complaint(raw, name="mail", office=office).case


def html_mail(markup: str) -> bytes:
    return (
        f"From: {forty.SENDER}\nMessage-ID: <h@x>\nDate: Mon, 14 Sep 2026 09:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{markup}"
    ).encode()


def test_a_table_pasted_into_an_html_mail_is_a_list(office: Office) -> None:
    rows = "".join(
        f"<tr><td>{forty.number(one)}</td><td>price too high</td><td>5,00</td></tr>"
        for one in (1, 20, 28)
    )
    raw = html_mail(
        "<table><tr><td><p>Please check:</p><table><tr><th>Invoice</th><th>Reason</th>"
        f"<th>Difference</th></tr>{rows}</table></td></tr></table>"
    )
    case = case_of(office, raw)
    assert [one.invoice_id for one in case.claims] == ["I1", "I20", "I28"]
    assert {one.claimed_amount for one in case.claims} == {Decimal("5.00")}


def test_a_table_pasted_as_text_is_a_list(office: Office) -> None:
    words = "These are wrong:\n\nInvoice\tReason\tDifference\n" + "".join(
        f"{forty.number(one)}\tprice too high\t{one}.00\n" for one in (2, 21)
    )
    case = case_of(office, forty.mail({}, words))
    assert [(one.invoice_id, one.claimed_amount) for one in case.claims] == [
        ("I2", Decimal("2.00")),
        ("I21", Decimal("21.00")),
    ]


def test_our_own_table_in_the_mail_that_is_quoted_claims_nothing_anew(office: Office) -> None:
    answered = case_of(office, forty.mail({"a.xlsx": forty.workbook(forty.rows())})).letter
    assert answered is not None
    quoted = "\n".join(f"> {line}" for line in answered.body.splitlines())
    words = (
        f"Thank you. The price on {forty.number(4)} is still too high.\n\n"
        f"On Mon, 21 Sep 2026 Billing <billing@us.example> wrote:\n{quoted}"
    )
    case = case_of(office, forty.mail({}, words))
    assert [one.invoice_id for one in case.claims] == ["I4"]
