"""Explains how a line of an invoice came about, whether or not anything is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.correspond.account_words import account_words
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import English, Quoted, worded
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.book import open_book
from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.case_content import (
    NotInCaseError,
    case_content,
    invoices_in,
    the_invoice,
)
from amicable.shell.queries.explain_invoice import explain_invoice
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.vocabulary.account import InvoiceAccount
    from amicable.shell.catalogue import Catalogue
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.queries.page_words import Reader


@dataclass(frozen=True, slots=True)
class LineTold:
    """How a line came about: what it is, and a sentence a step."""

    head: str
    sentences: tuple[str, ...]


class UnreadableBooksError(InputError):
    """The books of a case cannot be read, so that nothing can be calculated from them."""

    def __init__(self, case_id: str, because: str) -> None:
        super().__init__(
            worded(
                "unreadable_books",
                "The books of case {case_id} cannot be read ({because}); put them back, or"
                " investigate the case again.",
                case_id=case_id,
                because=English(because)
                if because
                else worded("unreadable_books.none", "none are named"),
            )
        )


def explain_line(case_id: str, invoice_id: str, line: str, reader: Reader) -> LineTold:
    """Return how a line of an invoice of a case came about, in the reader's words.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case does not speak of the invoice, or it has no such line.
        UnreadableBooksError: the books are not there.
        UnknownInvoiceError: the books do not hold the invoice any more.
    """
    _, content = case_content(case_id)
    if invoice_id not in invoices_in(content):
        raise NotInCaseError(case_id, the_invoice(invoice_id))
    books = open_case_books(case_id)
    if books.snapshot is None:
        raise UnreadableBooksError(case_id, books.missing)
    account = _account(books.snapshot, invoice_id)
    told = account_words(account, reader.words)
    for one, (head, sentences) in zip(account.lines, told.lines, strict=True):
        if one.line.line == line:
            return LineTold(head, sentences)
    raise NotInCaseError(
        case_id,
        worded(
            "in_case.line",
            "line {line} of invoice {invoice}",
            line=Quoted(line),
            invoice=Quoted(invoice_id),
        ),
    )


@cache
def _catalogue() -> Catalogue:
    """Load the catalogue once: it does not change while a server runs."""
    return load_catalogue(read_settings().catalogue_roots)


def _account(snapshot: Snapshot, invoice_id: str) -> InvoiceAccount:
    book = open_book(snapshot, _catalogue())
    try:
        return explain_invoice(book, invoice_id).account
    finally:
        book.close()
