"""What the approved amounts of a list say of the invoices they stand beside.

The amounts of an invoice are its own, never what a list says of it: a list that bills something
else is asked about. What is compared is one row, or all rows of the list that name one invoice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.identify.row_index import RowIndex, bare
from amicable.core.vocabulary.acceptance import Acceptance
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from amicable.core.vocabulary.acceptance import AcceptanceKind
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.invoice import Invoice

_CREDIT = "381"
_DISPUTING = frozenset({"refused", "conditional"})


@dataclass(frozen=True, slots=True)
class _Billed:
    """What a row's approved amount is compared with; `is_ours` is false for a list's own total."""

    amount: Decimal
    basis: Literal["gross", "net"] = "gross"
    is_ours: bool = True


def acceptances(complaint: Complaint, known: Sequence[Invoice]) -> Mapping[ClaimRow, Acceptance]:
    """Return what each row with an approved amount accepts of the sender's invoice it names.

    A row that names none of them, or only an order, accepts nothing that we know of. Nothing
    approved says nothing either, unless the row's state refuses: a portal shows zero until
    somebody has decided.
    """
    claimed = (one.row for one in complaint.claims if one.row)
    rows = [row for row in (*claimed, *complaint.statuses) if _speaks(row)]
    if not rows:
        return {}
    index = RowIndex.over([one for one in known if one.kind != _CREDIT])
    together: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in dict.fromkeys(rows):
        match = index.of_row(row)
        if match and _names(row, match.invoice):
            together[match.invoice.invoice_id].append(row)
    with_tax = any(
        _shows_tax(row, index.invoices[one]) for one, named in together.items() for row in named
    )
    return {
        row: one
        for invoice_id, named in together.items()
        for row, one in _of_invoice(named, index.invoices[invoice_id], with_tax=with_tax)
    }


def _speaks(row: ClaimRow) -> bool:
    return row.approved is not None and (bool(row.approved) or row.status_means in _DISPUTING)


def _shows_tax(row: ClaimRow, invoice: Invoice) -> bool:
    """Say whether a row shows that its list approves amounts with tax, by approving all of one."""
    taxed = invoice.gross != invoice.net
    return taxed and not row.line and row.approved in {invoice.gross, invoice.payable}


def _names(row: ClaimRow, invoice: Invoice) -> bool:
    """Say whether a row names the invoice itself, not its order or a credit note to it."""
    written = bare(row.invoice)
    return bool(written) and written not in {bare(one.number) for one in invoice.credits}


def _of_invoice(
    rows: Sequence[ClaimRow], invoice: Invoice, *, with_tax: bool
) -> Iterator[tuple[ClaimRow, Acceptance]]:
    """Yield what each of the rows that name one invoice accepts of it."""
    whole = [row for row in rows if not row.line]
    if len(whole) > 1:
        yield from zip(whole, _of_several(whole, invoice, with_tax=with_tax), strict=True)
    for row in whole if len(whole) == 1 else ():
        yield row, _of_one(row, invoice, _billed(row, invoice), with_tax=with_tax)
    for row in rows:
        if row.line:
            yield row, _of_one(row, invoice, _billed_line(row, invoice), with_tax=with_tax)


def _of_several(rows: Sequence[ClaimRow], invoice: Invoice, *, with_tax: bool) -> list[Acceptance]:
    """Tell parts of an invoice from one amount that is said again, and both from what is unclear.

    Each row has its own part where the parts that the list bills add up to the invoice.
    """
    approved = {row.approved for row in rows}
    stated = [one for one in map(_stated, rows) if one is not None]
    basis = _adds_up(sum(stated, ZERO), invoice) if len(stated) == len(rows) else None
    if basis:
        parts = (_Billed(one, basis) for one in stated)
        return [
            _of_one(row, invoice, one, with_tax=with_tax)
            for row, one in zip(rows, parts, strict=True)
        ]
    total = sum((row.approved or ZERO for row in rows), ZERO)
    if _adds_up(total, invoice):
        return [_acceptance("whole", row, invoice, _Billed(total)) for row in rows]
    one = _of_one(rows[0], invoice, _billed(rows[0], invoice), with_tax=with_tax)
    said_again = len(approved) == 1 and len({row.approved_in for row in rows}) == 1
    kind: AcceptanceKind = "shared" if one.kind == "part" else one.kind
    billed = _Billed(one.billed, one.basis, is_ours=one.stated is None)
    return [_acceptance(kind if said_again else "rows", row, invoice, billed) for row in rows]


def _adds_up(total: Decimal, invoice: Invoice) -> Literal["gross", "net"] | None:
    if total in {invoice.gross, invoice.payable}:
        return "gross"
    return "net" if total == invoice.net else None


def _of_one(row: ClaimRow, invoice: Invoice, billed: _Billed, *, with_tax: bool) -> Acceptance:
    kind = _kind(row, invoice, billed, _whole(row, invoice, with_tax=with_tax))
    return _acceptance(kind, row, invoice, billed)


def _kind(
    row: ClaimRow, invoice: Invoice, billed: _Billed, whole: AbstractSet[Decimal | None]
) -> AcceptanceKind:
    approved = row.approved or ZERO
    if row.approved_in not in {None, invoice.currency}:
        return "currency"
    if not billed.is_ours:
        return "total"
    if approved == billed.amount or (not row.line and approved in whole):
        return "whole"
    if approved > billed.amount:
        return "above"
    return "part" if _own_claim(row) in {None, billed.amount - approved} else "claimed"


def _whole(row: ClaimRow, invoice: Invoice, *, with_tax: bool) -> set[Decimal | None]:
    """Return the amounts that accept an invoice whole, where the row itself bills none of them.

    Beside a state that refuses, only its totals do: the amount before tax leaves out the tax. It
    does so too in a list that shows elsewhere that its amounts are `with_tax`.
    """
    if row.approved_is or _stated(row) is not None:
        return set()
    totals = {invoice.gross, invoice.payable}
    if row.status_means in _DISPUTING:
        return totals
    left = invoice.gross - sum((one.gross for one in invoice.credits), ZERO)
    before_tax = set() if with_tax else {invoice.net}
    return {*totals, *before_tax, invoice.open_amount, left}


def _billed(row: ClaimRow, invoice: Invoice) -> _Billed:
    """Return what the row's invoice bills, on the basis that the row itself shows."""
    payable = invoice.gross if invoice.payable is None else invoice.payable
    if row.approved_is:
        told = {"gross": invoice.gross, "payable": payable, "net": invoice.net}[row.approved_is]
        return _Billed(told or ZERO, _basis(row.approved_is), is_ours=told is not None)
    stated = _stated(row)
    if stated is None:
        return _Billed(payable)
    basis = _adds_up(stated, invoice) or ("gross" if stated == invoice.open_amount else None)
    return _Billed(stated, basis or "gross", is_ours=basis is not None)


def _billed_line(row: ClaimRow, invoice: Invoice) -> _Billed:
    line = next((one for one in invoice.lines if one.line == row.line), None)
    stated = _stated(row)
    if line is None or stated not in {None, line.net}:
        return _Billed(stated or ZERO, "net", is_ours=False)
    return _Billed(line.net, "net")


def _basis(told: str) -> Literal["gross", "net"]:
    return "net" if told == "net" else "gross"


def _stated(row: ClaimRow) -> Decimal | None:
    """Return what the row says is billed; a plain amount beside an approved one is that."""
    return row.amount if row.billed is None and row.amount_is == "unsure" else row.billed


def _own_claim(row: ClaimRow) -> Decimal | None:
    return row.amount if row.amount_is == "claimed" else None


def _acceptance(
    kind: AcceptanceKind, row: ClaimRow, invoice: Invoice, billed: _Billed
) -> Acceptance:
    return Acceptance(
        kind=kind,
        approved=row.approved or ZERO,
        billed=billed.amount if billed.is_ours else invoice.gross,
        currency=invoice.currency,
        approved_in=row.approved_in or invoice.currency,
        basis=billed.basis if billed.is_ours else "gross",
        stated=None if billed.is_ours else billed.amount,
    )
