"""Mexican fiscal documents: invoices, credit notes and receipts of payments, linked by UUID."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.einvoice.reading import read, told, untied
from tests.catalog.reading.einvoice.written_cfdi import (
    FIRST,
    SECOND,
    acknowledged,
    cfdi,
    concept,
    exempt,
    kept,
    paid,
    payment,
    receipt,
    related,
    taxes,
    transfer,
)

if TYPE_CHECKING:
    from pathlib import Path

_HELD = (
    '<cfdi:Retencion Impuesto="001" Importe="90.00"/>'
    '<cfdi:Retencion Impuesto="002" Importe="96.00"/>'
)
_KEPT = kept("900.00", "90.00") + kept("900.00", "96.000030", rate="0.106667", tax="002")
WITHHELD = cfdi(
    concept("1000.00", discount="100.00", taxes=transfer("900.00", "144.00"), withheld=_KEPT),
    taxes(transfer("900.00", "144.00"), "144.00", _HELD, "186.00"),
    discount="100.00",
    total="858.00",
)
_EXCISE = transfer("100.00", "8.00", rate="0.080000", tax="003")
_ON_TOP = transfer("108.00", "17.28") + _EXCISE
EXCISED = cfdi(
    concept("100.00", price="10", taxes=_ON_TOP), taxes(_ON_TOP, "25.28"), subtotal="100.00",
    total="125.28",
)  # fmt: skip
_APART = transfer("100.00", "16.00") + _EXCISE
EXCISED_APART = cfdi(
    concept("100.00", price="10", taxes=_APART), taxes(_APART, "24.00"), subtotal="100.00",
    total="124.00",
)  # fmt: skip
_THIRD = concept(
    "33.333333", quantity="1", price="33.333333", taxes=transfer("33.333333", "5.333333")
)
THIRDS = cfdi(
    _THIRD * 3, taxes(transfer("100.00", "16.00"), "16.00"), subtotal="100.00", total="116.00"
)
_LOCAL = (
    '<implocal:ImpuestosLocales version="1.0" TotaldeTraslados="30.00" TotaldeRetenciones="5.00">'
    '<implocal:TrasladosLocales ImpLocTrasladado="ISH" TasadeTraslado="3.00" Importe="30.00"/>'
    '<implocal:RetencionesLocales ImpLocRetenido="5 al millar" TasadeRetencion="0.50" '
    'Importe="5.00"/></implocal:ImpuestosLocales>'
)
LOCAL = cfdi(total="1185.00", more=_LOCAL)
MIXED = cfdi(
    concept("200.00", price="20", taxes=exempt("200.00")) + concept("50.00", price="5"),
    "<cfdi:Impuestos/>", subtotal="250.00", total="250.00",
)  # fmt: skip
EVERY = (cfdi(), WITHHELD, EXCISED, EXCISED_APART, THIRDS, LOCAL, MIXED)
PAYMENT = receipt(
    payment("660.00", paid(FIRST, "660.00", before="1160.00", left="500.00", part="1")),
    total="660.00",
)


def test_the_terms_of_a_document_become_columns(tmp_path: Path) -> None:
    found, reading = read(tmp_path, cfdi(attributes=' CondicionesDePago="Crédito a 30 días"'))
    (header,), (row,) = found["invoices"], found["invoice_lines"]
    assert (header["invoice_id"], header["number"], header["kind"]) == (FIRST, "F-101", "380")
    assert (header["issued_on"], header["due_on"]) == ("2026-01-15", "2026-02-14")
    assert (row["quantity"], row["unit"], row["tax_rate"]) == ("10", "E48", "16")
    buyer = next(name for name in reading.names if name.table == "customers")
    assert (buyer.tax_id, buyer.values["country"]) == ("CLI010203AB1", "MX")
    assert told(reading) == {}


def test_endless_terms_of_payment_name_no_day_and_take_no_time(tmp_path: Path) -> None:
    terms = f"Crédito{' ' * 200_000}inmediato"
    found, _ = read(tmp_path, cfdi(attributes=f' CondicionesDePago="{terms}"'))
    assert not found["invoices"][0].get("due_on")


@pytest.mark.parametrize("document", EVERY)
def test_totals_are_what_the_rows_add_up_to(tmp_path: Path, document: bytes) -> None:
    found, _ = read(tmp_path, document)
    assert untied(found) == []


def test_withheld_taxes_lower_what_is_to_be_paid(tmp_path: Path) -> None:
    found, reading = read(tmp_path, WITHHELD)
    (header,), (row,) = found["invoices"], found["invoice_lines"]
    assert (header["gross"], header["withheld"], header["payable"]) == (
        "1044.00", "186.00", "858.00",
    )  # fmt: skip
    assert (row["net"], row["allowance"]) == ("900.00", "100.00")
    assert told(reading) == {}


@pytest.mark.parametrize(
    ("document", "charges"),
    [(EXCISED, [("1", "IEPS", "8.00", "S")]), (EXCISED_APART, [(None, "IEPS", "8.00", "O")]),
     (LOCAL, [(None, "ISH", "30.00", "O")])],
)  # fmt: skip
def test_other_taxes_are_charges(
    tmp_path: Path, document: bytes, charges: list[tuple[str | None, str, str, str]]
) -> None:
    found, _ = read(tmp_path, document)
    assert charges == [
        (row["line"], row["reason"], row["amount"], row["tax_category"])
        for row in found["invoice_charges"]
    ]


def test_version_3_3_states_no_bases_of_its_own(tmp_path: Path) -> None:
    old = cfdi(version="3.3").replace(b'ObjetoImp="02"', b"")
    head, _, tail = old.rpartition(b'<cfdi:Traslado Base="1000.00"')
    found, _ = read(tmp_path, head + b"<cfdi:Traslado" + tail)
    assert untied(found) == []
    assert found["invoice_taxes"][0]["base"] == "1000.00"


_AMOUNT = re.compile(rb'(?<!Cuota=")(?<=[a-z]=")\d+\.\d{2,6}(?=")')


@pytest.mark.parametrize("document", [*EVERY, PAYMENT])
def test_no_amount_can_change_and_nothing_is_told(tmp_path: Path, document: bytes) -> None:
    _, before = read(tmp_path, document)
    lost = []
    for found in _AMOUNT.finditer(document):
        head, tail = document[: found.start()], document[found.end() :]
        _, after = read(tmp_path, head + b"77" + found[0] + tail)
        if (after.rows, after.unmapped) == (before.rows, before.unmapped):
            lost.append(document[found.start() - 40 : found.end()])
    assert lost == []


@pytest.mark.parametrize(
    ("kind", "relation", "expected"),
    [("E", "01", "381"), ("E", "07", "381"), ("I", "04", "384"), ("I", "02", "383")],
)
def test_a_related_document_is_named_by_its_uuid(
    tmp_path: Path, kind: str, relation: str, expected: str
) -> None:
    found, reading = read(tmp_path, cfdi(kind=kind, before=related(relation, SECOND.lower())))
    assert found["invoices"][0]["kind"] == expected
    assert [name.own_ids for name in reading.names if name.table == "invoices"] == [(SECOND,)]


def test_an_advance_that_is_used_is_told_and_no_preceding_invoice(tmp_path: Path) -> None:
    found, reading = read(tmp_path, cfdi(before=related("07", SECOND)))
    assert found["invoices"][0]["preceding_invoice_id"] is None
    assert SECOND in {one.example for one in reading.unmapped}


def test_a_receipt_becomes_payments_and_allocations(tmp_path: Path) -> None:
    found, reading = read(tmp_path, PAYMENT)
    (one,), (put,) = found["payments"], found["allocations"]
    assert (one["payment_id"], one["amount"], one["received_on"], one["reference"]) == (
        SECOND, "660.00", "2026-02-10", "SPEI-77",
    )  # fmt: skip
    assert (put["amount"], put["allocation_id"]) == ("660.00", f"{SECOND}:1 (1)")
    assert [name.own_ids for name in reading.names if name.table == "invoices"] == [(FIRST,)]
    assert told(reading) == {"@ImpSaldoAnt": "1160.00"}


def test_two_payments_of_a_receipt_are_told_apart(tmp_path: Path) -> None:
    each = payment("10.00", paid(FIRST, "10.00", before="20.00", left="10.00"))
    found, _ = read(tmp_path, receipt(each, each, total="20.00"))
    assert [row["payment_id"] for row in found["payments"]] == [f"{SECOND}/1", f"{SECOND}/2"]


def test_a_receipt_that_replaces_another_cancels_it(tmp_path: Path) -> None:
    again = receipt(payment("10.00"), total="10.00", before=related("04", FIRST))
    _, reading = read(tmp_path, again)
    assert [(one.document_id, one.status) for one in reading.statuses] == [(FIRST, "cancelled")]


@pytest.mark.parametrize("kind", ["T", "N"])
def test_carriage_and_payroll_bring_no_rows(tmp_path: Path, kind: str) -> None:
    found, reading = read(tmp_path, cfdi(kind=kind))
    assert (found, reading.names, len(reading.counts)) == ({}, (), 1)


def test_a_document_without_stamp_is_a_draft(tmp_path: Path) -> None:
    found, reading = read(tmp_path, cfdi(uuid=""))
    assert (found["invoices"][0]["status"], found["invoices"][0]["invoice_id"]) == (
        "draft", "F-101",
    )  # fmt: skip
    assert "bears no stamp" in reading.notes[0]


def test_whoever_has_no_rfc_is_known_by_name_only(tmp_path: Path) -> None:
    _, reading = read(tmp_path, cfdi(rfc="XAXX010101000"))
    buyer = next(name for name in reading.names if name.table == "customers")
    assert (buyer.tax_id, buyer.new_id) == (None, "ubl:XAXX010101000:CLIENTE UNO")


def test_an_acknowledged_cancellation_is_told_of_its_document(tmp_path: Path) -> None:
    _, reading = read(tmp_path, acknowledged(FIRST))
    assert [one.document_id for one in reading.statuses] == [FIRST]
    assert read(tmp_path, acknowledged(FIRST, state="205"))[1].statuses == ()


def test_an_older_version_is_refused(tmp_path: Path) -> None:
    old = cfdi(version="3.3").replace(b'Version="3.3"', b'version="3.2"')
    with pytest.raises(InputError, match=r"it is a CFDI of version 3\.2; give CFDI 3\.3 or 4\.0"):
        read(tmp_path, old)
