"""Lists of states that customers' portals export: what they refuse is claimed, the rest a fact."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import jsonschema
import pytest

from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.resolve_file import resolve_file
from amicable.shell.queries.case_json import case_json
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved

N = forty.number
WORDS = "Please find the current status report of our portal attached."
HEADINGS = [
    "Invoice Number",
    "Invoice Status",
    "Invoice Amount",
    "Payment Date",
    "Payment Ref",
    "Rejection Reason",
]
LISTED: list[list[object]] = [
    [N(1), "Rejected", Decimal("59.50"), "", "", "price too high"],
    [N(30), "Paid", Decimal("404.60"), "2026-09-02", "ACH-7719", ""],
    [N(2), "On hold - price mismatch", Decimal("71.40"), "", "", ""],
    [N(31), "Paid", Decimal("416.50"), "2026-09-03", "", ""],
    [N(32), "Approved for payment", Decimal("428.40"), "2026-10-01", "", ""],
    [N(33), "Disputed", Decimal("440.30"), "", "", ""],
    [N(34), "Rejected", Decimal("452.20"), "", "", "n/a"],
    [N(35), "Quux stage 4", Decimal("464.10"), "", "", ""],
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with forty.opened(tmp_path_factory.mktemp("portals")) as office:
        yield office


def handed_in(office: Office, raw: bytes, name: str = "status.csv") -> Case:
    (only,) = resolve_file(raw, name=name, office=office, sender=forty.SENDER)
    return only.case


def mailed(office: Office, raw: bytes, name: str, words: str = WORDS) -> Resolved:
    return resolve_complaint(forty.mail({name: raw}, words), name="mail", office=office)


def claimed(case: Case) -> list[tuple[str, str]]:
    return [(one.row.invoice, one.reason) for one in case.claims if one.row]


def body(case: Case) -> str:
    assert case.letter is not None
    return case.letter.body


def csv(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(";".join(one) for one in rows).encode()


def test_what_a_portal_refuses_is_one_case_with_one_answer_in_its_order(
    office: Office, checkout: Path
) -> None:
    answered = mailed(office, forty.workbook(LISTED, HEADINGS), "portal.xlsx")
    case = answered.case
    assert claimed(case) == [(N(1), "P01"), (N(2), "P"), (N(33), "X99"), (N(34), "X99")]
    assert [one.verdict for one in case.claims] == [
        "ours",
        "ours",
        "uncertain",
        "uncertain",
    ]
    text = body(case)
    table = [line.split()[:2] for line in text.splitlines() if line[:1].isdigit()]
    assert table == [["1", N(1)], ["2", N(2)], ["3", N(33)], ["4", N(34)]]
    assert text.count("what exactly is wrong with the invoice") == 1
    assert case.complaint.message.remarks == ("rows_settled", "rows_status_unknown")
    printed = case_json(case, answered.words)
    schema = json.loads((checkout / "docs/reference/schemas/case.json").read_text("utf-8"))
    jsonschema.validate(printed, schema)
    assert [(one["invoice"], one["means"]) for one in printed["statuses"]] == [
        (N(30), "paid"),
        (N(31), "paid"),
        (N(32), "accepted"),
        (N(35), "unknown"),
    ]


def test_a_payment_that_the_books_miss_is_asked_for_unless_its_number_is_given(
    office: Office,
) -> None:
    text = body(handed_in(office, forty.workbook(LISTED, HEADINGS), "status.xlsx"))
    assert f"Your list shows {N(31)} as paid; our books still show it as open" in text
    assert f"do not yet see in our books: {N(30)} (payment ACH-7719)" in text
    assert "Your list shows one invoice as paid or on its way" in text
    assert f"not sure what your list says of {N(35)}" in text
    assert "Quux" not in text


@pytest.mark.parametrize(
    ("headings", "states"),
    [
        (
            "Invoice Number;Status;Comments",
            "Paid in full;Rejected;On hold: wrong price;Scheduled for payment;wrong price",
        ),
        (
            "Nº factura;Estado de la factura;Motivo de rechazo",
            "Pagada;Rechazada;Bloqueada - precio incorrecto;En trámite;precio incorrecto",
        ),
        (
            "Número da nota fiscal;Situação;Motivo da recusa",
            "Paga;Recusada;Bloqueada: preço errado;Em processamento;preço errado",
        ),
        (
            "发票号码;发票状态;拒绝原因",
            "已付款;已退回;付款冻结\uff1a价格错误;审批中;价格错误",
        ),
    ],
    ids=["en", "es", "pt", "zh"],
)
def test_portals_of_every_language_lead_to_the_same_claims(
    office: Office, headings: str, states: str
) -> None:
    paid, refused, held, under_way, words = states.split(";")
    rows = (
        (N(20), paid, ""),
        (N(1), refused, words),
        (N(2), held, ""),
        (N(21), under_way, ""),
        (N(22), refused, ""),
    )
    case = handed_in(office, csv(tuple(headings.split(";")), *rows))
    assert claimed(case) == [(N(1), "P01"), (N(2), "P01"), (N(22), "X99")]
    assert [one.row.status_means for one in case.statuses] == ["paid", "accepted"]
    assert body(case).count(N(20)) == 1


def test_a_list_where_all_is_paid_opens_no_claim_and_asks_for_the_payments(office: Office) -> None:
    case = handed_in(office, csv(("Invoice", "Status"), (N(1), "Paid"), (N(2), "Paid 02.09.2026")))
    assert (case.claims, case.complaint.kind) == ((), "other")
    assert f"Your list shows {N(1)} and {N(2)} as paid" in body(case)


def test_a_question_about_what_a_list_refuses_says_also_which_payments_are_missing(
    office: Office,
) -> None:
    rows = (("99-unknown", "Rejected", "wrong price"), (N(31), "Paid", ""))
    case = handed_in(office, csv(("Invoice", "Status", "Reason"), *rows))
    assert case.letter is not None
    assert case.letter.situation == "clarify"
    assert f"Your list shows {N(31)} as paid; our books still show it as open" in body(case)


def test_an_amount_or_a_reason_beside_a_settled_state_is_a_claim_still(office: Office) -> None:
    rows = (
        ("Invoice", "Status", "Short paid amount", "Comment"),
        (N(1), "Paid", "11.90", ""),
        (N(2), "Approved", "", "price too high"),
        (N(3), "Paid", "", "paid by wire transfer"),
        (N(4), "Waiting room", "", "price too high"),
    )
    case = handed_in(office, csv(*rows))
    assert [one for one, _ in claimed(case)] == [N(1), N(2), N(4)]
    assert case.claims[0].claimed_amount == Decimal("11.90")


def test_codes_of_the_peppol_invoice_response_are_read_in_exports(office: Office) -> None:
    rows = (
        ("Invoice", "Status", "Reason code"),
        (N(1), "RE", "PRI"),
        (N(2), "UQ", "ITM - Items incorrect"),
        (N(3), "PD", "NON"),
        (N(4), "AP", ""),
        (N(5), "CA", "OTH"),
    )
    case = handed_in(office, csv(*rows))
    assert claimed(case) == [(N(1), "P"), (N(2), "Q04"), (N(5), "X99")]


@pytest.mark.parametrize(
    "state",
    ["CA", "Conditionally accepted: wrong price", "Aceptada con condiciones", "有条件接受"],
)
def test_a_conditional_acceptance_is_claimed_and_told(office: Office, state: str) -> None:
    case = handed_in(office, csv(("Invoice", "Status"), (N(1), state), (N(2), "Rejected")))
    assert [one for one, _ in claimed(case)] == [N(1), N(2)]
    assert case.complaint.message.remarks == ("conditional_acceptance",)


def test_what_a_mail_says_of_its_list_goes_before_the_states(office: Office) -> None:
    raw = csv(("Invoice", "Status"), (N(1), "Received"), (N(2), "Paid"))
    case = mailed(office, raw, "a.csv", "The prices on the attached invoices are too high.").case
    assert claimed(case) == [(N(1), "P01"), (N(2), "P01")]


def test_a_state_that_begins_like_a_payment_hides_no_dispute(office: Office) -> None:
    rows = (("Invoice", "Status"), (N(1), "Paid short"), (N(2), "Not approved"), (N(3), "Unpaid"))
    case = handed_in(office, csv(*rows))
    assert [one for one, _ in claimed(case)] == [N(1), N(2)]
    assert [one.row.status_means for one in case.statuses] == ["unknown"]


def test_states_of_another_customers_invoices_tell_nothing_of_them(office: Office) -> None:
    rows = (("Invoice", "Status"), (N(1), "Rejected"), (forty.THEIRS, "Paid"))
    case = handed_in(office, csv(*rows))
    assert [(one.invoice_id, one.open_amount) for one in case.statuses] == [(None, None)]
    assert forty.THEIRS not in body(case)


@pytest.mark.parametrize("sender", ["noreply@mueller.example", "ap.do-not-reply@mueller.example"])
def test_the_robot_of_a_portal_gets_no_letter_and_a_person_looks(
    office: Office, sender: str
) -> None:
    raw = forty.mail({"a.csv": csv(("Invoice", "Status"), (N(1), "Rejected"))}, WORDS)
    raw = raw.replace(forty.SENDER.encode(), sender.encode())
    case = resolve_complaint(raw, name="mail", office=office).case
    assert (claimed(case), case.letter) == ([(N(1), "X99")], None)
    assert [one.kind for one in case.decision.remedies] == ["hand_to_person"]
