"""Complaints that come without a mail: spreadsheets, and notes of calls and chats."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.resolve_file import resolve_file
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.operations.open_office import Office

LIST = f"Invoice;Reason\n{forty.number(1)};price too high\n{forty.number(20)};price too high\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with forty.opened(tmp_path_factory.mktemp("alone")) as office:
        yield office


def test_a_spreadsheet_handed_in_alone_is_a_complaint(office: Office) -> None:
    raw = forty.workbook(forty.rows())
    (only,) = resolve_file(raw, name="in/disputes.xlsx", office=office, sender=forty.SENDER)
    case = only.case
    assert (case.complaint.message.channel, len(case.claims)) == ("spreadsheet", 40)
    assert [one.name for one in case.complaint.message.attachments] == ["disputes.xlsx"]
    assert case.letter is not None
    assert case.letter.to == forty.SENDER


def test_a_list_of_bare_numbers_handed_in_alone_is_asked_what_is_wrong(office: Office) -> None:
    raw = f"Invoice\n{forty.number(1)}\n{forty.number(2)}\n".encode()
    (only,) = resolve_file(raw, name="a.csv", office=office, sender=forty.SENDER)
    assert [(one.invoice_id, one.reason) for one in only.case.claims] == [
        ("I1", "X99"),
        ("I2", "X99"),
    ]


@pytest.mark.parametrize(
    ("heading", "theirs", "others"),
    [
        ("Customer email", forty.SENDER, "ap@else.example"),
        ("Customer", "Müller GmbH", "C2"),
    ],
)
def test_each_customer_of_a_spreadsheet_is_a_case_of_its_own(
    office: Office, heading: str, theirs: str, others: str
) -> None:
    raw = (
        f"{heading};Invoice;Reason\n"
        f"{theirs};{forty.number(1)};price too high\n"
        f"{others};{forty.THEIRS};price too high\n"
        f"{others};{forty.number(2)};price too high\n"
        f"{theirs};{forty.number(20)};price too high\n"
    ).encode()
    cases = [one.case for one in resolve_file(raw, name="all.csv", office=office)]
    assert [[claim.invoice_id for claim in case.claims] for case in cases] == [
        ["I1", "I20"],
        ["I900", None],
    ]
    assert [case.letter.to if case.letter else None for case in cases] == [
        forty.SENDER,
        "ap@else.example",
    ]
    assert len({case.id for case in cases}) == 2
    assert len({case.complaint.message.sha256 for case in cases}) == 1


def test_a_customer_that_the_books_do_not_know_is_asked_who_they_are(office: Office) -> None:
    raw = f"Customer;Invoice;Reason\nNobody Ltd;{forty.number(1)};price\n".encode()
    (only,) = resolve_file(raw, name="all.csv", office=office)
    assert only.case.identified.question is not None
    assert only.case.identified.question.code == "who_are_you"
    assert only.case.invoices == ()


@pytest.mark.parametrize(
    ("raw", "sender", "sentence"),
    [
        (LIST, "", "add --from with the customer's address"),
        ("Name;Telephone\nAna;55\n", forty.SENDER, "lists no invoices"),
        ("Name;Telephone\nAna;55\n", "", "lists no invoices"),
    ],
)
def test_a_spreadsheet_that_cannot_be_answered_says_what_to_do(
    office: Office, raw: str, sender: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        resolve_file(raw.encode(), name="a.csv", office=office, sender=sender)


def test_a_note_of_a_call_keeps_its_channel_and_who_wrote_it(office: Office) -> None:
    note = (
        f"From: {forty.SENDER}\nChannel: phone\nNote by: Ana Ruiz\n\n"
        f"She says the price on invoice {forty.number(3)} is not the one agreed."
    )
    (only,) = resolve_file(note.encode(), name="note.txt", office=office)
    message = only.case.complaint.message
    assert (message.channel, message.noted_by) == ("phone", "Ana Ruiz")
    assert [(one.invoice_id, one.verdict) for one in only.case.claims] == [("I3", "ours")]


def test_a_channel_that_there_is_not_is_remarked(office: Office) -> None:
    note = f"Channel: fax\n\nThe price on invoice {forty.number(3)} is not the one agreed."
    (only,) = resolve_file(note.encode(), name="note.txt", office=office, sender=forty.SENDER)
    message = only.case.complaint.message
    assert (message.channel, message.remarks) == ("text", ("channel_unknown",))
    assert message.sender == forty.SENDER


def test_a_form_with_a_list_is_heard_like_a_mail_with_one(office: Office) -> None:
    raw = json.dumps(
        {
            "schema": "amicable.message/1",
            "from": forty.SENDER,
            "text": "Please see the list.",
            "attachments": [
                {"name": "a.csv", "content": base64.b64encode(LIST.encode()).decode()}
            ],
        }
    )
    (only,) = resolve_file(raw.encode(), name="form.json", office=office)
    assert only.case.complaint.message.channel == "form"
    assert [(one.invoice_id, one.verdict) for one in only.case.claims] == [
        ("I1", "ours"),
        ("I20", "customer"),
    ]
