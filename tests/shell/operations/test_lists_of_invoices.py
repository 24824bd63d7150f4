"""A list of forty invoices in one mail is one case: a claim a row, and one answer."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.engine.read_attachments import Reader, read_attachments
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.queries.case_json import case_json
from tests.catalog.reading.written_pdfs import pdf
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.vocabulary.case import Claim
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved

WORDS = "Please see the attached list of invoices. The prices are not the ones we agreed."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The books of the forty invoices, opened once for the questions that only read them."""
    with forty.opened(tmp_path_factory.mktemp("forty")) as office:
        yield office


@pytest.fixture(scope="module")
def answered(office: Office) -> Resolved:
    """The case of the mail with the forty rows as a workbook."""
    return resolved(office, {"disputes.xlsx": forty.workbook(forty.rows())})


def resolved(office: Office, attached: dict[str, bytes], words: str = WORDS) -> Resolved:
    return resolve_complaint(forty.mail(attached, words), name="mail", office=office)


def by_number(answered: Resolved) -> dict[str, Claim]:
    return {one.row.invoice: one for one in answered.case.claims if one.row}


def body(answered: Resolved) -> str:
    letter = answered.case.letter
    assert letter is not None
    return letter.body


def test_forty_rows_are_one_case_with_a_claim_a_row_in_their_order(answered: Resolved) -> None:
    case = answered.case
    assert case.identified.status == "found"
    assert [one.row.invoice for one in case.claims if one.row] == [r[0] for r in forty.rows()]
    assert [one.row.row for one in case.claims if one.row] == list(range(4, 44))
    assert len(case.claims) == 40


def test_every_row_gets_the_answer_of_its_own_invoice(answered: Resolved) -> None:
    claims = by_number(answered)
    expected = {
        **dict.fromkeys(forty.TOO_DEAR, "ours"),
        **dict.fromkeys(forty.CLAIMS_MORE, "shared"),
        **dict.fromkeys(forty.RIGHT_PRICE, "customer"),
        **dict.fromkeys(forty.NO_RECORDS, "uncertain"),
        **dict.fromkeys(forty.SAID_NOTHING, "customer"),
    }
    for invoice, verdict in expected.items():
        claim = claims[forty.number(invoice)]
        assert (claim.invoice_id, claim.verdict) == (f"I{invoice}", verdict)
        given = forty.owed(invoice) if verdict in {"ours", "shared"} else Decimal()
        assert claim.supported_amount == given


def test_rows_of_nobody_and_of_another_customer_are_asked_about_together(
    answered: Resolved,
) -> None:
    claims, case = by_number(answered), answered.case
    lost = [claims[one] for one in (forty.THEIRS, forty.NOBODYS, "see the list of May")]
    assert [(one.invoice_id, one.verdict) for one in lost] == [(None, "uncertain")] * 3
    assert case.identified.question is not None
    assert case.identified.question.options == (forty.THEIRS, forty.NOBODYS)
    assert body(answered).count("Which of our invoices do you mean") == 1
    assert "no. 14 of your list" in body(answered)


def test_another_customer_s_invoice_is_never_told(answered: Resolved) -> None:
    told = json.dumps(case_json(answered.case, answered.words))
    assert "I900" not in told
    assert "Somebody Else" not in told
    assert {one.customer_id for one in answered.case.invoices} == {"C1"}


def test_the_letter_has_one_table_in_the_customers_order_with_totals(answered: Resolved) -> None:
    lines = body(answered).splitlines()
    top = next(at for at, line in enumerate(lines) if line.startswith("No. "))
    table = lines[top + 2 : top + 42]
    numbers = [r[0] if "RE" in str(r[0]) else "-" for r in forty.rows()]
    assert [line.split()[:2] for line in table] == [
        [str(at), str(one)] for at, one in enumerate(numbers, 1)
    ]
    assert lines[top + 43].split() == ["Total", "662.40", "EUR", "428.40", "EUR"]
    assert max(map(len, lines[top : top + 44])) <= 80


def test_each_invoice_that_was_wrong_has_one_credit_request(answered: Resolved) -> None:
    case = answered.case
    credited = [one for one in case.decision.remedies if one.kind == "credit_note"]
    wrong = [*forty.TOO_DEAR, *forty.CLAIMS_MORE]
    assert Counter(one.invoice_id for one in credited) == {f"I{one}": 1 for one in wrong}
    assert sum((one.gross or Decimal() for one in credited), Decimal()) == Decimal("428.40")


def test_what_is_printed_keeps_the_schema(answered: Resolved, checkout: Path) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/case.json").read_text("utf-8"))
    printed = case_json(answered.case, answered.words)
    jsonschema.validate(printed, schema)
    assert printed["claims"][0]["row"]["reference"] == "DN1"
    assert printed["complaint"]["attachments_read"][0]["explanation"] == (
        "disputes.xlsx: 40 rows read as a list."
    )


def as_csv(table: list[list[object]], headings: str, sign: str = ";") -> bytes:
    lines = [headings.replace(";", sign)]
    lines += [sign.join("" if one is None else str(one) for one in cells) for cells in table]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        ("Nº factura;Motivo;Importe reclamado;N/ref", ("precio incorrecto", "no entregado")),
        ("Número da fatura;Motivo;Valor contestado;N/ref", ("preço errado", "não entregue")),
        ("发票号码;争议原因;争议金额;我方编号", ("价格错误", "未收到货")),
    ],
)
def test_headings_and_words_of_any_language_lead_to_the_same_claims(
    office: Office, answered: Resolved, headings: str, words: tuple[str, str]
) -> None:
    rows = [[*r[:2], str(r[2]).replace(".", ",") if r[2] else "", r[3]] for r in forty.rows(words)]
    found = resolved(office, {"lista.csv": as_csv(rows, headings)})
    told = [(c.reason, c.invoice_id, c.claimed_amount, c.verdict) for c in found.case.claims]
    assert told == [
        (c.reason, c.invoice_id, c.claimed_amount, c.verdict) for c in answered.case.claims
    ]


def test_a_table_without_known_headings_is_read_by_the_sender_s_numbers(office: Office) -> None:
    rows: list[list[object]] = [["x", forty.number(one), "price too high"] for one in range(1, 9)]
    found = resolved(office, {"a.csv": as_csv(rows, "aaa;bbb;ccc")}, "See the list, please.")
    assert [one.invoice_id for one in found.case.claims] == [f"I{one}" for one in range(1, 9)]
    assert {one.reason for one in found.case.claims} == {"P01"}


def test_a_statement_beside_a_complaint_about_one_invoice_is_no_list_of_claims(
    office: Office,
) -> None:
    rows: list[list[object]] = [[forty.number(one), "100.00"] for one in range(1, 9)]
    words = f"The price on invoice {forty.number(3)} is not the one agreed. Statement attached."
    found = resolved(office, {"statement.csv": as_csv(rows, "Invoice;Amount")}, words)
    assert [one.invoice_id for one in found.case.claims] == ["I3"]


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(office: Office) -> None:
    rows: list[list[object]] = [[forty.number(one), "price too high"] for one in (1, 2)]
    found = resolved(
        office,
        {
            "broken.xlsx": b"PK\x03\x04 not really xl/",
            "many.zip": b"PK\x03\x04 something else",
            "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
            + "EncryptedPackage".encode("utf-16-le"),
            "good.csv": as_csv(rows, "Invoice;Reason"),
        },
    )  # fmt: skip
    readings = {one.name: (one.read_as, one.notes) for one in found.case.complaint.readings}
    assert readings == {
        "broken.xlsx": ("nothing", ("broken",)),
        "many.zip": ("nothing", ("archive",)),
        "locked.xlsx": ("nothing", ("encrypted",)),
        "good.csv": ("list", ()),
    }
    assert [one.invoice_id for one in found.case.claims] == ["I1", "I2"]


def test_an_e_invoice_names_the_invoice_it_is(office: Office) -> None:
    xml = (
        '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" '
        'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">'
        f"<cbc:ID>{forty.number(5)}</cbc:ID></Invoice>"
    )
    found = resolved(
        office, {"invoice.xml": xml.encode()}, "The price on the attached invoice is too high."
    )
    assert found.case.identified.invoices == ("I5",)


@cache
def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def test_a_photo_that_is_not_read_is_asked_for_its_number_not_for_a_better_copy(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amicable.catalog.reading.ocr.can_read_pictures", lambda: False)
    found = resolved(office, {"bill.png": picture()}, "The price on this bill is too high.")
    assert found.case.identified.question is not None
    assert found.case.identified.question.code == "which_pictured"
    assert "the number of the invoice in your attachment" in body(found)


def test_a_table_in_a_pdf_is_read_like_a_spreadsheet(office: Office) -> None:
    cells = "".join(
        f"[{forty.number(one)}], [price is too high and not what was agreed with you], [{one}.50],"
        for one in (1, 20, 3)
    )
    page = (
        "Dear all, these are the invoices.\n\n#table(columns: (auto, 7em, auto), "
        f"[Invoice], [Reason], [Disputed amount], {cells})\n\nKind regards"
    )
    found = resolved(office, {"list.pdf": pdf(page)}, "Please see the attachment.")
    told = [(one.invoice_id, one.claimed_amount, one.verdict) for one in found.case.claims]
    assert told == [
        ("I1", Decimal("1.50"), "ours"),
        ("I20", Decimal("20.50"), "customer"),
        ("I3", Decimal("3.50"), "ours"),
    ]
    assert found.case.claims[0].sentence == "price is too high and not what was agreed with you"


def test_rows_in_the_same_words_are_each_held_against_their_own_invoice(office: Office) -> None:
    rows: list[list[object]] = [[forty.number(one), "price too high", "60.00"] for one in (20, 1)]
    found = resolved(office, {"a.csv": as_csv(rows, "Invoice;Reason;Difference")})
    rows = [[forty.number(one), "price too high", "400.00"] for one in (20, 36)]
    above = resolved(office, {"a.csv": as_csv(rows, "Invoice;Reason;Difference")})
    assert found.case.guards == ()
    assert [(one.kind, one.claim) for one in above.case.guards] == [("above_invoice", "c1")]


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n"]),
       st.sampled_from(["a.xlsx", "a.csv", "a.txt", "a.xml", "a.docx", "a"]))  # fmt: skip
def test_no_attachment_stops_a_mail(
    office: Office, content: bytes, start: bytes, name: str
) -> None:
    reader = Reader(office.list_words, "en", lambda: frozenset({"RE20260001"}), frozenset())
    read = read_attachments([(name, start + content)], reader)
    assert [one.name for one in read.readings] == [name]
