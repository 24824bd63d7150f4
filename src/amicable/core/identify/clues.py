"""The clues of a complaint: each says which invoices fit it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from amicable.core.identify.numbers import FITS, are_equal, fit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from amicable.core.identify.numbers import Fit
    from amicable.core.vocabulary.complaint import Mention
    from amicable.core.vocabulary.invoice import Invoice

_SLACK = timedelta(3)
_BILLED_AFTER = timedelta(15)
"""What was had in a month is billed that soon after it."""
_EVENT_AFTER = timedelta(60)
"""Goods come back, and bills are paid, within such a time."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something the words give, and the invoices that fit it; `lines` are (invoice, line)."""

    code: str
    text: str
    invoices: frozenset[str]
    start: int = -1
    """Offset of the mention that gives it, -1 for what is no mention."""
    lines: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def mention_clues(mentions: Sequence[Mention], invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """Yield what the mentions say about the invoices."""
    for mention in mentions:
        if mention.kind.endswith(("_number", "_order")):
            yield from _reference(mention, invoices)
        elif mention.kind in {"month", "date"} and mention.value:
            yield from _time(mention, invoices)
        elif mention.kind == "span" and mention.value:
            yield from _span(mention, invoices)


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
            code = _reference_code(paper, fit, named=paper == order[0])
            found = [i for i in invoices if _fits_best(mention.text, papers[paper](i), fit)]
            if code and found:
                yield Clue(
                    code, mention.text, frozenset(i.invoice_id for i in found), mention.start
                )
                return


def _fits_best(written: str, numbers: Iterable[str | None], fit: Fit) -> bool:
    """Say whether some fit is the best that any of the numbers has."""
    if fit == FITS[0]:  # asked of every paper there is, and mostly enough
        return any(are_equal(written, number) for number in numbers if number)
    fits = {fit_of(written, number) for number in numbers if number}
    return next((one for one in FITS if one in fits), None) == fit


def _reference_code(paper: str, fit: Fit, *, named: bool) -> str | None:
    """Name a fit; a slip counts in the number of a paper that the words name, and in no other."""
    if paper == "number":
        return f"number_{fit}"
    if fit == "similar":
        return "paper_similar" if named else None
    return f"{paper}_equal"


def _time(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    value = mention.value or ""
    if mention.kind == "month":
        yield from _month(mention, value, invoices)
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


def _month(mention: Mention, value: str, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """A month is the invoice's, mostly; or that of its goods, which are billed soon after.

    What came back, was paid or was told in a month was billed in it, or some time before.
    """
    start = date.fromisoformat(f"{value}-01")
    end = (start + timedelta(31)).replace(day=1)
    if mention.of_event:
        since = start - _EVENT_AFTER
        yield from _clue("month_of_event", mention, invoices, lambda i: since <= i.issued_on < end)
        return
    code = "month_equal" if mention.of_invoice else "month_near"
    yield from _clue(code, mention, invoices, lambda i: _in_month(i, value))
    last = end + (_BILLED_AFTER if mention.of_invoice else timedelta(0))
    beside = (i for i in invoices if end <= i.issued_on < last and not _in_month(i, value))
    yield from _clue("month_beside", mention, tuple(beside), lambda _: True)


def _span(mention: Mention, invoices: Sequence[Invoice]) -> Iterator[Clue]:
    """Days said vaguely are meant vaguely: a quarter of their length on both sides may fit too."""
    if mention.of_event:
        return
    since, _, until = (mention.value or "").partition("/")
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    slack = max(_SLACK, (last - first) // 4)
    yield from _clue("span_equal", mention, invoices, lambda i: first <= i.issued_on <= last)
    yield from _clue(
        "span_near",
        mention,
        invoices,
        lambda i: (
            not first <= i.issued_on <= last and first - slack <= i.issued_on <= last + slack
        ),
    )


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
