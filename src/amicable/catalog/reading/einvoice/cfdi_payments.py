"""A receipt of payments (CFDI of type P, complemento de pagos 1.0 and 2.0) as rows.

Each payment is a row of `payments`, each document it pays a row of `allocations`, named by UUID.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import cfdi_bindings as terms
from amicable.catalog.reading.einvoice.places import Places
from amicable.catalog.reading.einvoice.rows import BilledDocument, amount_of, blocks, day
from amicable.core.vocabulary.connector import DocumentStatus

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.cfdi_paper import Comprobante
    from amicable.catalog.reading.einvoice.rows import Row, Tables

_NO_AMOUNTS = (
    "@SubTotal", "@Total", f"{terms.LINES}/@Importe", f"{terms.LINES}/@ValorUnitario",
)  # fmt: skip
_SAID_BY_THE_TYPE = (
    f"@Moneda|@Fecha|@Exportacion|{terms.LINES}/@ClaveProdServ|{terms.LINES}/@Cantidad"
    f"|{terms.LINES}/@ClaveUnidad|{terms.LINES}/@Descripcion|{terms.LINES}/@ObjetoImp"
)
"""What every receipt of payments says: one piece of nothing, in no currency."""


def receipt(paper: Comprobante) -> BilledDocument:
    """Return the payments of a receipt; one that replaces another says that it is cancelled."""
    found = paper.found
    customer = paper.party("customers")
    paper.party("sellers")
    payments = found.all(paper.root, terms.PAYMENTS)
    tables: Tables = {"payments": [], "allocations": []}
    places = Places()
    for place, payment in enumerate(payments, 1):
        own = paper.id if len(payments) == 1 else f"{paper.id}/{place}"
        row = _payment(paper, payment, own, customer)
        tables["payments"].append((payment.sourceline, places.fit("payments", row)))
        for paid in _allocations(paper, payment, row):
            tables["allocations"].append((payment.sourceline, places.fit("allocations", paid)))
    for path in _NO_AMOUNTS:
        found.take_if(paper.root, path, Decimal(0))
    found.take(paper.root, _SAID_BY_THE_TYPE)
    found.take_if(paper.root, terms.ALL_PAID, _in_pesos(payments))
    currencies = {row["currency"] or "" for _, row in tables["payments"]}
    currency = currencies.pop() if len(currencies) == 1 else ""
    replaced = paper.related().get(terms.REPLACES, [])
    return BilledDocument(
        number=paper.number,
        tables=blocks(tables, paper.source),
        names=tuple(paper.names.found),
        enclosed=(),
        unmapped=found.unmapped(currency, terms.is_money) + places.told(currency),
        links={"customer_id": customer},
        what="receipts of payments (CFDI of type P)",
        notes=paper.notes(),
        statuses=tuple(
            DocumentStatus(paper.source, str(paper.take_related(uuid)), "cancelled")
            for uuid in replaced
        ),
    )


def _payment(paper: Comprobante, payment: Any, own: str, customer: str | None) -> Row:
    row: Row = {column: paper.found.text(payment, path) for column, path in terms.PAYMENT.items()}
    return row | {
        "payment_id": own,
        "received_on": day(row["received_on"]),
        "customer_id": customer,
        "reference": row["reference"] or paper.number,
    }


def _allocations(paper: Comprobante, payment: Any, whole: Row) -> list[Row]:
    """Return the documents that a payment pays, each with the part that it pays of it."""
    every = paper.found.all(payment, terms.PAID)
    rows: list[Row] = []
    for place, paid in enumerate(every, 1):
        uuid = (paper.found.text(paid, "@IdDocumento") or "").upper()
        part = paper.found.text(paid, "@NumParcialidad") or "1"
        amount = paper.found.text(paid, "@ImpPagado")
        if amount is None and len(every) == 1:
            amount = whole["amount"]
        if paid.get("MonedaDR") == whole["currency"]:
            paper.found.take(paid, "@MonedaDR|@EquivalenciaDR|@TipoCambioDR")
        left = amount_of(paid.get("ImpSaldoAnt")) - amount_of(amount)
        paper.found.take_if(paid, "@ImpSaldoInsoluto", left)
        paper.found.take(paid, "@Serie|@Folio")
        rows.append(
            {
                "allocation_id": f"{whole['payment_id']}:{place} ({part})",
                "invoice_id": paper.names.paper("invoices", uuid or None),
                "amount": amount,
                "payment_id": whole["payment_id"],
                "allocated_on": whole["received_on"],
            }
        )
    return rows


def _in_pesos(payments: list[Any]) -> Decimal:
    return sum(
        (
            amount_of(one.get("Monto")) * (amount_of(one.get("TipoCambioP")) or 1)
            for one in payments
        ),
        Decimal(0),
    )
