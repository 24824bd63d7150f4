"""Spanish e-invoices: every amount a column or told, withheld tax lowers what is to be paid."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.einvoice.reading import read, told, untied
from tests.catalog.reading.einvoice.written_facturae import (
    SPACE_3_2,
    corrective,
    facturae,
    invoice,
    line,
    surcharge,
    tax,
    totals,
)

if TYPE_CHECKING:
    from pathlib import Path

_IRPF = tax("100.00", "15.00", rate="15.00", code="04")
_SIGNATURE = (
    '<ds:Signature Id="s"><ds:SignedInfo><ds:Reference URI=""/></ds:SignedInfo>'
    "<ds:SignatureValue>c2Vs</ds:SignatureValue></ds:Signature>"
)
_ACCOUNT = (
    "<PaymentsOnAccount><PaymentOnAccount><PaymentOnAccountDate>2026-01-02</PaymentOnAccountDate>"
    "<PaymentOnAccountAmount>21.00</PaymentOnAccountAmount></PaymentOnAccount></PaymentsOnAccount>"
    "<ReimbursableExpenses><ReimbursableExpenses><ReimbursableExpensesAmount>7.00"
    "</ReimbursableExpensesAmount></ReimbursableExpenses></ReimbursableExpenses>"
)
_DISCOUNTED = line(
    "90.00000000",
    before="100.00000000",
    changes="<DiscountsAndRebates><Discount><DiscountReason>dto</DiscountReason><DiscountRate>"
    "10.0000</DiscountRate><DiscountAmount>10.00000000</DiscountAmount></Discount>"
    "</DiscountsAndRebates>",
    taxes=tax("90.00", "18.90"),
)
_INSTALMENT = (
    "<Installment><InstallmentDueDate>2026-0{0}-28</InstallmentDueDate><InstallmentAmount>53.00"
    "</InstallmentAmount><PaymentMeans>04</PaymentMeans></Installment>"
)
WITHHELD = invoice(
    goods=line(withheld=_IRPF, taxes=tax("100.00", "21.00")),
    withheld=_IRPF,
    sums=totals(withheld="15.00", whole="106.00"),
    after=f"<PaymentDetails>{_INSTALMENT.format(4)}{_INSTALMENT.format(3)}</PaymentDetails>",
)
PREPAID = invoice(
    sums=totals(
        between=_ACCOUNT,
        outstanding="100.00",
        after="<TotalPaymentsOnAccount>21.00</TotalPaymentsOnAccount>",
        payable="107.00",
        last="<TotalReimbursableExpenses>7.00</TotalReimbursableExpenses>",
    )
)
DISCOUNTED = invoice(
    goods=_DISCOUNTED,
    taxes=tax("90.00", "18.90"),
    sums=totals(lines="90.00", outputs="18.90", whole="108.90"),
)
_WITH_SURCHARGE = tax("100.00", "21.00", extra=surcharge("5.20", "5.20"))
SURCHARGED = invoice(
    goods=line(taxes=_WITH_SURCHARGE),
    taxes=_WITH_SURCHARGE,
    sums=totals(outputs="26.20", whole="126.20"),
)
_THIRD = line("33.33333333", taxes=tax("33.33", "7.00"))
THIRDS = invoice(goods=_THIRD * 3)
_LESS = (
    "<GeneralDiscounts><Discount><DiscountReason>pp</DiscountReason><DiscountAmount>10.00"
    "</DiscountAmount></Discount></GeneralDiscounts>"
    "<TotalGeneralDiscounts>10.00</TotalGeneralDiscounts>"
)
REDUCED = invoice(
    taxes=tax("90.00", "18.90"),
    sums=totals(changes=_LESS, net="90.00", outputs="18.90", whole="108.90"),
)
EVERY = (invoice(), WITHHELD, PREPAID, DISCOUNTED, SURCHARGED, THIRDS, REDUCED)


def test_the_terms_of_a_document_become_columns(tmp_path: Path) -> None:
    found, reading = read(tmp_path, facturae(invoice(), signature=_SIGNATURE), "f.xsig")
    (header,), (row,) = found["invoices"], found["invoice_lines"]
    assert (header["invoice_id"], header["issued_on"], header["kind"]) == (
        "A-15", "2026-02-01", "380",
    )  # fmt: skip
    assert (header["purchase_order"], header["sent_to"]) == ("PED-7", "L01390759")
    assert (row["line"], row["unit"], row["delivery_id"]) == ("1", "HUR", "ALB-3")
    assert (row["period_from"], row["period_to"]) == ("2026-01-01", "2026-02-01")
    names = {name.table: name for name in reading.names}
    assert (names["customers"].tax_id, names["customers"].values["country"]) == ("12345678Z", "PT")
    assert names["customers"].values["name"] == "Ada Ruiz Gil"
    assert not [one for one in reading.unmapped if "Signature" in one.path or one.amount]


@pytest.mark.parametrize("document", EVERY)
def test_totals_are_what_the_rows_add_up_to(tmp_path: Path, document: str) -> None:
    found, _ = read(tmp_path, facturae(document))
    assert untied(found) == []


def test_withheld_tax_lowers_what_is_to_be_paid(tmp_path: Path) -> None:
    found, _ = read(tmp_path, facturae(WITHHELD, whole="106.00"))
    (header,) = found["invoices"]
    assert (header["gross"], header["withheld"], header["payable"]) == (
        "121.00",
        "15.00",
        "106.00",
    )
    assert header["due_on"] == "2026-04-28"


def test_a_surcharge_of_equivalence_is_part_of_its_tax(tmp_path: Path) -> None:
    found, _ = read(tmp_path, facturae(SURCHARGED))
    (row,) = found["invoice_taxes"]
    assert (row["category"], row["rate"], row["tax"]) == ("RE", "26.20", "26.20")


def test_lines_of_many_decimals_are_rounded_once(tmp_path: Path) -> None:
    found, reading = read(tmp_path, facturae(THIRDS))
    assert [row["net"] for row in found["invoice_lines"]] == ["33.3333"] * 3
    (row,) = found["invoice_charges"]
    assert (row["reason"], row["amount"], row["is_charge"]) == ("rounding", "0.0001", "true")
    assert told(reading)["invoice_lines.net beyond 4 decimals"] == "0.00009999"


_AMOUNT = re.compile(r"(?<=>)-?\d+\.\d{2,8}(?=</)")


@pytest.mark.parametrize("document", EVERY)
def test_no_amount_can_change_and_nothing_is_told(tmp_path: Path, document: str) -> None:
    whole = facturae(document).decode()
    _, before = read(tmp_path, whole.encode())
    lost = []
    for found in _AMOUNT.finditer(whole):
        changed = f"{whole[: found.start()]}77{found[0]}{whole[found.end() :]}"
        _, after = read(tmp_path, changed.encode())
        if (after.rows, after.unmapped) == (before.rows, before.unmapped):
            lost.append(whole[found.start() - 40 : found.end()])
    assert lost == []


@pytest.mark.parametrize(
    ("method", "amounts", "kind"),
    [("01", ("100.00", "21.00", "121.00"), "384"), ("02", ("100.00", "21.00", "121.00"), "383"),
     ("02", ("-20.00", "-4.20", "-24.20"), None)],
)  # fmt: skip
def test_a_corrective_invoice_names_the_one_before(
    tmp_path: Path, method: str, amounts: tuple[str, str, str], kind: str | None
) -> None:
    net, on_top, whole = amounts
    document = invoice(
        goods=line(net, taxes=tax(net, on_top)), taxes=tax(net, on_top), number="R1", kind="OR",
        sums=totals(lines=net, outputs=on_top, whole=whole), head=corrective(method),
    )  # fmt: skip
    found, reading = read(tmp_path, facturae(document, space=SPACE_3_2, whole=whole))
    assert found["invoices"][0]["kind"] == kind
    assert [name.own_ids for name in reading.names if name.table == "invoices"] == [("A-15",)]


def test_a_batch_holds_several_invoices(tmp_path: Path) -> None:
    batch = facturae(invoice(), invoice(number="16"), whole="242.00")
    _, reading = read(tmp_path, batch)
    assert (reading.counts, told(reading)) == ({"e-invoices": 2}, {})
    short = batch.replace(b"<InvoicesCount>2", b"<InvoicesCount>3")
    assert "announces 3 invoices and holds 2" in read(tmp_path, short)[1].notes[0]


def test_exempt_and_reversed_lines_say_why(tmp_path: Path) -> None:
    event = (
        "<SpecialTaxableEvent><SpecialTaxableEventCode>0{0}</SpecialTaxableEventCode>"
        "<SpecialTaxableEventReason>Art. {0}</SpecialTaxableEventReason></SpecialTaxableEvent>"
    )
    none = tax("50.00", "0.00", rate="0.00")
    goods = "".join(line("50.00", taxes=none, more=event.format(one)) for one in "12")
    document = invoice(
        goods=goods, taxes=tax("100.00", "0.00", rate="0.00"),
        sums=totals(outputs="0.00", whole="100.00"),
    )  # fmt: skip
    found, _ = read(tmp_path, facturae(document, whole="100.00"))
    assert [(row["category"], row["base"], row["exemption_reason"])
            for row in found["invoice_taxes"]] == [
        ("E", "50.00", "Art. 1"), ("O", "50.00", "Art. 2"),
    ]  # fmt: skip
    literal = (
        "<LegalLiterals><LegalReference>Inversión del sujeto pasivo</LegalReference>"
        "</LegalLiterals>"
    )
    found, _ = read(tmp_path, facturae(invoice(goods=line(taxes=none), taxes=none, after=literal)))
    assert found["invoice_taxes"][0]["category"] == "AE"


def test_an_attachment_is_kept_and_linked(tmp_path: Path) -> None:
    packed = base64.b64encode(b"horas: 7").decode()
    files = (
        "<AdditionalData><RelatedDocuments><Attachment><AttachmentCompressionAlgorithm>NONE"
        "</AttachmentCompressionAlgorithm><AttachmentFormat>txt</AttachmentFormat>"
        "<AttachmentEncoding>BASE64</AttachmentEncoding><AttachmentDescription>parte"
        f"</AttachmentDescription><AttachmentData>{packed}</AttachmentData></Attachment>"
        "</RelatedDocuments></AdditionalData>"
    )
    found, reading = read(tmp_path, facturae(invoice(after=files)))
    (row,) = found["documents"]
    assert (row["path"], row["invoice_id"], row["text"]) == ("parte.txt", "A-15", "horas: 7")
    assert [paper.content() for paper in reading.papers] == [b"horas: 7"]


def test_a_withdrawn_version_is_refused(tmp_path: Path) -> None:
    old = "http://www.facturae.es/Facturae/2007/v3.1/Facturae"
    with pytest.raises(InputError, match=r"it is Facturae 3\.0 or 3\.1.*export it as"):
        read(tmp_path, facturae(invoice(), space=old))


def test_a_file_without_invoices_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it holds no document"):
        read(tmp_path, facturae())
