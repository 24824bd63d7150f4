"""Done-when 4: a mail about a real e-invoice with one wrong price, against contract tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.little_books import write_books, write_mail
from tests.journeys.program import run
from tests.journeys.wrong_price import CII, UBL, bill_wrongly

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.program import Ended
    from tests.journeys.wrong_price import Syntax

pytestmark = pytest.mark.real_books


@dataclass(frozen=True, slots=True)
class Dispute:
    """A real document, the line whose price is altered, and what the contract says of it."""

    file: str
    syntax: Syntax
    number: str
    buyer: str
    buyer_name: str
    country: str
    line: str
    item: str
    item_name: str
    agreed: str
    billed: str
    signed_on: str
    as_of: str
    net: str
    gross: str


DISPUTES = (
    Dispute(
        file="xrechnung/business-cases__standard__01.03a-INVOICE_ubl.xml",
        syntax=UBL,
        number="RR123456",
        buyer="BI123456",
        buyer_name="[Buyer name]",
        country="DE",
        line="558490000",
        item="55849000",
        item_name="Deutsches Verwaltungsblatt",
        agreed="152.34",
        billed="162.34",
        signed_on="2015-11-30",
        as_of="2016-08-01",
        net="10.00",
        gross="10.70",
    ),
    Dispute(
        file="en16931/examples/cii__examples__CII_example1.xml",
        syntax=CII,
        number="12115118",
        buyer="10202",
        buyer_name="ODIN 59",
        country="NL",
        line="4",
        item="438103",
        item_name="FRITESSAUS 3 LRR",
        agreed="7.23",
        billed="8.23",
        signed_on="2014-06-02",
        as_of="2015-02-01",
        net="2.00",
        gross="2.12",
    ),
)
EACH = pytest.mark.parametrize("dispute", DISPUTES, ids=("ubl", "cii"))


def _contract_tables(folder: Path, of: Dispute) -> Path:
    customer = {
        "customer_id": of.buyer,
        "name": of.buyer_name,
        "country": of.country,
        "email": "buyer@info.example",
        "language": "en",
    }
    contract = {
        "contract_id": "K-1",
        "number": "2014/88",
        "customer_id": of.buyer,
        "starts_on": of.signed_on,
        "signed_on": of.signed_on,
    }
    term = {
        "term_id": "T-77",
        "item_id": of.item,
        "model": "per_unit",
        "contract_id": "K-1",
        "unit_price": of.agreed,
        "valid_from": of.signed_on,
    }
    item = {"item_id": of.item, "name": of.item_name, "kind": "goods"}
    tables = {
        "customers": [customer],
        "items": [item],
        "contracts": [contract],
        "price_terms": [term],
    }
    return write_books(folder, tables, as_of=None)


def _imported(of: Dispute, records: Path, folder: Path) -> Ended:
    change = bill_wrongly(records / of.file, folder / "invoice.xml", of.syntax, of.line, of.billed)
    assert change == Decimal(of.gross)
    tables = _contract_tables(folder / "contracts", of)
    books = ("--to", folder / "books", "--as-of", of.as_of)
    return run("import", folder / "invoice.xml", tables, *books)


def _resolved(of: Dispute, folder: Path) -> dict[str, Any]:
    mail = write_mail(
        folder / "mail.eml",
        "Hello,\n\n"
        f"On invoice {of.number} you charged {of.billed} EUR each for {of.item_name}, but in our"
        f" contract the price is {of.agreed} EUR. Please correct the price.\n\nRegards\n",
        sender="buyer@info.example",
        subject=f"Wrong price on invoice {of.number}",
    )
    ended = run("resolve", mail, "--books", folder / "books", "--json", "--out", folder / "out")
    assert ended.code in {0, 1}, ended.err
    case: dict[str, Any] = ended.json
    return case


@EACH
def test_the_altered_document_still_adds_up(
    dispute: Dispute, real_books: Path, tmp_path: Path
) -> None:
    assert _imported(dispute, real_books, tmp_path).code == 0
    assert run("check-invoice", tmp_path / "invoice.xml").code == 0


@EACH
def test_the_line_the_amount_and_the_record_are_named(
    dispute: Dispute, real_books: Path, tmp_path: Path
) -> None:
    assert _imported(dispute, real_books, tmp_path).code == 0
    case = _resolved(dispute, tmp_path)
    (claim,) = case["claims"]
    assert case["identified"]["invoices"] == [dispute.number]
    assert (claim["verdict"], claim["root_cause"]) == ("ours", "P01")
    assert (claim["line"], claim["supported_amount"]) == (dispute.line, dispute.gross)
    (finding,) = [one for one in case["findings"] if one["id"] in claim["findings"]]
    assert finding["check"] == claim["decided_by"] == "unit_price_differs_from_agreed"
    assert (finding["line"], finding["difference"]) == (dispute.line, dispute.net)
    record = {
        "table": "price_terms",
        "key": ["T-77"],
        "column": "unit_price",
        "value": dispute.agreed,
    }
    assert record in finding["evidence"]


@EACH
def test_the_credit_request_names_the_invoice_and_its_line(
    dispute: Dispute, real_books: Path, tmp_path: Path
) -> None:
    assert _imported(dispute, real_books, tmp_path).code == 0
    case = _resolved(dispute, tmp_path)
    (remedy,) = case["decision"]["remedies"]
    assert (remedy["kind"], remedy["net"], remedy["gross"]) == (
        "credit_note",
        dispute.net,
        dispute.gross,
    )
    paths = [one["path"] for one in case["documents"] if one["format"] == "csv"]
    (request,) = [(tmp_path / "out" / case["id"] / path).read_text("utf-8") for path in paths]
    assert dispute.number in request
    assert dispute.line in request
    assert case["decision"]["approval"]["needed"]


@EACH
def test_the_unaltered_document_refutes_the_same_claim(
    dispute: Dispute, real_books: Path, tmp_path: Path
) -> None:
    tables = _contract_tables(tmp_path / "contracts", dispute)
    source = real_books / dispute.file
    books = ("--to", tmp_path / "books", "--as-of", dispute.as_of)
    assert run("import", source, tables, *books).code == 0
    (claim,) = _resolved(dispute, tmp_path)["claims"]
    assert (claim["verdict"], claim["supported_amount"]) == ("customer", "0.00")
    assert claim["decided_by"] == "unit_price_differs_from_agreed"
