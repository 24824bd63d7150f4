"""Italian e-invoices: every amount a column, net is lines less allowances plus charges."""

from __future__ import annotations

import base64
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.einvoice import CONNECTOR
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.import_books import import_books
from tests.catalog.reading.einvoice.reading import read
from tests.catalog.reading.einvoice.written_fatturapa import body, fattura, line, summary

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading
    from tests.catalog.reading.einvoice.reading import Rows

PLAIN = body(line() + summary("50.00", "11.00"))


def _read(folder: Path, *bodies: str) -> tuple[Rows, Reading]:
    return read(folder, fattura(*bodies), "IT01_1.xml")


def _adds_up(found: Rows) -> bool:
    """Say whether net is the lines less allowances plus charges, and gross net plus tax."""

    def money(row: dict[str, str | None], column: str) -> Decimal:
        return Decimal(row[column] or "0")

    (invoice,) = found["invoices"]
    lines = sum((money(row, "net") for row in found["invoice_lines"]), Decimal(0))
    net = lines - money(invoice, "allowance") + money(invoice, "charge")
    gross = money(invoice, "net") + money(invoice, "tax") + money(invoice, "rounding")
    return net == money(invoice, "net") and gross == money(invoice, "gross")


def test_the_terms_of_a_document_become_columns(tmp_path: Path) -> None:
    found, reading = _read(tmp_path, PLAIN)
    (invoice,), (row,), (tax,) = (
        found[table] for table in ("invoices", "invoice_lines", "invoice_taxes")
    )
    assert (invoice["invoice_id"], invoice["issued_on"], invoice["kind"]) == (
        "7/2026", "2026-01-31", "380",
    )  # fmt: skip
    assert (invoice["net"], invoice["tax"], invoice["gross"]) == ("50.00", "11.00", "61.00")
    assert (row["quantity"], row["unit_price"], row["net"]) == ("10.00", "5.00", "50.00")
    assert (row["period_from"], row["period_to"]) == ("2026-01-01", "2026-02-01")
    assert (tax["category"], tax["rate"], tax["base"]) == ("S", "22.00", "50.00")
    names = {name.table: name for name in reading.names}
    assert (names["customers"].tax_id, names["customers"].values["name"]) == (
        "IT09876543210", "Ada Rossi",
    )  # fmt: skip
    assert names["items"].own_ids == ("P-1",)
    assert invoice["sent_to"] == "ABC1234"


def test_several_documents_in_a_file_are_several_invoices(tmp_path: Path) -> None:
    _, reading = _read(tmp_path, PLAIN, PLAIN.replace("7/2026", "8/2026"))
    assert reading.counts == {"e-invoices": 2}


@pytest.mark.parametrize(
    ("changes", "net", "allowance", "charge"),
    [
        ("<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>",
         "45.00", "5.00", None),
        ("<ScontoMaggiorazione><Tipo>SC</Tipo><Importo>0.50</Importo></ScontoMaggiorazione>",
         "45.00", "5.00", None),
        ("<ScontoMaggiorazione><Tipo>MG</Tipo><Importo>0.50</Importo></ScontoMaggiorazione>",
         "55.00", None, "5.00"),
        (("<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>"
         "<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>"),
         "40.50", "9.50", None),
        ("<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>",
         "40.00", "5.00", None),
    ],
)  # fmt: skip
def test_discounts_of_a_line_are_per_unit_and_in_turn(
    tmp_path: Path, changes: str, net: str, allowance: str | None, charge: str | None
) -> None:
    found, _ = _read(tmp_path, body(line(net, changes) + summary(net, "1.00")))
    (row,) = found["invoice_lines"]
    assert (row["allowance"], row["charge"]) == (allowance, charge)


def test_pension_fund_and_accessory_costs_are_charges(tmp_path: Path) -> None:
    fund = (
        "<DatiCassaPrevidenziale><TipoCassa>TC22</TipoCassa><AlCassa>4.00</AlCassa>"
        "<ImportoContributoCassa>2.00</ImportoContributoCassa>"
        "<ImponibileCassa>50.00</ImponibileCassa><AliquotaIVA>22.00</AliquotaIVA>"
        "</DatiCassaPrevidenziale>"
    )
    costs = "<SpeseAccessorie>3.00</SpeseAccessorie><Arrotondamento>-0.01</Arrotondamento>"
    found, _ = _read(tmp_path, body(line() + summary("54.99", "12.10", more=costs), general=fund))
    charges = [
        (row["is_charge"], row["amount"], row["reason"]) for row in found["invoice_charges"]
    ]
    assert charges == [
        ("true", "2.00", "TC22"), ("true", "3.00", "SpeseAccessorie"),
        ("false", "0.01", "Arrotondamento"),
    ]  # fmt: skip
    assert _adds_up(found)


def test_two_natures_of_one_category_are_one_tax_row(tmp_path: Path) -> None:
    exempt = summary("5.00", "0.00", rate="0.00", more="<Natura>N4</Natura>")
    export = summary("6.00", "0.00", rate="0.00", more="<Natura>N3.5</Natura>")
    found, _ = _read(tmp_path, body(line("11.00") + exempt + export))
    assert [
        (row["category"], row["base"], row["exemption_code"]) for row in found["invoice_taxes"]
    ] == [("E", "11.00", "N4, N3.5")]


def test_a_line_total_beyond_four_decimals_is_rounded_and_told(tmp_path: Path) -> None:
    found, reading = _read(tmp_path, body(line("50.123456") + summary("50.12", "11.03")))
    assert found["invoice_lines"][0]["net"] == "50.1235"
    (told,) = (one for one in reading.unmapped if "beyond 4 decimals" in one.path)
    assert (told.count, told.amount) == (1, "-0.000044")


def test_amounts_without_a_column_are_told(tmp_path: Path) -> None:
    general = (
        "<DatiRitenuta><TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>10.00</ImportoRitenuta>"
        "</DatiRitenuta><DatiBollo><ImportoBollo>2.00</ImportoBollo></DatiBollo>"
    )
    found, reading = _read(tmp_path, body(line() + summary("50.00", "11.00"), general=general))
    assert found["invoices"][0]["withheld"] == "10.00"
    told = {one.path.rpartition("/")[2]: one.amount for one in reading.unmapped if one.amount}
    assert told == {"ImportoBollo": "2.00"}


def test_instalments_are_due_when_the_last_is(tmp_path: Path) -> None:
    part = (
        "<DettaglioPagamento><DataScadenzaPagamento>2026-0{0}-28</DataScadenzaPagamento>"
        "<ImportoPagamento>30.50</ImportoPagamento></DettaglioPagamento>"
    )
    paid = f"<DatiPagamento>{part.format(3)}{part.format(2)}</DatiPagamento>"
    found, _ = _read(tmp_path, body(line() + summary("50.00", "11.00"), after=paid))
    (invoice,) = found["invoices"]
    assert (invoice["due_on"], invoice["payable"]) == ("2026-03-28", "61.00")


def test_a_file_inside_is_kept_and_linked(tmp_path: Path) -> None:
    packed = base64.b64encode(b"Ore: 7").decode()
    files = (
        f"<Allegati><NomeAttachment>ore.txt</NomeAttachment><Attachment>{packed}</Attachment>"
        "</Allegati>"
    )
    found, reading = _read(tmp_path, body(line() + summary("50.00", "11.00"), after=files))
    (row,) = found["documents"]
    assert (row["path"], row["invoice_id"], row["text"]) == ("ore.txt", "7/2026", "Ore: 7")
    assert [paper.content() for paper in reading.papers] == [b"Ore: 7"]


def test_a_credit_note_is_one(tmp_path: Path) -> None:
    found, _ = _read(tmp_path, body(line() + summary("50.00", "11.00"), kind="TD04"))
    assert found["invoices"][0]["kind"] == "381"


def test_what_a_buyer_makes_for_its_own_tax_bills_nobody(tmp_path: Path) -> None:
    found, reading = _read(tmp_path, body(line() + summary("50.00", "11.00"), kind="TD17"))
    assert found["invoices"][0]["status"] == "draft"
    assert list(reading.counts) == [
        "FatturaPA that count nowhere: made by the buyer for its own tax (TD16 to TD29)"
    ]


def test_a_simplified_invoice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "s.xml"
    space = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0"
    file.write_text(f'<a:FatturaElettronicaSemplificata xmlns:a="{space}"/>', encoding="utf-8")
    with pytest.raises(InputError, match="simplified Italian invoice"):
        CONNECTOR.read(str(file))


def test_such_a_file_is_imported_with_its_totals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AMICABLE_SELLER_TAX_IDS", "01234567890")
    file = tmp_path / "IT01_1.xml"
    file.write_bytes(fattura(PLAIN, PLAIN.replace("7/2026", "8/2026")))
    report = import_books([file])
    assert report.rows["invoices"] == 2
    assert report.sums["invoices"]["gross"] == {"EUR": "122"}
