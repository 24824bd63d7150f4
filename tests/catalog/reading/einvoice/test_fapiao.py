"""Chinese 数电票: every amount a column or told, red letters are credit notes of blue ones."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.einvoice.fapiao.written_fapiao import (
    BUYER,
    NUMBER,
    PLAIN,
    RED_LETTER,
    SELLER,
    fapiao,
    line,
)
from tests.catalog.reading.einvoice.reading import read

if TYPE_CHECKING:
    from pathlib import Path


def test_the_terms_of_a_document_become_columns(tmp_path: Path) -> None:
    found, reading = read(tmp_path, PLAIN)
    (invoice,), (row,), (tax,) = (
        found[table] for table in ("invoices", "invoice_lines", "invoice_taxes")
    )
    assert (invoice["invoice_id"], invoice["number"], invoice["kind"]) == (NUMBER, NUMBER, "380")
    assert (invoice["issued_on"], invoice["currency"]) == ("2026-03-10", "CNY")
    assert (invoice["net"], invoice["tax"], invoice["gross"]) == ("1000.00", "130.00", "1130.00")
    assert (row["quantity"], row["unit_price"], row["net"]) == (
        "100.00000000", "10.00000000", "1000.00",
    )  # fmt: skip
    assert (tax["category"], tax["rate"], tax["base"], tax["tax"]) == (
        "S", "13", "1000.00", "130.00",
    )  # fmt: skip
    names = {name.table: name for name in reading.names}
    assert (names["customers"].tax_id, names["sellers"].tax_id) == (BUYER, SELLER)
    assert names["customers"].new_id == f"ubl:USCC:{BUYER}"
    assert names["items"].own_ids == ("*五金*螺丝 M8",)


def test_a_red_letter_invoice_is_a_credit_note_of_the_blue_one(tmp_path: Path) -> None:
    found, reading = read(tmp_path, RED_LETTER)
    (invoice,), (row,), (tax,) = (
        found[table] for table in ("invoices", "invoice_lines", "invoice_taxes")
    )
    assert (invoice["kind"], invoice["gross"], invoice["net"]) == ("381", "226.00", "200.00")
    assert (row["net"], row["quantity"], tax["tax"]) == ("200.00", "20.00000000", "26.00")
    assert [one.new_id for one in reading.names if one.table == "invoices"] == [NUMBER]


def test_a_discount_line_is_an_allowance_of_the_line_before_it(tmp_path: Path) -> None:
    lines = line() + line("-100.00", "-13.00", quantity="", price="")
    found, _ = read(tmp_path, fapiao(lines, "900.00", "117.00", "1017.00"))
    (row,), (charge,), (tax,) = (
        found[table] for table in ("invoice_lines", "invoice_charges", "invoice_taxes")
    )
    assert (row["net"], row["allowance"]) == ("900.00", "100.00")
    assert (charge["line"], charge["amount"], charge["reason"]) == ("1", "100.00", "折扣")
    assert (tax["base"], tax["tax"]) == ("900.00", "117.00")


@pytest.mark.parametrize(
    ("rate", "category", "percent"),
    [("0.13", "S", "13"), ("6%", "S", "6"), ("0.015", "S", "1.5"), ("0.00", "Z", "0"),
     ("免税", "E", "0"), ("不征税", "O", "0"), ("***", None, None)],
)  # fmt: skip
def test_a_rate_is_understood_as_it_is_written(
    tmp_path: Path, rate: str, category: str | None, percent: str | None
) -> None:
    found, reading = read(tmp_path, fapiao(line(rate=rate)))
    (row,) = found["invoice_lines"]
    assert (row["tax_category"], row["tax_rate"]) == (category, percent)
    assert bool(found["invoice_taxes"]) == (percent is not None)
    assert any(one.path.endswith("TaxRate") for one in reading.unmapped) == (percent is None)


# Written otherwise in the books: a moment, numbers with other decimals, words that repeat.
_BY_OTHER_WORDS = {
    *("RequestTime", "IssueTime", "TotalTax-includedAmountInChinese", "EInvoiceTag", "Version"),
    *("TaxRate", "UnPrice"),
}


def test_every_text_of_a_document_is_a_column_or_told(tmp_path: Path) -> None:
    found, reading = read(tmp_path, PLAIN)
    values = {value for rows in found.values() for row in rows for value in row.values() if value}
    values |= {value for name in reading.names for value in name.values.values()}
    told = {one.path.rpartition("/")[2] for one in reading.unmapped}
    lost = [
        (element.tag, text)
        for element in etree.fromstring(PLAIN).iter(etree.Element)
        if not len(element) and (text := (element.text or "").strip())
        and element.tag not in told and not any(text in value for value in values)
    ]  # fmt: skip
    assert [one for one in lost if one[0] not in _BY_OTHER_WORDS] == []


def test_lines_and_taxes_add_up_to_the_total(tmp_path: Path) -> None:
    lines = line() + line("50.00", "3.00", name="*服务*安装", rate="0.06")
    found, _ = read(tmp_path, fapiao(lines, "1050.00", "133.00", "1183.00"))
    net = sum(Decimal(row["net"] or "") for row in found["invoice_lines"])
    tax = sum(Decimal(row["tax"] or "") for row in found["invoice_taxes"])
    assert (net, tax) == (Decimal("1050.00"), Decimal("133.00"))
    assert net + tax == Decimal(found["invoices"][0]["gross"] or "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<EInvoice/>", "bears no number"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + PLAIN.partition(b"?>")[2], "DOCTYPE"),
        (b"<EInvoice><Header>", "not well-formed XML"),
        (b"<Other/>", "its root is no .*数电票"),
    ],
)
def test_what_is_no_such_document_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=words):
        CONNECTOR.read(str(file))
