"""Brazilian NF-e: every amount a column or told, what counts, and what later events change."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.einvoice.nfe.written_nfe import (
    BUYER,
    PLAIN,
    US,
    body,
    event,
    ipi,
    key,
    nfe,
    product,
    totals,
)
from tests.catalog.reading.einvoice.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.reading.einvoice.reading import Rows

_ST = (
    "<ICMS><ICMS10><orig>0</orig><CST>10</CST><modBCST>4</modBCST><vBCST>60.00</vBCST>"
    "<pICMSST>18.0000</pICMSST><vICMSST>6.30</vICMSST></ICMS10></ICMS>"
)
_DUE = (
    "<cobr><fat><nFat>77</nFat><vOrig>178.30</vOrig><vDesc>3.30</vDesc><vLiq>175.00</vLiq></fat>"
    "<dup><nDup>002</nDup><dVenc>2026-05-09</dVenc><vDup>87.50</vDup></dup>"
    "<dup><nDup>001</nDup><dVenc>2026-04-09</dVenc><vDup>87.50</vDup></dup></cobr>"
)
RICH = body(
    product(more="<vFrete>10.00</vFrete><vDesc>5.00</vDesc>", taxes=ipi("120.00", "5", "6.00"))
    + product(2, quantity="2.0000", whole="25.00", taxes=ipi("20.00", "10", "2.00") + _ST)
    + product(3, quantity="1.0000", price="9", whole="9.00", more="<indTot>0</indTot>"),
    totals(
        vProd="150.00", vFrete="10.00", vDesc="5.00", vIPI="8.00", vST="6.30", vBCST="60.00",
        vSeg="2.00", vOutro="7.00", vNF="178.30", vPIS="1.98",
    ),
    number=77,
    bill=_DUE,
    paid="<detPag><tPag>15</tPag><vPag>175.00</vPag></detPag>",
    more="<compra><xPed>PO-9</xPed><xCont>C-1</xCont></compra>",
)  # fmt: skip


def _sum(rows: list[dict[str, str | None]], column: str) -> Decimal:
    return sum((Decimal(row[column] or "0") for row in rows), Decimal(0))


def _rebuilt(found: Rows) -> Decimal:
    """Return the gross that lines, charges and allowances of the document add up to."""
    whole = [row for row in found["invoice_charges"] if row["line"] is None]
    signed = [_sum([row for row in whole if row["is_charge"] == one], "amount") for one in
              ("true", "false")]  # fmt: skip
    return _sum(found["invoice_lines"], "net") + signed[0] - signed[1]


def _status(folder: Path, content: bytes) -> tuple[str | None, str]:
    found, reading = read(folder, content)
    return found["invoices"][0]["status"], " ".join(reading.counts)


def test_the_access_key_is_the_id_and_the_number_the_number(tmp_path: Path) -> None:
    found, reading = read(tmp_path, nfe(PLAIN))
    (invoice,), (line,) = found["invoices"], found["invoice_lines"]
    assert (invoice["invoice_id"], invoice["number"]) == (key(1234), "1234")
    assert (invoice["issued_on"], invoice["currency"]) == ("2026-03-10", "BRL")
    assert (invoice["gross"], invoice["status"], invoice["kind"]) == ("125.00", "issued", "380")
    assert (line["quantity"], line["unit_price"], line["net"]) == (
        "10.0000", "12.50000000", "125.00",
    )  # fmt: skip
    assert (line["order_line"], line["supplied_on"]) == ("10", "2026-03-11")
    assert invoice["purchase_order"] == "4500012345"
    names = {name.table: name for name in reading.names}
    assert (names["customers"].tax_id, names["sellers"].tax_id) == (BUYER, US)
    assert names["customers"].values["country"] == "BR"


def test_the_rows_add_up_to_the_total_of_the_document(tmp_path: Path) -> None:
    found, _ = read(tmp_path, nfe(RICH))
    (invoice,) = found["invoices"]
    assert invoice["gross"] == "178.30"
    assert _rebuilt(found) == Decimal("178.30")
    assert _sum(found["invoice_lines"], "net") == Decimal(invoice["line_net"] or "")


def test_freight_and_taxes_on_top_are_charges_of_the_document(tmp_path: Path) -> None:
    found, _ = read(tmp_path, nfe(RICH))
    charges = [
        (row["reason"], row["line"], row["is_charge"], row["amount"], row["percent"], row["base"])
        for row in found["invoice_charges"]
    ]
    assert charges == [
        ("Desconto", "1", "false", "5.00", None, None),
        ("Fora do total (indTot 0)", "3", "false", "9.00", None, None),
        ("Frete", None, "true", "10.00", None, None),
        ("Seguro", None, "true", "2.00", None, None),
        ("Outras despesas acessórias", None, "true", "7.00", None, None),
        ("IPI", None, "true", "6.00", "5", "120.00"),
        ("IPI", None, "true", "2.00", "10", "20.00"),
        ("ICMS-ST", None, "true", "6.30", "18.0000", "60.00"),
    ]


def test_instalments_are_due_when_the_last_is(tmp_path: Path) -> None:
    (invoice,) = read(tmp_path, nfe(RICH))[0]["invoices"]
    assert (invoice["due_on"], invoice["payable"], invoice["prepaid"]) == (
        "2026-05-09", "175.00", "3.30",
    )  # fmt: skip


# Written otherwise in the books: an address of parts, a day of a moment, codes that decide, sums.
_BY_OTHER_WORDS = {
    *("xLgr", "nro", "xBairro", "cPais", "xPais", "dhEmi", "dhSaiEnt", "dVenc", "vDup", "vUnCom"),
    *("mod", "tpNF", "finNFe", "tpPag", "tPag", "indTot", "qTrib", "uTrib", "vUnTrib", "vUnTrib"),
    *("cUF", "cNF", "serie", "tpAmb", "cStat", "xMotivo", "dhRecbto", "cEAN", "cEANTrib"),
    *("vProd", "vIPI", "vDesc"),
}


def test_every_text_of_a_document_is_a_column_or_told(tmp_path: Path) -> None:
    found, reading = read(tmp_path, nfe(RICH))
    values = {value for rows in found.values() for row in rows for value in row.values() if value}
    values |= {value for name in reading.names for value in (*name.values.values(), *name.own_ids)}
    told = {one.path.rpartition("/")[2] for one in reading.unmapped}
    lost = [
        (name, text)
        for element in etree.fromstring(nfe(RICH)).iter(etree.Element)
        if not len(element) and (text := (element.text or "").strip()) not in {"", "0.00"}
        and (name := etree.QName(element).localname) not in told
        and not any(text in value for value in values)
    ]  # fmt: skip
    assert [one for one in lost if one[0] not in _BY_OTHER_WORDS] == []


def test_taxes_inside_the_price_are_told_with_their_sums(tmp_path: Path) -> None:
    _, reading = read(tmp_path, nfe(PLAIN))
    told = {
        one.path.rpartition("infNFe/")[2]: one.amount for one in reading.unmapped if one.amount
    }
    assert told == {
        "det/imposto/ICMS/*/vBC": "125.00", "det/imposto/ICMS/*/vICMS": "22.50",
        "total/ICMSTot/vBC": "125.00", "total/ICMSTot/vICMS": "22.50",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "total", "lowered"),
    [("<indDeduzDeson>1</indDeduzDeson>", "107.00", "18.00"), ("", "107.00", "18.00"),
     ("", "125.00", None), ("<indDeduzDeson>0</indDeduzDeson>", "125.00", None)],
)  # fmt: skip
def test_icms_that_is_waived_is_taken_off_where_the_total_says_so(
    tmp_path: Path, said: str, total: str, lowered: str | None
) -> None:
    waived = f"<ICMS><ICMS40><vICMSDeson>18.00</vICMSDeson>{said}</ICMS40></ICMS>"
    written = body(product(taxes=waived), totals(vProd="125.00", vICMSDeson="18.00", vNF=total))
    found, reading = read(tmp_path, nfe(written))
    assert (found["invoices"][0]["allowance"], _rebuilt(found)) == (lowered, Decimal(total))
    assert any("vICMSDeson" in one.path for one in reading.unmapped) == (lowered is None)


@pytest.mark.parametrize(
    ("content", "status", "because"),
    [
        (PLAIN.encode(), "draft", "without a protocol"),
        (nfe(PLAIN, "101"), "cancelled", "cancelled, by the protocol"),
        (nfe(PLAIN, "302"), "cancelled", "denied"),
        (nfe(PLAIN, "204"), "draft", "cStat 204"),
        (nfe(body(product(), totals(vNF="125.00"), environment="2")), "draft", "test environment"),
        (nfe(body(product(), totals(vNF="125.00"), direction="0")), "draft", "come in"),
        (nfe(body(product(), totals(vNF="125.00"),
                  paid="<detPag><tPag>90</tPag><vPag>0.00</vPag></detPag>")), "draft", "tPag 90"),
    ],
)  # fmt: skip
def test_what_is_no_authorised_sale_counts_nowhere_and_is_told(
    tmp_path: Path, content: bytes, status: str, because: str
) -> None:
    found, told = _status(tmp_path, content)
    assert found == status
    assert because in told


_BACK = "<detPag><tPag>90</tPag><vPag>0.00</vPag></detPag>"


@pytest.mark.parametrize(("issuer", "receiver", "direction"), [(BUYER, US, "1"), (US, BUYER, "0")])
def test_a_return_is_a_credit_note_of_the_seller_whoever_issues_it(
    tmp_path: Path, issuer: str, receiver: str, direction: str
) -> None:
    written = body(
        product(), totals(vProd="125.00", vNF="125.00"), number=9, issuer=issuer,
        receiver=receiver, purpose="4", direction=direction, references=key(1234), paid=_BACK,
    )  # fmt: skip
    found, reading = read(tmp_path, nfe(written))
    (invoice,) = found["invoices"]
    assert (invoice["kind"], invoice["status"], invoice["gross"]) == ("381", "issued", "125.00")
    names = {name.table: name for name in reading.names}
    assert (names["sellers"].tax_id, names["customers"].tax_id) == (US, BUYER)
    assert names["invoices"].new_id == key(1234)
    assert invoice["preceding_invoice_id"] == names["invoices"].reference


@pytest.mark.parametrize(
    ("asked", "withheld", "payable"), [("122.31", "2.69", "122.31"), ("125.00", None, "125.00")]
)
def test_what_a_buyer_withholds_lowers_what_is_asked_for_or_is_told(
    tmp_path: Path, asked: str, withheld: str | None, payable: str
) -> None:
    kept = "<retTrib><vRetPIS>0.81</vRetPIS><vBCIRRF>125.00</vBCIRRF><vIRRF>1.88</vIRRF></retTrib>"
    bill = f"<cobr><dup><nDup>001</nDup><dVenc>2026-04-09</dVenc><vDup>{asked}</vDup></dup></cobr>"
    total = totals(vProd="125.00", vNF="125.00") + kept
    found, reading = read(tmp_path, nfe(body(product(), total, bill=bill)))
    (invoice,) = found["invoices"]
    assert (invoice["withheld"], invoice["payable"]) == (withheld, payable)
    assert any("vIRRF" in one.path for one in reading.unmapped) == (withheld is None)


def test_the_taxes_of_the_reform_count_where_they_are_asked_for(tmp_path: Path) -> None:
    reform = (
        "<IBSCBSTot><gIBS><vIBS>0.13</vIBS></gIBS><gCBS><vCBS>1.13</vCBS></gCBS></IBSCBSTot>"
        "<vNFTot>126.26</vNFTot>"
    )
    total = totals(vProd="125.00", vNF="125.00") + reform
    of_2026, _ = read(tmp_path, nfe(body(product(), total)))
    assert (of_2026["invoices"][0]["gross"], of_2026["invoice_charges"]) == ("125.00", [])
    asked = "<detPag><tPag>15</tPag><vPag>126.26</vPag></detPag>"
    later, _ = read(tmp_path, nfe(body(product(), total, paid=asked)))
    assert (later["invoices"][0]["gross"], _rebuilt(later)) == ("126.26", Decimal("126.26"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<enviNFe xmlns="http://www.portalfiscal.inf.br/nfe"/>', "nothing is authorised"),
        (b'<resNFe xmlns="http://www.portalfiscal.inf.br/nfe"/>', "summary without lines"),
        (b'<nfeProc xmlns="http://www.portalfiscal.inf.br/nfe"/>', "holds no infNFe"),
        (nfe(PLAIN).replace(b'Id="NFe35', b'Id="NFe3'), "no access key"),
        (nfe(PLAIN).replace(b"<chNFe>35", b"<chNFe>43"), "authorises another"),
        (event("110111", "1234"), "names no access key"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + PLAIN.encode(), "DOCTYPE"),
    ],
)
def test_what_is_no_nfe_is_refused_with_the_mend(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=words):
        CONNECTOR.read(str(file))
