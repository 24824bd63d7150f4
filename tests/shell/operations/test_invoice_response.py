"""A buyer's status message: what it refuses is claimed, what it accepts opens nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.reading.invoice_response import invoice_response, is_invoice_response
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError
from amicable.shell.engine.response_codes import response_codes
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_file import resolve_file
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.case import Case

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"


def _reason(code: str, words: str = "", kind: str = "OPStatusReason") -> str:
    return (
        f'<cac:Status><cbc:StatusReasonCode listID="{kind}">{code}</cbc:StatusReasonCode>'
        f"<cbc:StatusReason>{words}</cbc:StatusReason></cac:Status>"
    )


def _response(
    status: str, *reasons: str, invoice: str = "I1", buyer: str = "DE 123456789"
) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ApplicationResponse xmlns="{_UBL}ApplicationResponse-2"
  xmlns:cac="{_UBL}CommonAggregateComponents-2" xmlns:cbc="{_UBL}CommonBasicComponents-2">
  <cbc:ID>imrid-1</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
  <cac:SenderParty><cac:PartyLegalEntity><cbc:RegistrationName>Buyer</cbc:RegistrationName>
    <cbc:CompanyID>{buyer}</cbc:CompanyID></cac:PartyLegalEntity></cac:SenderParty>
  <cac:DocumentResponse><cac:Response><cbc:ResponseCode>{status}</cbc:ResponseCode>
    {"".join(reasons)}</cac:Response>
    <cac:DocumentReference><cbc:ID>{invoice}</cbc:ID></cac:DocumentReference>
  </cac:DocumentResponse>
</ApplicationResponse>""".encode()


def _detail(term: str, value: str, code: str = "PRI") -> str:
    return (
        f'<cac:Status><cbc:StatusReasonCode listID="OPStatusReason">{code}'
        f"</cbc:StatusReasonCode><cac:Condition><cbc:AttributeID>{term}</cbc:AttributeID>"
        f"<cbc:Description>{value}</cbc:Description></cac:Condition></cac:Status>"
    )


def _case(raw: bytes, folder: Path, sender: str = "") -> Case:
    office = open_office(write_books(folder / "books", small_books()))
    try:
        (resolved,) = resolve_file(raw, name="response.xml", office=office, sender=sender)
    finally:
        office.close()
    return resolved.case


def _claims(case: Case) -> list[tuple[str, str | None]]:
    return [(one.reason, one.invoice_id) for one in case.claims]


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        ("PRI", "", "P"),
        ("ITM", "", "Q04"),
        ("LEG", "", "A05"),
        ("OTH", "", "X99"),
        ("QTY", "two pieces are missing, short delivery", "Q01"),
        ("OTH", "goods arrived damaged", "Q03"),
    ],
)
def test_a_rejected_invoice_is_claimed_by_its_words_else_by_its_code(
    code: str, words: str, reason: str, tmp_path: Path
) -> None:
    case = _case(_response("RE", _reason(code, words)), tmp_path)
    assert case.complaint.kind == "dispute"
    assert case.complaint.message.channel == "response"
    assert _claims(case) == [(reason, "I1")]
    assert case.letter is not None
    assert case.letter.to == "ap@mueller.example"


def test_each_reason_is_a_claim_and_what_is_asked_for_is_none(tmp_path: Path) -> None:
    told = (_reason("PRI"), _reason("QUA"), _reason("CNP", kind="OPStatusAction"))
    case = _case(_response("UQ", *told), tmp_path)
    assert _claims(case) == [("P", "I1"), ("Q", "I1")]


def test_a_conditional_acceptance_says_that_silence_agrees_to_it(tmp_path: Path) -> None:
    conditional = _case(_response("CA", _reason("PRI")), tmp_path / "a")
    assert _claims(conditional) == [("P", "I1")]
    assert conditional.complaint.message.remarks == ("conditional_acceptance",)
    assert _case(_response("UQ", _reason("PRI")), tmp_path / "b").complaint.message.remarks == ()


@pytest.mark.parametrize("status", ["AB", "IP", "AP", "PD", "XX"])
def test_a_status_that_refuses_nothing_opens_nothing_and_gets_no_letter(
    status: str, tmp_path: Path
) -> None:
    case = _case(_response(status, _reason("NON")), tmp_path)
    assert (case.complaint.kind, case.claims, case.letter) == ("other", (), None)


@pytest.mark.parametrize("status", ["CA", "UQ", "AP"])
@pytest.mark.parametrize(
    ("term", "value", "rest"),
    [("BT-112", "80.00", "39.00"), ("BT-115", "EUR 80.00", "39.00"), ("BT-109", "80", "20.00")],
)
def test_a_total_that_the_buyer_names_below_ours_is_claimed_to_the_cent(
    term: str, value: str, rest: str, status: str, tmp_path: Path
) -> None:
    case = _case(_response(status, _detail(term, value)), tmp_path)
    (claim,) = case.claims
    assert claim.claimed_amount == Decimal(rest)
    assert case.complaint.kind == "dispute"
    assert case.letter is not None
    assert "you approved 80.00 EUR" in case.letter.body


def test_a_total_above_ours_is_asked_about_even_by_an_acceptance(tmp_path: Path) -> None:
    case = _case(_response("AP", _detail("BT-112", "200.00", "NON")), tmp_path)
    assert case.claims == ()
    assert case.letter is not None
    assert "You approved 200.00 EUR" in case.letter.body


def test_the_total_as_billed_accepts_and_gets_no_letter(tmp_path: Path) -> None:
    case = _case(_response("AP", _detail("BT-112", "119.00", "NON")), tmp_path)
    assert (case.claims, case.letter) == ((), None)
    assert [(one.row.status, one.row.status_means) for one in case.statuses] == [
        ("AP", "accepted")
    ]


def test_a_rejection_that_approves_nothing_disputes_the_whole(tmp_path: Path) -> None:
    (claim,) = _case(_response("RE", _detail("BT-112", "0.00")), tmp_path).claims
    assert claim.claimed_amount == Decimal("119.00")


def test_one_total_for_several_reasons_is_told_for_each_and_no_ones_amount(
    tmp_path: Path,
) -> None:
    case = _case(_response("UQ", _detail("BT-112", "80.00"), _reason("QUA")), tmp_path)
    told = [(one.claimed_amount, one.acceptance and one.acceptance.kind) for one in case.claims]
    assert told == [(None, "shared"), (None, "shared")]


def test_a_number_of_somebody_elses_invoice_is_never_named(tmp_path: Path) -> None:
    case = _case(_response("RE", _reason("PRI"), invoice="I2"), tmp_path)
    assert case.identified.invoices == ()
    assert "I2" not in [one.invoice_id for one in case.identified.candidates]


def test_a_buyer_whom_no_id_names_is_a_stranger_unless_the_team_says_who(tmp_path: Path) -> None:
    raw = _response("RE", _reason("PRI"), buyer="FR 999")
    assert _case(raw, tmp_path / "a").identified.sender == "unknown"
    told = _case(raw, tmp_path / "b", sender="ap@mueller.example")
    assert told.identified.invoices == ("I1",)


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (_response(""), "ResponseCode"),
        (_response("RE", invoice=""), "DocumentReference/ID"),
        (b"<ApplicationResponse/>", "ApplicationResponse"),
        (b"<!DOCTYPE x><ApplicationResponse", "document type"),
    ],
)
def test_what_is_missing_is_named(raw: bytes, named: str) -> None:
    assert is_invoice_response(raw)
    with pytest.raises(InputError, match=named):
        invoice_response(raw, "response.xml")


@settings(max_examples=60)
@given(st.binary(max_size=40), st.integers(0, 1200))
def test_spoilt_bytes_are_a_response_or_one_sentence(noise: bytes, at: int) -> None:
    raw = _response("RE", _reason("PRI", "too dear"))
    spoilt = raw[:at] + noise + raw[at + len(noise) :]
    try:
        told = invoice_response(spoilt, "response.xml")
    except InputError as refused:
        sentence = str(refused)
    else:
        assert told.invoice
        assert told.status
        return
    assert sentence.startswith("response.xml")


def test_a_list_of_codes_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "response_codes").mkdir()
    (tmp_path / "response_codes" / "peppol.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CatalogueEntryError, match=r"peppol\.json"):
        response_codes((BUILT_IN, tmp_path))
