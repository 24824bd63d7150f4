"""National NFS-e: the service, what the buyer keeps back, replacements and cancellations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.einvoice.nfse.written_nfse import BUYER, SELLER, event, key, nfse
from tests.catalog.reading.einvoice.reading import read

if TYPE_CHECKING:
    from pathlib import Path


def test_the_terms_of_a_document_become_columns(tmp_path: Path) -> None:
    found, reading = read(tmp_path, nfse())
    (invoice,), (line,) = found["invoices"], found["invoice_lines"]
    assert (invoice["invoice_id"], invoice["number"], invoice["kind"]) == (key(15), "15", "380")
    assert (invoice["issued_on"], invoice["gross"], invoice["purchase_order"]) == (
        "2026-03-31", "1000.00", "PO-7",
    )  # fmt: skip
    assert (line["net"], line["kind"], line["supplied_on"]) == ("1000.00", "service", "2026-03-31")
    names = {name.table: name for name in reading.names}
    assert (names["customers"].tax_id, names["sellers"].tax_id) == (BUYER, SELLER)
    assert names["customers"].values["email"] == "ap@obras.example"


def test_what_the_buyer_keeps_back_lowers_what_is_payable(tmp_path: Path) -> None:
    found, reading = read(tmp_path, nfse(withheld="2", liquid="888.50"))
    (invoice,) = found["invoices"]
    assert (invoice["gross"], invoice["withheld"], invoice["payable"]) == (
        "1000.00", "111.50", "888.50",
    )  # fmt: skip
    assert not any(one.path.endswith(("vLiq", "vRetIRRF")) for one in reading.unmapped)


def test_a_rest_that_does_not_follow_is_told(tmp_path: Path) -> None:
    _, reading = read(tmp_path, nfse(liquid="900.00"))
    told = {one.path.rpartition("/")[2]: one.amount for one in reading.unmapped if one.amount}
    assert told["vLiq"] == "900.00"


def test_an_unconditional_discount_is_an_allowance_of_the_service(tmp_path: Path) -> None:
    found, _ = read(tmp_path, nfse(discount="100.00", federal="", liquid="900.00"))
    (invoice,), (line,), (charge,) = (
        found[table] for table in ("invoices", "invoice_lines", "invoice_charges")
    )
    assert (invoice["gross"], line["net"], line["allowance"]) == ("900.00", "900.00", "100.00")
    assert (charge["amount"], charge["line"]) == ("100.00", "1")


def test_a_replacement_corrects_and_cancels_the_other(tmp_path: Path) -> None:
    found, reading = read(tmp_path, nfse(16, replaces=key(15)))
    assert found["invoices"][0]["kind"] == "384"
    assert [one.document_id for one in reading.statuses] == [key(15)]


@pytest.mark.parametrize(
    ("kind", "cancelled"), [("e101101", True), ("e105102", True), ("e202201", False)]
)
def test_only_a_cancellation_cancels(tmp_path: Path, kind: str, cancelled: bool) -> None:  # noqa: FBT001 - a case
    found, reading = read(tmp_path, event(kind, key(15)))
    assert bool(reading.statuses) == cancelled
    assert key(15) in (found["documents"][0]["text"] or "")


def test_the_test_environment_counts_nowhere(tmp_path: Path) -> None:
    found, _ = read(tmp_path, nfse(environment="2"))
    assert found["invoices"][0]["status"] == "draft"


# Written otherwise in the books: days of moments, an address of parts, codes that decide.
_BY_OTHER_WORDS = {
    *("dhEmi", "dhProc", "xLgr", "nro", "xBairro", "tpRetISSQN", "tpRetPisCofins", "vISSQN"),
    *("vPis", "vCofins", "vRetIRRF", "vRetCSLL", "vLiq", "verAplic", "ambGer", "cStat", "tpAmb"),
}


def test_every_text_of_a_document_is_a_column_or_told(tmp_path: Path) -> None:
    content = nfse(withheld="2", liquid="888.50")
    found, reading = read(tmp_path, content)
    values = {value for rows in found.values() for row in rows for value in row.values() if value}
    values |= {value for name in reading.names for value in name.values.values()}
    values |= {name.new_id or "" for name in reading.names}
    told = {one.path.rpartition("/")[2] for one in reading.unmapped}
    lost = [
        (name, text)
        for element in etree.fromstring(content).iter(etree.Element)
        if not len(element) and (text := (element.text or "").strip())
        and (name := etree.QName(element).localname) not in told
        and not any(text in value for value in values)
    ]  # fmt: skip
    assert [one for one in lost if one[0] not in _BY_OTHER_WORDS] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<DPS xmlns="http://www.sped.fazenda.gov.br/nfse"/>', "a declaration"),
        (b'<CompNfse xmlns="http://www.abrasf.org.br/nfse.xsd"/>', "layout of a municipality"),
        (b'<NFSe xmlns="http://www.sped.fazenda.gov.br/nfse"/>', "no access key"),
        (event("e101101", "15"), "names no access key"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + nfse().partition(b"?>")[2], "DOCTYPE"),
    ],
)
def test_what_is_no_such_document_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(content)
    assert CONNECTOR.recognises(str(file))
    with pytest.raises(InputError, match=words):
        CONNECTOR.read(str(file))
