"""The figures of a complaint: what each equals in the books, exactly or as a rough one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.clues import Clue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from amicable.core.vocabulary.complaint import Mention
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_FIGURES = frozenset({"amount", "unit_price", "quantity"})
_TELLING_QUANTITY = 100
"""Many lines bill 10 of something; hardly two bill 25,979."""
_SMALLEST_TOTAL = 10
_ROUND = 5
"""A rough figure that is no multiple of this is not as rough as it says."""
_NEAR = 10
"""Percent by which a stated amount may miss the line of a named item, or a rough one anything."""


def figure_clues(mentions: Sequence[Mention], invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """Yield what the figures say about the invoices, whatever items are named."""
    for mention in mentions:
        if mention.kind in _FIGURES and mention.value:
            rough = mention.about and Decimal(mention.value) % _ROUND == 0
            yield from _rough(mention, invoices) if rough else _figure(mention, invoices)


def item_figure_clues(
    mentions: Sequence[Mention], named: Sequence[Clue], invoices: Sequence[Invoice]
) -> Iterator[Clue]:
    """Yield for each figure the lines of named items that it fits, exactly before roughly.

    A figure beside an item is mostly that item's, so that it tells more than a figure that some
    line or other has, and may even be a wrong one.
    """
    figures = [one for one in mentions if one.kind in _FIGURES and one.value]
    held = {place for clue in named for place in clue.lines} if figures else set()
    lines = {
        (invoice.invoice_id, line.line): line
        for invoice in invoices
        for line in invoice.lines
        if (invoice.invoice_id, line.line) in held
    }
    for mention in figures:
        value = Decimal(mention.value or "0")
        for code, fits in (("item_figure_equal", _equals), ("item_figure_near", _is_near)):
            found = frozenset(place for place, line in lines.items() if fits(mention, value, line))
            if found:
                ids = frozenset(invoice_id for invoice_id, _ in found)
                yield Clue(code, mention.text, ids, mention.start, found)
                break


def _equals(mention: Mention, value: Decimal, line: InvoiceLine) -> bool:
    if mention.kind == "quantity":
        return value == line.quantity
    return value > 0 and value in {line.net, line.unit_price}


def _is_near(mention: Mention, value: Decimal, line: InvoiceLine) -> bool:
    if mention.kind == "quantity":
        return False
    told = line.unit_price if mention.kind == "unit_price" else line.net
    return told is not None and abs(told - value) <= _slack(mention, value)


def _slack(mention: Mention, value: Decimal) -> Decimal:
    """Return by how much a figure may miss: a step of its last digit that is not zero, or so."""
    wide = abs(value) * _NEAR / 100
    if not mention.about:
        return wide
    return max(wide, Decimal(_ROUND if value % (2 * _ROUND) else 2 * _ROUND) / 2)


def _rough(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """A rough amount counts as the total that it is near to; else as lines near to it."""
    value = Decimal(mention.value or "0")
    slack = _slack(mention, value)
    like = [i for i in invoices if mention.currency in {None, i.currency}]
    totals = frozenset(i.invoice_id for i in like if abs(i.gross - value) <= slack)
    if totals:
        yield Clue("amount_near", mention.text, totals, mention.start)
    lines = frozenset(
        (i.invoice_id, line.line)
        for i in like
        for line in i.lines
        if abs(line.net - value) <= slack
    )
    if lines:
        ids = frozenset(invoice_id for invoice_id, _ in lines)
        yield Clue("line_amount_near", mention.text, ids, mention.start, lines)


def _figure(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """A figure counts as the most telling thing it equals: a price said as one, else a total."""
    value = Decimal(mention.value or "0")
    like = [i for i in invoices if mention.currency in {None, i.currency}]
    totals = tuple(_total_figure(mention, like, value)) if value >= _SMALLEST_TOTAL else ()
    lines = tuple(_line_figure(mention, like, value))
    if mention.kind == "unit_price" and any(clue.code == "price_equal" for clue in lines):
        yield from lines
    else:
        yield from totals or lines


def _total_figure(mention: Mention, invoices: Sequence[Invoice], value: Decimal) -> Iterator[Clue]:
    whole: tuple[tuple[str, Callable[[Invoice], bool]], ...] = (
        ("amount_equal", lambda i: value in {i.gross, i.payable}),
        ("net_amount_equal", lambda i: value == i.net),
        ("open_amount_equal", lambda i: value == i.open_amount),
        ("paid_amount_equal", lambda i: any(s.amount == value for s in i.settled_by)),
        ("tax_amount_equal", lambda i: value == i.tax),
    )
    for code, fits in whole:
        found = frozenset(i.invoice_id for i in invoices if fits(i))
        if found:
            yield Clue(code, mention.text, found, mention.start)
            return


def _line_figure(mention: Mention, invoices: Sequence[Invoice], value: Decimal) -> Iterator[Clue]:
    columns: tuple[tuple[str, str], ...] = (
        ("quantity_equal", "quantity"),
        ("line_amount_equal", "net"),
    )
    if mention.kind != "quantity":
        prices = ("price_equal", "unit_price")
        amounts = ("line_amount_equal", "net")
        price_first = mention.kind == "unit_price"
        columns = (prices, amounts) if price_first else (amounts, prices, *columns[:1])
    for code, column in columns:
        lines = frozenset(
            (i.invoice_id, line.line)
            for i in invoices
            for line in i.lines
            if getattr(line, column) == value and value > 1
        )
        if lines:
            ids = frozenset(invoice_id for invoice_id, _ in lines)
            telling = (
                f"large_{code}" if column == "quantity" and value >= _TELLING_QUANTITY else code
            )
            yield Clue(telling, mention.text, ids, mention.start, lines)
            return
