"""Journals of beancount, ledger and hledger: postings to receivables become books.

A debit on a receivables account is an invoice; a credit is a payment when the transaction also
moves money (an asset account that is no receivable), else a credit note. The customer is what
stands behind the word for receivables in the account, else the payee. The document number is the
link (`^…`), the code `(…)` or the tag `invoice`; a payment with the number of one invoice is put
to it. Nothing is put anywhere where a payment names several invoices with one amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.journal import read_journal
from amicable.core.vocabulary.connector import BadRow, Connector, Reading, TableRows
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from amicable.catalog.reading.journal import Journal, Posting, Transaction
    from amicable.core.vocabulary.connector import Values

_BEANCOUNT = frozenset({".beancount", ".bean"})
_SUFFIXES = _BEANCOUNT | {".ledger", ".journal", ".hledger"}
_LARGEST = 200_000_000
_RECEIVABLE = re.compile(
    r"receivables?|debtors?|forderung(?:en)?|debitoren|cuentas? ?por ?cobrar|deudores"
    r"|contas? ?a ?receber|应收(?:账款)?",
    re.IGNORECASE,
)
_TAX = re.compile(r"\b(?:vat|tax|gst|iva|mwst|ust|umsatzsteuer|icms|税)", re.IGNORECASE)
_MONEY = re.compile(
    r"^(?:assets?|activos?|ativos?|aktiva|资产)\b|\b(?:bank|cash|checking|caixa|kasse)",
    re.IGNORECASE,
)

_INVOICES = (
    *("invoice_id", "number", "customer_id", "issued_on", "due_on", "currency", "gross"),
    *("tax", "kind", "purchase_order"),
)
_PAYMENTS = ("payment_id", "received_on", "amount", "currency", "customer_id", "reference")
_ALLOCATIONS = ("allocation_id", "invoice_id", "amount", "payment_id", "allocated_on")


class JournalError(InputError):
    """A journal cannot be read, or holds no receivables."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"{path} cannot be read as a journal: {because}.")


@dataclass(slots=True)
class _Books:
    """The rows that grow while a journal is read."""

    path: str
    invoices: list[tuple[int, Values]] = field(default_factory=list)
    payments: list[tuple[int, Values]] = field(default_factory=list)
    allocations: list[tuple[int, Values]] = field(default_factory=list)
    customers: dict[str, int] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    bad: list[BadRow] = field(default_factory=list)
    unplaced: int = 0


def recognises(path: str) -> bool:
    """Say whether the path is a file that is called like a journal."""
    there = Path(path)
    return there.is_file() and there.suffix.lower() in _SUFFIXES


def read(path: str) -> Reading:
    """Return invoices, payments and allocations of a journal's receivables.

    Raises:
        JournalError: It is too large, no UTF-8, or posts to no account of receivables.
    """
    there = Path(path)
    if there.stat().st_size > _LARGEST:
        raise JournalError(path, f"it is larger than {_LARGEST} bytes; split it by year")
    try:
        with there.open(encoding="utf-8-sig") as lines:
            journal = read_journal(lines, is_beancount=there.suffix.lower() in _BEANCOUNT)
    except UnicodeDecodeError:
        raise JournalError(path, "it is not UTF-8; save it as UTF-8") from None
    books = _Books(path)
    for transaction in journal.transactions:
        _book(books, transaction)
    _put_payments(books, journal)
    if not books.customers and not books.bad:
        because = "it posts to no account called receivable, debtors or the like"
        raise JournalError(path, because)
    return _reading(books, journal)


def _book(books: _Books, transaction: Transaction) -> None:
    postings = transaction.balanced()
    moves_money = any(
        _MONEY.search(one.account) and not _RECEIVABLE.search(one.account) for one in postings
    )
    for posting in (one for one in postings if _RECEIVABLE.search(one.account)):
        if posting.amount is None or posting.currency is None:
            expected = "an amount with its currency code, without cost, price or expression"
            books.bad.append(
                BadRow(books.path, posting.line, "invoices", "gross", posting.odd, expected)
            )
        elif posting.amount < 0 and moves_money:
            _pay(books, transaction, posting)
        elif posting.amount:
            _bill(books, transaction, posting, postings)


def _number(transaction: Transaction, posting: Posting) -> str | None:
    named = posting.tags.get("invoice") or transaction.tags.get("invoice")
    return named or next(iter(transaction.numbers), None)


def _customer(books: _Books, transaction: Transaction, posting: Posting) -> str:
    found = _RECEIVABLE.search(posting.account)
    behind = posting.account[found.end() :].strip(":") if found else ""
    name = behind or transaction.payee or "unknown"
    books.customers.setdefault(name, posting.line)
    return name


def _bill(
    books: _Books, transaction: Transaction, posting: Posting, postings: list[Posting]
) -> None:
    amount = posting.amount or Decimal(0)
    number = _number(transaction, posting)
    identity = number or f"{transaction.day}:{posting.line}"
    taxes = [one.amount for one in postings if one.amount and _TAX.search(one.account)]
    is_alone = sum(1 for one in postings if _RECEIVABLE.search(one.account)) == 1
    tax = plain(abs(sum(taxes, Decimal(0)))) if taxes and is_alone else None
    books.numbers.add(identity)
    tags = {**transaction.tags, **posting.tags}
    cells = (
        *(identity, number or identity, _customer(books, transaction, posting), transaction.day),
        *(tags.get("due"), posting.currency, plain(abs(amount)), tax),
        *("381" if amount < 0 else "380", tags.get("po")),
    )
    books.invoices.append((posting.line, cells))


def _pay(books: _Books, transaction: Transaction, posting: Posting) -> None:
    amount = plain(-(posting.amount or Decimal(0)))
    number = posting.tags.get("invoice") or " ".join(transaction.numbers) or transaction.payee
    customer = _customer(books, transaction, posting)
    identity = f"{transaction.day}:{posting.line}"
    cells = (identity, transaction.day, amount, posting.currency, customer, number)
    books.payments.append((posting.line, cells))


def _put_payments(books: _Books, journal: Journal) -> None:
    """Put each payment that names one invoice of the journal to it."""
    named = {
        posting.line: [one for one in _names(transaction, posting) if one in books.numbers]
        for transaction in journal.transactions
        for posting in transaction.postings
    }
    for line, (payment, day, amount, *_) in books.payments:
        invoices = named.get(line, [])
        if len(invoices) == 1:
            cells = (f"{payment}:{invoices[0]}", invoices[0], amount, payment, day)
            books.allocations.append((line, cells))
        books.unplaced += len(invoices) > 1


def _names(transaction: Transaction, posting: Posting) -> list[str]:
    tagged = posting.tags.get("invoice") or transaction.tags.get("invoice")
    return [tagged] if tagged else list(dict.fromkeys(transaction.numbers))


def _reading(books: _Books, journal: Journal) -> Reading:
    customers: list[tuple[int, Values]] = [
        (line, (name, name)) for name, line in books.customers.items()
    ]
    tables = (
        ("customers", ("customer_id", "name"), customers),
        ("invoices", _INVOICES, books.invoices),
        ("payments", _PAYMENTS, books.payments),
        ("allocations", _ALLOCATIONS, books.allocations),
    )
    notes = [f"{words}: {number}" for words, number in journal.others.items()]
    if books.unplaced:
        notes.append(f"payments that name several invoices and were put to none: {books.unplaced}")
    return Reading(
        rows=tuple(
            TableRows(table, books.path, names, rows) for table, names, rows in tables if rows
        ),
        bad_rows=tuple(books.bad),
        counts={"transactions of the journal": len(journal.transactions)},
        notes=tuple(notes),
    )


CONNECTOR = Connector(
    name="journal",
    title="Journals of beancount, ledger and hledger",
    recognises=recognises,
    read=read,
)
