"""A scene: a customer's little books with one planted error and one innocent look-alike.

Scenes are billed here with plain Decimal arithmetic and share no code with what they measure
(an import contract holds it). A module of `tests/bench/scenes/` has the name of the check it
tries and a function `scene(number)`; the same number gives the same scene. Its ids begin with
`name(…)`, so that all scenes fit into one book. Days lie between `FIRST` and `AS_OF`, for which
every table is declared complete. The seller, and 21 % tax in Spain, are there for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Row = dict[str, str]
Books = Mapping[str, tuple[Row, ...]]

FIRST, AS_OF = "2024-01-01", "2026-10-31"
COMMON: Books = {
    "sellers": ({"seller_id": "US", "name": "Norte Suministros", "country": "ES"},),
    "tax_rates": ({"country": "ES", "category": "S", "rate": "21", "valid_from": "2012-09-01"},),
}
_RATE = Decimal(21)


_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted error: where it is, and by how much it was billed too high (a Decimal's text).

    `difference` is on the check's own basis; `None` where billed and expected are days or words.
    `certainty` is what the check must say of it.
    """

    cause: str
    invoice_id: str
    line: str | None
    difference: str | None
    certainty: str = "certain"


@dataclass(frozen=True, slots=True)
class Scene:
    """The rows, what is wrong in them, and the invoices that only look wrong.

    `edge` names the limit that this number tries, for whoever reads a failure.
    """

    books: Books
    faults: tuple[Fault, ...]
    innocent: tuple[str, ...]
    edge: str


def misbilled(cause: str, invoice_id: str, line: str, difference: Decimal) -> Fault:
    """Return a wrong amount: less than was agreed may have been granted, and is likely only."""
    certainty = "likely" if difference < 0 else "certain"
    return Fault(cause, invoice_id, line, str(difference), certainty)


def reckoned(cause: str, invoice_id: str, line: str, difference: Decimal) -> Fault:
    """Return a wrong result: so is less by more than a cent; a cent is a slip (decision 0035)."""
    certainty = "likely" if difference < -_CENT else "certain"
    return Fault(cause, invoice_id, line, str(difference), certainty)


def name(check: str, number: int, what: str) -> str:
    """Return an id of a scene: no two scenes share one."""
    return f"{check}.{number}.{what}"


def cents(amount: Decimal) -> Decimal:
    """Round half away from zero to two places."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def merged(*parts: Books) -> Books:
    """Return the rows of several parts, table by table."""
    tables = dict.fromkeys(table for part in parts for table in part)
    return {table: tuple(row for part in parts for row in part.get(table, ())) for table in tables}


def customer(customer_id: str, **columns: str) -> Books:
    """Return a Spanish customer."""
    row = {"customer_id": customer_id, "name": f"Customer {customer_id}", "country": "ES"}
    return {"customers": (row | columns,)}


def invoice(head: Row, *lines: Row, tax_rate: Decimal = _RATE) -> Books:
    """Return an invoice in euros with its lines, tax and totals, as a seller's system adds them.

    `head` names at least invoice_id, customer_id and issued_on; each line at least `net`. Lines
    are numbered from 1, tax is one category S. What a row names itself is kept.
    """
    number = head["invoice_id"]
    net = sum((Decimal(line["net"]) for line in lines), Decimal(0))
    tax = cents(net * tax_rate / 100)
    totals = {"currency": "EUR", "net": str(net), "tax": str(tax), "gross": str(net + tax)}
    taxed = {"tax_category": "S", "tax_rate": str(tax_rate)}
    rows = tuple(
        taxed | {"invoice_id": number, "line": str(place)} | line
        for place, line in enumerate(lines, start=1)
    )
    group = {"invoice_id": number, "category": "S", "rate": str(tax_rate)}
    return {
        "invoices": (totals | head,),
        "invoice_lines": rows,
        "invoice_taxes": (group | {"base": str(net), "tax": str(tax)},),
    }


def agreed(check: str, number: int, price: Decimal, kind: str = "goods", **columns: str) -> Books:
    """Return a customer K with a contract K on one item I at a price a unit, from 2026 on.

    `columns` are further columns of the contract.
    """
    who, item = name(check, number, "K"), name(check, number, "I")
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    term = {"term_id": item, "item_id": item, "model": "per_unit", "contract_id": who}
    return merged(
        customer(who),
        {
            "items": ({"item_id": item, "name": "Hinge", "kind": kind},),
            "contracts": (contract | columns,),
            "price_terms": (term | {"unit_price": str(price), "valid_from": "2026-01-01"},),
        },
    )


def sold(
    bill: str,
    quantity: Decimal,
    price: Decimal,
    *,
    delivered: Decimal | None = None,
    line: Row | None = None,
    head: Row | None = None,
    **columns: str,
) -> Books:
    """Return an invoice of goods of the scene's K, with its order and a delivery of 1 July.

    `delivered` is all that was billed unless said; with zero the delivery was lost. `line`,
    `head` and `columns` change the invoice's line and its head.
    """
    scene = bill.rpartition(".")[0]
    who, item = f"{scene}.K", f"{scene}.I"
    arrived = quantity if delivered is None else delivered
    net = str(cents(quantity * price))
    billed = {"item_id": item, "kind": "goods", "quantity": str(quantity), "net": net}
    billed |= {"unit_price": str(price), "order_id": bill, "order_line": "1"}
    came = {"delivery_id": bill, "order_id": bill, "signed_by": "M. Alba"}
    status = "delivered" if arrived else "lost"
    place = {"line": "1", "item_id": item}
    known = {"invoice_id": bill, "customer_id": who, "contract_id": who, "order_id": bill}
    return merged(
        {
            "orders": ({"order_id": bill, "customer_id": who, "ordered_on": "2026-06-25"},),
            "order_lines": ({"order_id": bill, "quantity": str(quantity)} | place,),
            "deliveries": (came | {"delivered_on": "2026-07-01", "status": status},),
            "delivery_lines": (
                {"delivery_id": bill, "order_id": bill, "order_line": "1"}
                | place
                | {"quantity": str(arrived or quantity)},
            ),
        },
        invoice(
            known | {"issued_on": "2026-07-03"} | columns | (head or {}),
            billed | {"supplied_on": "2026-07-01"} | (line or {}),
        ),
    )


def paid(bill: str, amount: Decimal, on: str, *, reference: str | None = None) -> Books:
    """Return a transfer of K that came on a day; it names the invoice unless said otherwise."""
    row = {"payment_id": f"{bill}.P", "received_on": on, "amount": str(amount), "currency": "EUR"}
    named = bill if reference is None else reference
    return {"payments": (row | {"customer_id": _owner(bill), "reference": named},)}


def put(bill: str, amount: Decimal, *, source: str, by_credit: bool = False) -> Books:
    """Return the allocation of a payment (by its id), or of a credit note, to an invoice."""
    of = {"credit_invoice_id": source} if by_credit else {"payment_id": source}
    row = {"allocation_id": f"{bill}.{source}", "invoice_id": bill, "amount": str(amount)}
    return {"allocations": (row | of | {"allocated_on": "2026-09-01"},)}


def gross_of(net: Decimal) -> Decimal:
    """Return a net amount with its 21 % tax."""
    return net + cents(net * _RATE / 100)


def _owner(bill: str) -> str:
    return f"{bill.rpartition('.')[0]}.K"
