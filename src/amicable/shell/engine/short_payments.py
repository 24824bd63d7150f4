"""Payments that are less than the invoices they were put to, as the books and the checks tell.

What is missing, and what explains it, is what the checks of shortfalls say (`paid_short` and its
neighbours), so that a case and an audit never differ about a deduction.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.short_payment import ShortLine, ShortPayment, ToldDeduction
from amicable.shell.engine.ledger import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from amicable.core.vocabulary.finding import Outcome
    from amicable.shell.engine.book import Book

_MEASURED = "paid_short"
_PAYMENTS = """
SELECT p.payment_id, coalesce(p.customer_id, i.customer_id) AS payer, p.amount, p.currency,
    p.received_on, coalesce(p.reference, '') AS reference, i.invoice_id, i.issued_on,
    coalesce(i.number, i.invoice_id) AS number
FROM payments p
JOIN allocations a ON a.payment_id = p.payment_id
JOIN invoices i ON i.invoice_id = a.invoice_id
WHERE p.received_on <= $1 AND i.issued_on <= p.received_on
    AND (i.open_amount > 0 OR i.open_amount IS NULL)
ORDER BY p.received_on, p.payment_id, i.issued_on, i.invoice_id
"""
"""Nothing is deducted from an invoice that is issued later: the payment was meant for another."""
_PUT = "SELECT 1 FROM allocations WHERE payment_id = $1 LIMIT 1"
_COUNTED = "SELECT payment_id, count(DISTINCT invoice_id) AS n FROM allocations GROUP BY 1"
_TOLD = """
SELECT coalesce(r.invoice_id, i.invoice_id) AS invoice_id, coalesce(r.payment_id, '') AS paid_by,
    coalesce(r.reason_code, '') AS code, coalesce(r.reason_text, '') AS words, r.deducted
FROM remittances r
LEFT JOIN invoices i ON r.invoice_id IS NULL AND i.customer_id = r.customer_id
    AND coalesce(i.number, i.invoice_id) = r.invoice_number
WHERE coalesce(r.reason_code, '') <> '' OR coalesce(r.reason_text, '') <> ''
ORDER BY r.remittance_id, try_cast(r.line AS INTEGER), r.line
"""
"""A remittance that names no payment speaks of whichever paid its invoice."""
_NEEDED = ("payments", "allocations")


class NoPaymentsError(InputError):
    """The books do not say which payment was put to which invoice."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"The books hold no {table}: short payments are found where payments are put to"
            " invoices; import that table and ask again."
        )


class UnknownPaymentError(InputError):
    """No payment of that id was put to an invoice."""

    def __init__(self, payment_id: str) -> None:
        super().__init__(
            f"The books hold no payment {payment_id!r} that was put to an invoice; leave out"
            " --payment to see the short ones."
        )


def short_payments(
    book: Book, *, payment_id: str | None = None, customer_id: str | None = None
) -> tuple[ShortPayment, ...]:
    """Return the payments with a short line, by day and id; one, or a payer's, when it is named.

    A payment counts for an invoice when it is the last that was put to it.

    Raises:
        NoPaymentsError: payments or allocations are not in the books.
        UnknownPaymentError: the payment that is named was put to no invoice.
    """
    for table in _NEEDED:
        if not book.snapshot.present(table):
            raise NoPaymentsError(table)
    if payment_id is not None and not rows(book.connection, _PUT, [payment_id]):
        raise UnknownPaymentError(payment_id)
    found = rows(book.connection, _PAYMENTS, [book.as_of])
    latest = {row["invoice_id"]: row["payment_id"] for row in found}
    payments: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        paid_by = row["payment_id"]
        is_meant = payment_id in {None, paid_by} and customer_id in {None, str(row["payer"])}
        if latest[row["invoice_id"]] == paid_by and is_meant:
            payments.setdefault(paid_by, []).append(row)
    meant = sorted({row["invoice_id"] for group in payments.values() for row in group})
    outcomes = _by_invoice(book.outcomes_of(meant))
    counted = {row["payment_id"]: row["n"] for row in rows(book.connection, _COUNTED, ())}
    told = _told(book)
    made = (_payment(group, counted[key], outcomes, told) for key, group in payments.items())
    return tuple(one for one in made if one.lines)


def _payment(
    group: Sequence[Mapping[str, Any]],
    invoices: int,
    outcomes: Mapping[str, Sequence[Outcome]],
    told: Mapping[tuple[str, str], Sequence[ToldDeduction]],
) -> ShortPayment:
    first = group[0]
    lines: list[ShortLine] = []
    for row in group:
        invoice = row["invoice_id"]
        said = told.get((row["payment_id"], invoice)) or told.get(("", invoice), ())
        lines += _line(row, said, outcomes.get(invoice, ()))
    return ShortPayment(
        payment_id=first["payment_id"],
        customer_id=str(first["payer"]),
        amount=first["amount"],
        currency=first["currency"],
        received_on=first["received_on"],
        reference=first["reference"],
        invoices=invoices,
        lines=tuple(lines),
    )


def _line(
    row: Mapping[str, Any], said: Sequence[ToldDeduction], outcomes: Sequence[Outcome]
) -> Iterator[ShortLine]:
    """Yield the line of an invoice that is short by more than a small balance, else nothing."""
    measured = next((one for one in outcomes if one.check == _MEASURED), None)
    if measured is None or "missing" not in measured.operands:
        return
    yield ShortLine(
        invoice_id=row["invoice_id"],
        number=row["number"],
        missing=Decimal(measured.operands["missing"]),
        currency=measured.operands.get("currency", row["currency"]),
        told=tuple(said),
        explained_by=tuple(_explained(outcomes)),
    )


def _explained(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the causes that explain a shortfall.

    A check of deductions speaks of an invoice only when what is missing is just such a deduction;
    a discount that was not taken too late was earned. Any other check explains when it fires.
    """
    for one in outcomes:
        if one.check == _TAKEN_LATE and one.status == "clean":
            yield _EARNED
        elif one.check in _DEDUCTIONS:
            yield _DEDUCTIONS[one.check]
        elif one.status == "fires" and one.check in _OTHERS:
            yield _OTHERS[one.check]


_TAKEN_LATE, _EARNED = "early_discount_taken_late", "M03"
_DEDUCTIONS = {
    _TAKEN_LATE: "M02",
    "bank_charges_deducted": "Y04",
    "bank_charges_left_to_us": "Y04",
    "tax_withheld": "T04",
    "tax_withheld_beyond_terms": "T04",
    "set_off_taken": "Y05",
    "set_off_not_allowed": "Y05",
}
_OTHERS = {
    "early_discount_not_granted": _EARNED,
    "open_credit_not_applied": "Y03",
    "payment_applied_to_other_invoice": "Y02",
    "exchange_rate_wrong": "P11",
}


def _by_invoice(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    grouped: dict[str, list[Outcome]] = {}
    for one in outcomes:
        grouped.setdefault(one.invoice_id, []).append(one)
    return grouped


def _told(book: Book) -> dict[tuple[str, str], list[ToldDeduction]]:
    """Return what remittances say of an invoice, by payment and invoice."""
    if not book.snapshot.present("remittances"):
        return {}
    found: dict[tuple[str, str], list[ToldDeduction]] = {}
    for row in rows(book.connection, _TOLD, ()):
        said = ToldDeduction(row["code"], row["words"], row["deducted"] or None)
        found.setdefault((row["paid_by"], row["invoice_id"]), []).append(said)
    return found
