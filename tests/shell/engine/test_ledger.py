from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.index.build import build_index
from amicable.shell.engine.ledger import (
    customer,
    customers_for_sender,
    seller_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SQL = {
    "text": "VARCHAR",
    "date": "DATE",
    "moment": "TIMESTAMP",
    "amount": "DECIMAL(18,4)",
    "price": "DECIMAL(18,8)",
    "quantity": "DECIMAL(18,8)",
    "percent": "DECIMAL(9,4)",
    "count": "INTEGER",
    "flag": "BOOLEAN",
}
AS_OF = date(2026, 9, 30)


@dataclass(frozen=True)
class Indexed:
    """Books with their index."""

    connection: duckdb.DuckDBPyConnection
    index: BookIndex


@pytest.fixture
def indexed(books: duckdb.DuckDBPyConnection, tmp_path: Path) -> Indexed:
    build_index(books, tmp_path)
    return Indexed(books, BookIndex.mapped(tmp_path))


@pytest.fixture
def books() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:")
    for table in TABLES.values():
        columns = ", ".join(f'"{c.name}" {_SQL[c.type]}' for c in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    connection.execute(
        """
        INSERT INTO sellers (seller_id, name, country) VALUES ('S1', 'Papel Norte S.L.', 'ES');
        INSERT INTO customers (customer_id, name, email, parent_customer_id, payer_customer_id)
        VALUES ('K1', 'Club Mojácar S.A.', 'admin@mojacar.example', NULL, NULL),
            ('K2', 'Club Mojácar Norte S.L.', NULL, 'K1', NULL),
            ('K3', 'Otra Casa', 'otra@gmail.com', NULL, NULL),
            ('K4', 'Taller Pérez', NULL, NULL, 'K1'),
            ('K5', 'Twin One', 'a@twin.example', NULL, NULL),
            ('K6', 'Twin Two', 'b@twin.example', NULL, NULL);
        INSERT INTO contacts (contact_id, customer_id, email, domain, name)
        VALUES ('P1', 'K2', 'Ana@Norte.example', 'norte.example', 'Ana');
        INSERT INTO items (item_id, name) VALUES ('A1', 'Blue folder');
        INSERT INTO orders (order_id, customer_id, ordered_on, number, purchase_order)
        VALUES ('O1', 'K2', '2026-05-01', 'P-88', 'PO-21349');
        INSERT INTO deliveries (delivery_id, delivered_on, order_id)
        VALUES ('D1', '2026-05-03', 'O1'), ('D2', '2026-10-03', 'O1');
        INSERT INTO invoices (invoice_id, customer_id, issued_on, currency, gross, number, kind,
            order_id, preceding_invoice_id, status)
        VALUES ('I1', 'K2', '2026-05-04', 'EUR', 121, 'F-0113', NULL, 'O1', NULL, 'issued'),
            ('I2', 'K2', '2026-06-01', 'EUR', 12.10, 'R-7', '381', NULL, 'I1', NULL),
            ('I3', 'K2', '2026-12-01', 'EUR', 5, 'F-0999', '380', NULL, NULL, NULL),
            ('I4', 'K2', '2026-05-05', 'EUR', 5, 'F-0114', '380', NULL, NULL, 'draft'),
            ('I9', 'K3', '2026-05-04', 'EUR', 77, 'F-0200', '380', NULL, NULL, NULL);
        INSERT INTO invoice_lines (invoice_id, line, net, item_id, quantity, unit_price)
        VALUES ('I1', '1', 100, 'A1', 10, 10);
        INSERT INTO invoice_taxes (invoice_id, category, rate, base, tax)
        VALUES ('I1', 'S', 21, 100, 21);
        INSERT INTO payments (payment_id, received_on, amount, currency, reference, payer)
        VALUES ('Z1', '2026-06-02', 100, 'EUR', 'F-0113', 'Club');
        INSERT INTO allocations (allocation_id, invoice_id, amount, payment_id)
        VALUES ('L1', 'I1', 100, 'Z1');
        """
    )
    yield connection
    connection.close()


def test_a_contacts_address_finds_the_customer_whatever_its_case(indexed: Indexed) -> None:
    sender = customers_for_sender(indexed, "ANA@norte.example", "Ana", "")
    assert [c.customer_id for c in sender.customers] == ["K2"]
    assert (sender.known_by, sender.is_contact) == ("address", True)
    assert sender.family == {"K2"}


def test_a_colleague_at_the_same_domain_is_a_contact_too(indexed: Indexed) -> None:
    sender = customers_for_sender(indexed, "luis@norte.example", "Luis", "")
    assert ([c.customer_id for c in sender.customers], sender.known_by) == (["K2"], "domain")


def test_a_public_mail_domain_ties_nobody_to_a_customer(indexed: Indexed) -> None:
    assert customers_for_sender(indexed, "otra@gmail.com", "", "").is_contact
    assert customers_for_sender(indexed, "someone@gmail.com", "", "").known_by == "unknown"


def test_a_name_in_the_text_makes_nobody_a_contact(indexed: Indexed) -> None:
    sender = customers_for_sender(indexed, "x@else.example", "", "Soy de Taller Perez, buenas.")
    assert ([c.customer_id for c in sender.customers], sender.is_contact) == (["K4"], False)


def test_the_longest_name_in_the_text_is_meant(indexed: Indexed) -> None:
    sender = customers_for_sender(indexed, "", "", "Club Mojácar Norte, almacén")
    assert [c.customer_id for c in sender.customers] == ["K2"]


def test_two_customers_of_one_domain_that_are_no_family_both_match(indexed: Indexed) -> None:
    sender = customers_for_sender(indexed, "c@twin.example", "", "")
    assert [c.customer_id for c in sender.customers] == ["K5", "K6"]


def test_a_parent_speaks_for_its_children_and_for_whom_it_pays(indexed: Indexed) -> None:
    assert indexed.index.family("K1") == ("K1", "K2", "K4")
    assert indexed.index.family("K2") == ("K2",)


def test_an_invoice_comes_with_its_papers_lines_credits_and_payments(
    books: duckdb.DuckDBPyConnection,
) -> None:
    invoice = next(i for i in invoices_of(books, ["K2"], AS_OF) if i.invoice_id == "I1")
    assert (invoice.kind, invoice.order_number, invoice.purchase_order) == (
        "380",
        "P-88",
        "PO-21349",
    )
    assert invoice.delivery_ids == ("D1",)
    assert [(line.item_name, line.net) for line in invoice.lines] == [
        ("Blue folder", Decimal(100))
    ]
    assert [(tax.category, tax.tax) for tax in invoice.taxes] == [("S", Decimal(21))]
    assert [(c.number, c.gross) for c in invoice.credits] == [("R-7", Decimal("12.10"))]
    assert [(s.amount, s.on, s.reference) for s in invoice.settled_by] == [
        (Decimal(100), date(2026, 6, 2), "F-0113")
    ]


def test_drafts_what_is_later_and_what_is_anothers_stay_out(
    books: duckdb.DuckDBPyConnection,
) -> None:
    assert [i.invoice_id for i in invoices_of(books, ["K2"], AS_OF)] == ["I1", "I2"]


def test_the_only_seller_is_meant_when_none_is_named(books: duckdb.DuckDBPyConnection) -> None:
    seller = seller_of(books, None)
    assert seller is not None
    assert seller.name == "Papel Norte S.L."
    assert seller_of(books, "S9") is None


def test_a_customer_has_its_contacts_and_kind(books: duckdb.DuckDBPyConnection) -> None:
    found = customer(books, "K2")
    assert found is not None
    assert (found.kind, found.status, [c.name for c in found.contacts]) == (
        "business",
        "active",
        ["Ana"],
    )
    assert customer(books, "K99") is None
