"""Explains an invoice that nobody disputes, and why it is higher or lower than another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.investigate.account import account_of, beside_lines
from amicable.core.investigate.cannot_tell import untold
from amicable.core.investigate.comparison import comparison
from amicable.core.investigate.findings import find
from amicable.core.vocabulary.account import InvoiceAccount
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.customer_invoices import invoices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.engine.book import Book

_CREDITS = frozenset({"381", "396"})


class UnknownInvoiceError(InputError):
    """The books hold no such invoice, or more than one of that number."""

    def __init__(self, name: str, because: Worded) -> None:
        super().__init__(
            worded("unknown_invoice", "{name}: {because}.", name=name, because=because)
        )


class OtherCurrencyError(InputError):
    """Two invoices of different currencies are to be compared."""

    def __init__(self, invoice: Invoice, other: Invoice) -> None:
        super().__init__(
            worded(
                "other_currency",
                "{other} is in {others} and {invoice} in {currency}; name an invoice in the"
                " same currency.",
                other=other.number,
                others=other.currency,
                invoice=invoice.number,
                currency=invoice.currency,
            )
        )


@dataclass(frozen=True, slots=True)
class Explained:
    """An account, and in whose language and formats it is told by default."""

    account: InvoiceAccount
    language: str | None
    country: str | None


def explain_invoice(book: Book, name: str, *, against: str | None = None) -> Explained:
    """Return how an invoice (its id or its number) came about.

    Without `against` it is compared with the customer's last invoice before it: of the same
    contract and with an item in common, where there is one.

    Raises:
        InputError: an invoice is not in the books, or its currency differs.
    """
    invoice_id, customer_id = _place(book, name)
    if customer_id is None:
        message = worded(
            "unknown_invoice.anonymous",
            "it names no customer, and an anonymous sale has nothing to be compared with",
        )
        raise UnknownInvoiceError(name, message)
    known = invoices_of(book.connection, [customer_id], book.as_of)
    invoice = _chosen(known, invoice_id, name)
    other = _before(invoice, known) if against is None else _other(book, against, known)
    if other is not None and other.currency != invoice.currency:
        raise OtherCurrencyError(invoice, other)
    changes = () if other is None else comparison(other, invoice)
    language, country = _reader(book, customer_id)
    outcomes = book.outcomes_of([invoice_id])
    found = find(outcomes, book.checks, snapshot=book.snapshot.id)
    lines = account_of(invoice, outcomes, found, untold(outcomes, book.checks), book.checks)
    account = InvoiceAccount(invoice, lines, other, changes, beside_lines(lines, found))
    return Explained(account, language, country)


def _place(book: Book, name: str) -> tuple[str, str | None]:
    asked = (
        "SELECT invoice_id, customer_id FROM invoices WHERE invoice_id = $name OR number = $name"
        " ORDER BY invoice_id <> $name, invoice_id"
    )
    rows = book.connection.execute(asked, {"name": name}).fetchall()
    if not rows:
        message = worded("unknown_invoice.none", "no invoice of the books has this id or number")
        raise UnknownInvoiceError(name, message)
    if len(rows) > 1 and rows[0][0] != name:
        ids = tuple(str(row[0]) for row in rows[:5])
        message = worded(
            "unknown_invoice.several",
            "several invoices bear this number; name one of {ids}",
            ids=ids,
        )
        raise UnknownInvoiceError(name, message)
    return rows[0]


def _chosen(known: Sequence[Invoice], invoice_id: str, name: str) -> Invoice:
    for one in known:
        if one.invoice_id == invoice_id:
            return one
    message = worded(
        "unknown_invoice.draft", "it is a draft, or issued after the day of the books"
    )
    raise UnknownInvoiceError(name, message)


def _other(book: Book, name: str, known: Sequence[Invoice]) -> Invoice:
    invoice_id, customer_id = _place(book, name)
    if customer_id is not None and all(one.invoice_id != invoice_id for one in known):
        known = invoices_of(book.connection, [customer_id], book.as_of)
    return _chosen(known, invoice_id, name)


def _before(invoice: Invoice, known: Sequence[Invoice]) -> Invoice | None:
    """Return the last invoice before this one, the most alike of those of the same currency."""
    items = {line.item_id for line in invoice.lines if line.item_id}
    earlier = [
        one
        for one in known
        if one.kind not in _CREDITS
        and one.currency == invoice.currency
        and (one.issued_on, one.invoice_id) < (invoice.issued_on, invoice.invoice_id)
    ]

    def likeness(one: Invoice) -> tuple[bool, bool, object, str]:
        shared = bool(items & {line.item_id for line in one.lines})
        same = one.contract_id == invoice.contract_id
        return (shared, same, one.issued_on, one.invoice_id)

    return max(earlier, key=likeness, default=None)


def _reader(book: Book, customer_id: str) -> tuple[str | None, str | None]:
    asked = "SELECT language, country FROM customers WHERE customer_id = ?"
    row = book.connection.execute(asked, [customer_id]).fetchone()
    return row or (None, None)
