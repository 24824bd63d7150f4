"""The invoices of a customer as full values: lines, taxes, credits, settlements, papers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine, InvoiceTax, Settling
from amicable.core.vocabulary.money import round_money
from amicable.shell.engine.ledger import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    import duckdb

_HEADS = """
SELECT i.*, coalesce(i.number, i.invoice_id) AS shown_number,
    coalesce(i.kind, '380') AS shown_kind,
    c.number AS contract_number, c.signed_on AS contract_signed_on,
    o.number AS order_number, coalesce(i.purchase_order, o.purchase_order) AS shown_po
FROM invoices i
LEFT JOIN contracts c ON c.contract_id = i.contract_id
LEFT JOIN orders o ON o.order_id = i.order_id
WHERE i.customer_id IN (SELECT unnest($1)) AND i.issued_on <= $2
    AND coalesce(i.status, 'issued') <> 'draft'
ORDER BY i.invoice_id
"""
_OF_LINE = {field.name for field in fields(InvoiceLine)} - {"item_name"}
_LINES = f"""
SELECT t.name AS item_name, l.invoice_id, l.preceding_invoice_id, l.delivery_id,
    {", ".join(f"l.{name}" for name in sorted(_OF_LINE))}
FROM invoice_lines l
JOIN invoices i ON i.invoice_id = l.invoice_id
LEFT JOIN items t ON t.item_id = l.item_id
WHERE i.customer_id IN (SELECT unnest($1)) AND i.issued_on <= $2
ORDER BY l.invoice_id, try_cast(l.line AS INTEGER), l.line
"""  # noqa: S608 - the names of a value's own fields
_TAXES = """
SELECT t.* FROM invoice_taxes t JOIN invoices i ON i.invoice_id = t.invoice_id
WHERE i.customer_id IN (SELECT unnest($1)) AND i.issued_on <= $2
ORDER BY t.invoice_id, t.category, t.rate
"""
_SETTLINGS = """
SELECT a.invoice_id, a.allocation_id, a.amount, a.payment_id, a.credit_invoice_id,
    coalesce(p.value_on, p.received_on, a.allocated_on, k.issued_on) AS on_day,
    p.reference, p.payer
FROM allocations a
JOIN invoices i ON i.invoice_id = a.invoice_id
LEFT JOIN payments p ON p.payment_id = a.payment_id
LEFT JOIN invoices k ON k.invoice_id = a.credit_invoice_id
WHERE i.customer_id IN (SELECT unnest($1))
    AND coalesce(p.received_on, a.allocated_on, $2) <= $2
ORDER BY a.invoice_id, a.allocation_id
"""
_ORDERS_OF_LINES = """
SELECT DISTINCT l.invoice_id, o.number, o.purchase_order, o.order_id
FROM invoice_lines l
JOIN invoices i ON i.invoice_id = l.invoice_id
JOIN orders o ON o.order_id = l.order_id
WHERE i.customer_id IN (SELECT unnest($1)) AND i.order_id IS NULL
ORDER BY l.invoice_id, o.order_id
"""
_DELIVERIES_OF_ORDERS = """
SELECT DISTINCT i.invoice_id, d.delivery_id
FROM invoices i JOIN deliveries d ON d.order_id = i.order_id
WHERE i.customer_id IN (SELECT unnest($1)) AND d.delivered_on <= $2
ORDER BY 1, 2
"""


def invoices_of(
    connection: duckdb.DuckDBPyConnection,
    customer_ids: Iterable[str],
    as_of: date,
    *,
    near: Callable[[Sequence[str], Sequence[str]], str] = lambda _, __: "",
) -> tuple[Invoice, ...]:
    """Return the invoices and credit notes of the customers issued up to `as_of`, by id.

    Drafts are left out; a cancelled document is there, its credits beside it. `near` returns SQL
    that goes before a statement and narrows some tables to what is stored near some customers
    (`Snapshot.near`).
    """
    ids = sorted(set(customer_ids))
    asked: list[object] = [ids, as_of]

    def grouped(statement: str, *tables: str) -> defaultdict[str, list[dict[str, Any]]]:
        values = asked if "$2" in statement else asked[:1]
        return _grouped(rows(connection, near(("invoices", *tables), ids) + statement, values))

    heads = rows(connection, near(("invoices",), ids) + _HEADS, asked)
    # A credit may be another customer's invoice, so that invoices are not narrowed here.
    settlings = rows(connection, near(("allocations",), ids) + _SETTLINGS, asked)
    beside = _Beside(
        lines=grouped(_LINES, "invoice_lines"),
        taxes=grouped(_TAXES, "invoice_taxes"),
        settlings=_grouped(settlings),
        orders=grouped(_ORDERS_OF_LINES, "invoice_lines"),
        deliveries=grouped(_DELIVERIES_OF_ORDERS),
    )
    given = _credits(heads, beside)
    return tuple(_invoice(head, beside, given[head["invoice_id"]]) for head in heads)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The rows that belong to the invoices, by invoice."""

    lines: Mapping[str, Sequence[Mapping[str, Any]]]
    taxes: Mapping[str, Sequence[Mapping[str, Any]]]
    settlings: Mapping[str, Sequence[Mapping[str, Any]]]
    orders: Mapping[str, Sequence[Mapping[str, Any]]]
    deliveries: Mapping[str, Sequence[Mapping[str, Any]]]


def _grouped(found: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        groups[row["invoice_id"]].append(row)
    return groups


def _credits(
    heads: Iterable[Mapping[str, Any]], beside: _Beside
) -> defaultdict[str, list[Credit]]:
    """Group credit notes that stand by the invoice they name, on the document or on a line."""
    found: defaultdict[str, list[Credit]] = defaultdict(list)
    for head in heads:
        if head["shown_kind"] != "381" or head["status"] == "cancelled":
            continue
        nets: defaultdict[str, Decimal] = defaultdict(Decimal)
        for line in beside.lines.get(head["invoice_id"], ()):
            nets[line["preceding_invoice_id"] or head["preceding_invoice_id"] or ""] += line["net"]
        named = sorted((set(nets) or {head["preceding_invoice_id"]}) - {None, ""})
        for invoice_id in named:
            alone = len(nets) <= 1
            found[invoice_id].append(
                _whole(head, beside) if alone else _share(head, nets[invoice_id], nets.values())
            )
    return found


def _whole(head: Mapping[str, Any], beside: _Beside) -> Credit:
    return Credit(
        invoice_id=head["invoice_id"],
        number=head["shown_number"],
        issued_on=head["issued_on"],
        net=head["net"],
        tax=head["tax"],
        gross=head["gross"],
        taxes=tuple(_tax(row) for row in beside.taxes.get(head["invoice_id"], ())),
    )


def _share(head: Mapping[str, Any], net: Decimal, nets: Iterable[Decimal]) -> Credit:
    """Return the part of a collective credit note that is for one invoice, by its net."""
    whole = sum(nets, Decimal())
    gross = round_money(head["gross"] * net / whole, head["currency"]) if whole else net
    return Credit(
        invoice_id=head["invoice_id"],
        number=head["shown_number"],
        issued_on=head["issued_on"],
        net=net,
        tax=gross - net,
        gross=gross,
    )


def _invoice(head: Mapping[str, Any], beside: _Beside, given: Sequence[Credit]) -> Invoice:
    key = head["invoice_id"]
    lines = beside.lines.get(key, ())
    orders = beside.orders.get(key, ())
    order = orders[0] if len(orders) == 1 else {}
    told = {row["delivery_id"] for row in (*lines, *beside.deliveries.get(key, ()))}
    plain = {f.name: head[f.name] for f in fields(Invoice) if f.name in head}
    plain |= {
        "number": head["shown_number"],
        "kind": head["shown_kind"],
        "order_id": head["order_id"] or order.get("order_id"),
        "order_number": head["order_number"] or order.get("number"),
        "purchase_order": head["shown_po"] or order.get("purchase_order"),
    }
    return Invoice(
        **plain,
        delivery_ids=tuple(sorted(told - {None})),
        lines=tuple(_line(row) for row in lines),
        taxes=tuple(_tax(row) for row in beside.taxes.get(key, ())),
        credits=tuple(given),
        settled_by=tuple(_settling(row) for row in beside.settlings.get(key, ())),
    )


def _line(row: Mapping[str, Any]) -> InvoiceLine:
    return InvoiceLine(**{f.name: row[f.name] for f in fields(InvoiceLine) if f.name in row})


def _tax(row: Mapping[str, Any]) -> InvoiceTax:
    return InvoiceTax(**{f.name: row[f.name] for f in fields(InvoiceTax) if f.name in row})


def _settling(row: Mapping[str, Any]) -> Settling:
    named = {f.name: row[f.name] for f in fields(Settling) if f.name in row}
    return Settling(**(named | {"on": row["on_day"]}))
