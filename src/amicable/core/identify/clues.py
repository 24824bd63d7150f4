"""The clues of a complaint: each says which invoices fit it, and why.

Weights follow section 3 of the dispute taxonomy (number 1.0, normalised 0.9, amount and purchase
order 0.6, period 0.3) for a clue that fits several invoices of the sender; a clue that fits only
one of them says more, and has a second weight for that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.numbers import FITS, fit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from amicable.core.identify.numbers import Fit
    from amicable.core.vocabulary.complaint import Mention
    from amicable.core.vocabulary.invoice import Invoice

_WEIGHTS: Mapping[str, tuple[str, str]] = {
    "number_equal": ("0.90", "0.99"),
    "number_normalised": ("0.75", "0.90"),
    "number_ending": ("0.45", "0.80"),
    "number_similar": ("0.40", "0.75"),
    "credit_number_equal": ("0.60", "0.85"),
    "purchase_order_equal": ("0.60", "0.85"),
    "order_number_equal": ("0.60", "0.85"),
    "delivery_number_equal": ("0.60", "0.85"),
    "contract_number_equal": ("0.20", "0.75"),
    "amount_equal": ("0.60", "0.85"),
    "open_amount_equal": ("0.50", "0.80"),
    "net_amount_equal": ("0.55", "0.80"),
    "line_amount_equal": ("0.45", "0.75"),
    "paid_amount_equal": ("0.45", "0.75"),
    "tax_amount_equal": ("0.30", "0.60"),
    "price_equal": ("0.30", "0.55"),
    "quantity_equal": ("0.15", "0.35"),
    "large_quantity_equal": ("0.40", "0.70"),
    "issue_date_equal": ("0.50", "0.80"),
    "due_date_equal": ("0.40", "0.70"),
    "paid_date_equal": ("0.25", "0.55"),
    "period_date_equal": ("0.20", "0.45"),
    "month_equal": ("0.35", "0.75"),
    "month_near": ("0.20", "0.45"),
    "item_named": ("0.30", "0.70"),
    "kind_fits": ("0.10", "0.40"),
    "latest_invoice": ("0.76", "0.76"),
    "only_invoice": ("0.75", "0.75"),
    "open_invoice": ("0.05", "0.05"),
}
"""Code of a clue → its weight when several invoices fit, and when only one does."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something the words give, and the invoices that fit it; `lines` are (invoice, line)."""

    code: str
    text: str
    invoices: frozenset[str]
    start: int = -1
    """Offset of the mention that gives it, -1 for what is no mention."""
    lines: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def weight(self, *, several: bool) -> Decimal:
        """Return how much it says for each invoice that fits.

        With `several` the words speak of more than one invoice: a clue that fits up to six of
        them is as good as one that fits one.
        """
        shared, alone = _WEIGHTS[self.code]
        return Decimal(alone if len(self.invoices) <= (6 if several else 1) else shared)


def mention_clues(mentions: Sequence[Mention], invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """Yield what the mentions say about the invoices."""
    for mention in mentions:
        if mention.kind.endswith(("_number", "_order")):
            yield from _reference(mention, invoices)
        elif mention.kind in {"amount", "unit_price", "quantity"} and mention.value:
            yield from _figure(mention, invoices)
        elif mention.kind in {"month", "date"} and mention.value:
            yield from _time(mention, invoices)


def _clue(
    code: str, mention: Mention, invoices: Iterable[Invoice], fits: Callable[[Invoice], bool]
) -> Iterator[Clue]:
    ids = frozenset(invoice.invoice_id for invoice in invoices if fits(invoice))
    if ids:
        yield Clue(code, mention.text, ids, mention.start)


def _reference(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """A reference counts in its best fit only: the papers first that the words name."""
    papers: Mapping[str, Callable[[Invoice], Iterable[str | None]]] = {
        "number": lambda i: (i.number, i.invoice_id),
        "credit_number": lambda i: (credit.number for credit in i.credits),
        "purchase_order": lambda i: (i.purchase_order, i.buyer_reference),
        "order_number": lambda i: (i.order_number, i.order_id),
        "delivery_number": lambda i: i.delivery_ids,
        "contract_number": lambda i: (i.contract_number, i.contract_id),
    }
    named = mention.kind.removesuffix("_number") if mention.kind == "invoice_number" else ""
    order = sorted(papers, key=lambda paper: paper != (mention.kind if not named else "number"))
    for fit in FITS:
        for paper in order:
            code = _reference_code(paper, fit)
            found = [i for i in invoices if _best(mention.text, papers[paper](i)) == fit]
            if code and found:
                yield Clue(
                    code, mention.text, frozenset(i.invoice_id for i in found), mention.start
                )
                return


def _best(written: str, numbers: Iterable[str | None]) -> Fit | None:
    fits = {fit_of(written, number) for number in numbers if number}
    return next((fit for fit in FITS if fit in fits), None)


def _reference_code(paper: str, fit: Fit) -> str | None:
    if paper == "number":
        return f"number_{fit}"
    return None if fit == "similar" else f"{paper}_equal"


def _figure(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """A figure counts as the most telling thing it equals: a price said as one, else a total."""
    value = Decimal(mention.value or "0")
    like = [i for i in invoices if mention.currency in {None, i.currency}]
    totals = tuple(_total_figure(mention, like, value)) if value >= 10 else ()
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
        found = tuple(_clue(code, mention, invoices, fits))
        if found:
            yield from found
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
            # Many lines bill 10 of something; hardly two bill 25,979.
            telling = f"large_{code}" if column == "quantity" and value >= 100 else code
            yield Clue(telling, mention.text, ids, mention.start, lines)
            return


def _time(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    value = mention.value or ""
    if mention.kind == "month":
        code = "month_equal" if mention.of_invoice else "month_near"
        yield from _clue(code, mention, invoices, lambda i: _in_month(i, value))
        return
    for code, fits in (
        ("issue_date_equal", lambda i: i.issued_on.isoformat() == value),
        ("due_date_equal", lambda i: bool(i.due_on) and i.due_on.isoformat() == value),
        (
            "paid_date_equal",
            lambda i: any(s.on and s.on.isoformat() == value for s in i.settled_by),
        ),
        ("period_date_equal", lambda i: any(day == value for day in _period_days(i))),
    ):
        yield from _clue(code, mention, invoices, fits)


def _in_month(invoice: Invoice, month: str) -> bool:
    if invoice.issued_on.isoformat().startswith(month):
        return True
    # Ends are exclusive: a period up to 1 June is not in June.
    return any(
        start.isoformat()[:7] <= month and f"{month}-01" < end.isoformat()
        for start, end in _periods(invoice)
        if start and end
    )


def _period_days(invoice: Invoice) -> Iterator[str]:
    return (day.isoformat() for period in _periods(invoice) for day in period if day)


def _periods(invoice: Invoice) -> Iterator[tuple[date | None, date | None]]:
    yield invoice.period_from, invoice.period_to
    for line in invoice.lines:
        yield line.period_from, line.period_to
