"""Makes invoices of the rows of their parts, wherever these were read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine, InvoiceTax, Settling
from amicable.core.vocabulary.money import round_money
from amicable.shell.engine.invoice_parts import HEADS, PARTS
from amicable.shell.engine.trimmed_row import decimal_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import duckdb

    from amicable.shell.engine.invoice_parts import Part

    Row = tuple[Any, ...]
    Rows = Mapping[Any, Sequence[Row]]

_OF_HEAD = tuple(
    one.name
    for one in fields(Invoice)
    if one.name not in {"delivery_ids", "lines", "taxes", "credits", "settled_by"}
)
_VALUES: Mapping[str, tuple[Callable[..., object], int]] = {
    "lines": (InvoiceLine, 3),
    "taxes": (InvoiceTax, 1),
    "settlings": (Settling, 1),
}
"""The parts that are values of their own, and how many columns stand before those of a value."""


def invoices_from(read: Callable[[Part], duckdb.DuckDBPyConnection]) -> tuple[Invoice, ...]:
    """Return the invoices of the heads that `read` finds, by id, with what belongs to each.

    `read` runs the selection of a part, with a key first that is the same in all parts.
    """
    heads = _named(read(HEADS))
    if not heads:
        return ()
    beside = {part.name: _grouped(part, read(part)) for part in PARTS if part is not HEADS}
    given = _credits(heads, beside)
    made = [_invoice(head, beside, given.get(head["invoice_id"], ())) for head in heads]
    return tuple(sorted(made, key=lambda one: one.invoice_id))


def _named(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = _names(cursor)
    return [
        dict(zip(names, row, strict=True)) for row in zip(*_columns(HEADS, cursor), strict=True)
    ]


def _grouped(part: Part, cursor: duckdb.DuckDBPyConnection) -> Rows:
    """Return the rows of a part by their key, which stands first, with their value made."""
    columns = _columns(part, cursor)
    if columns and part.name in _VALUES:
        value, first = _VALUES[part.name]
        columns[first:] = [list(map(value, *columns[first:]))]
    groups: defaultdict[Any, list[Row]] = defaultdict(list)
    for row in zip(*columns, strict=True):
        groups[row[0]].append(row)
    return groups


def _columns(part: Part, cursor: duckdb.DuckDBPyConnection) -> list[Sequence[Any]]:
    """Return the columns of a part; a decimal is made once of each text, however often it is."""
    rows = cursor.fetchall()
    decimal = _Decimals().__getitem__
    columns = zip(_names(cursor), zip(*rows, strict=True), strict=True) if rows else ()
    return [
        list(map(decimal, column)) if name in part.decimals else column for name, column in columns
    ]


class _Decimals(dict[str | None, Decimal | None]):
    """The decimals of texts, each made when it is first asked for."""

    def __missing__(self, text: str | None) -> Decimal | None:
        return self.setdefault(text, decimal_of(text))


def _names(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    return [column[0] for column in cursor.description or ()]


def _credits(
    heads: Iterable[Mapping[str, Any]], beside: Mapping[str, Rows]
) -> Mapping[str, list[Credit]]:
    """Group credit notes that stand by the invoice they name, on the document or on a line."""
    found: defaultdict[str, list[Credit]] = defaultdict(list)
    for head in sorted(heads, key=lambda one: str(one["invoice_id"])):
        if head["shown_kind"] != "381" or head["status"] == "cancelled":
            continue
        nets: defaultdict[str, Decimal] = defaultdict(Decimal)
        for _, preceding, _, line in beside["lines"].get(head["key"], ()):
            nets[preceding or head["preceding_invoice_id"] or ""] += line.net
        named = sorted((set(nets) or {head["preceding_invoice_id"]}) - {None, ""})
        for invoice_id in named:
            alone = len(nets) <= 1
            found[invoice_id].append(
                _whole(head, beside) if alone else _share(head, nets[invoice_id], nets.values())
            )
    return found


def _whole(head: Mapping[str, Any], beside: Mapping[str, Rows]) -> Credit:
    return Credit(
        invoice_id=head["invoice_id"],
        number=head["shown_number"],
        issued_on=head["issued_on"],
        net=head["net"],
        tax=head["tax"],
        gross=head["gross"],
        taxes=tuple(tax for _, tax in beside["taxes"].get(head["key"], ())),
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


def _invoice(
    head: Mapping[str, Any], beside: Mapping[str, Rows], given: Sequence[Credit]
) -> Invoice:
    key = head["key"]
    lines = beside["lines"].get(key, ())
    orders = beside["orders"].get(key, ())
    order_id, order_number, purchase_order = orders[0][1:] if len(orders) == 1 else (None,) * 3
    told = {row[2] for row in lines} | {row[1] for row in beside["deliveries"].get(key, ())}
    plain = {name: head[name] for name in _OF_HEAD if name in head}
    plain |= {
        "number": head["shown_number"],
        "kind": head["shown_kind"],
        "order_id": head["order_id"] or order_id,
        "order_number": head["order_number"] or order_number,
        "purchase_order": head["shown_po"] or purchase_order,
    }
    return Invoice(
        **plain,
        delivery_ids=tuple(sorted(told - {None})),
        lines=tuple([row[3] for row in lines]),
        taxes=tuple([tax for _, tax in beside["taxes"].get(key, ())]),
        credits=tuple(given),
        settled_by=tuple([settling for _, settling in beside["settlings"].get(key, ())]),
    )
