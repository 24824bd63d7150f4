"""An approved amount in a portal's list or in a buyer's response becomes a claim of the rest."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import jsonschema
import pytest

from amicable.core.correspond.statuses import seen_statuses
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.resolve_file import resolve_file
from amicable.shell.queries.case_json import case_json
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.open_office import Office

D = Decimal
N = forty.number
TOO_DEAR = N(1)
"""Bills 71.40, and 11.90 of it too much."""
RIGHT = N(16)
"""Bills 238.00, as agreed."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with forty.opened(tmp_path_factory.mktemp("approved")) as office:
        yield office


def handed_in(office: Office, *rows: tuple[str, ...]) -> Case:
    raw = "\n".join(";".join(one) for one in rows).encode()
    (only,) = resolve_file(raw, name="status.csv", office=office, sender=forty.SENDER)
    return only.case


def claimed(case: Case) -> list[tuple[str, Decimal | None]]:
    return [(one.row.invoice, one.claimed_amount) for one in case.claims if one.row]


def body(case: Case) -> str:
    assert case.letter is not None
    return case.letter.body


@pytest.mark.parametrize(
    "headings",
    [
        "Invoice Number;Status;Invoice Amount;Approved Amount",
        "Nº factura;Estado de la factura;Importe factura;Importe aprobado (EUR)",
        "Número da nota fiscal;Situação;Valor da nota;Valor aprovado",
        "发票号码;发票状态;发票金额;批准金额",
    ],
    ids=["en", "es", "pt", "zh"],
)
def test_the_rest_of_what_a_list_approves_is_claimed_in_every_language(
    office: Office, headings: str
) -> None:
    case = handed_in(
        office,
        tuple(headings.split(";")),
        (RIGHT, "", "238.00", "200.00"),
        (TOO_DEAR, "", "71.40", "59.50"),
        (N(20), "", "285.60", "285.60"),
    )
    assert claimed(case) == [(RIGHT, D("38.00")), (TOO_DEAR, D("11.90"))]
    assert case.claims[1].verdict == "ours"
    (whole,) = case.statuses
    assert whole.acceptance is not None
    assert (whole.number, whole.acceptance.kind) == (N(20), "whole")


def test_the_answer_says_how_much_of_each_invoice_is_approved(
    office: Office, checkout: Path
) -> None:
    raw = f"Invoice;Status;Total;Amount approved\n{RIGHT};Approved;238.00;200.00\n"
    raw += f"{TOO_DEAR};Paid;71.40;59.50\n{N(21)};Paid;297.50;297.50\n"
    (one,) = resolve_file(raw.encode(), name="s.csv", office=office, sender=forty.SENDER)
    text = body(one.case)
    assert "approved 200.00 EUR of 238.00 EUR" in text
    printed = case_json(one.case, one.words)
    schema = json.loads((checkout / "docs/reference/schemas/case.json").read_text("utf-8"))
    jsonschema.validate(printed, schema)
    assert printed["claims"][0]["acceptance"]["kind"] == "part"
    assert printed["claims"][0]["claimed_amount"] == "38.00"


def test_one_claim_of_a_part_says_so_in_its_letter(office: Office) -> None:
    case = handed_in(office, ("Invoice", "Approved amount"), (TOO_DEAR, "59.50"))
    assert "you approved" in body(case)
    assert "the difference is 11.90 EUR" in body(case)


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ((RIGHT, "Approved", "238.00", "300.00"), "more than the"),
        ((RIGHT, "Approved", "238.00", "200.00 USD"), "which is billed in EUR"),
        ((RIGHT, "Approved", "999.00", "200.00"), "by our books"),
    ],
)
def test_an_amount_that_does_not_fit_is_asked_about_and_opens_no_claim(
    office: Office, row: tuple[str, ...], asked: str
) -> None:
    case = handed_in(office, ("Invoice", "Status", "Invoice amount", "Approved amount"), row)
    assert (case.claims, case.complaint.kind) == ((), "other")
    assert asked in body(case)


def test_a_refused_row_with_an_unclear_amount_is_a_claim_without_one(office: Office) -> None:
    rows = (("Invoice", "Status", "Approved amount"), (RIGHT, "Rejected", "300.00"))
    case = handed_in(office, *rows)
    assert claimed(case) == [(RIGHT, None)]
    assert "more than the" in body(case)


def test_another_customers_invoice_is_compared_with_nothing(office: Office) -> None:
    rows = (("Invoice", "Status", "Approved amount"), (forty.THEIRS, "Approved", "1.00"))
    case = handed_in(office, *rows)
    assert (case.claims, [one.acceptance for one in case.statuses]) == ((), [None])


def test_headings_that_only_sound_alike_approve_nothing(office: Office) -> None:
    rows = (
        ("Invoice", "Status", "Approved", "Approved by", "Approved on"),
        (RIGHT, "Approved", "1", "77", "20260901"),
    )
    case = handed_in(office, *rows)
    assert case.claims == ()
    assert [one.row.approved for one in case.statuses] == [None]


def test_an_amount_below_zero_is_of_a_credit_note_and_approves_nothing(office: Office) -> None:
    rows = (("Invoice", "Status", "Approved amount"), (RIGHT, "Approved", "-200.00"))
    case = handed_in(office, *rows)
    assert (case.claims, [one.row.approved for one in case.statuses]) == ((), [None])


def test_a_part_that_is_called_paid_is_asked_for_where_our_books_miss_it(office: Office) -> None:
    rows = (
        ("Invoice", "Status", "Approved amount", "Payment ref"),
        (TOO_DEAR, "Paid", "59.50", "ACH-7719"),
    )
    case = handed_in(office, *rows)
    assert claimed(case) == [(TOO_DEAR, D("11.90"))]
    assert "rows_settled" not in case.complaint.message.remarks
    text = seen_statuses(case, is_current=True)
    assert text is not None
    assert text.referred == ((TOO_DEAR, "ACH-7719"),)
    assert seen_statuses(case, is_current=False) is None


def test_a_mail_that_says_nothing_more_than_its_list_adds_no_claim(office: Office) -> None:
    listed = f"Invoice;Status;Approved amount\n{RIGHT};Approved;190.00\n{N(20)};Approved;285.60\n"
    words = "Hello, please find our payment status list attached."
    raw = forty.mail({"a.csv": listed.encode()}, words)
    case = resolve_complaint(raw, name="mail", office=office).case
    assert claimed(case) == [(RIGHT, D("48.00"))]
    assert len(case.claims) == 1
    assert "hich of our invoices" not in body(case)
