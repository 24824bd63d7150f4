"""Reads an invoice of a case beside its recalculation, with the books where they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.billed_invoice import billed_invoice
from amicable.shell.queries.recalculation import recalculation

if TYPE_CHECKING:
    from amicable.shell.operations.open_case_books import CaseBooks
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.recalculation import Recalculation


def read_recalculation(
    case_id: str, invoice_id: str, reader: Reader, *, for_customer: bool = False
) -> tuple[Recalculation, CaseBooks]:
    """Return the recalculation of an invoice, and the books it was read from.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case does not speak of this invoice.
    """
    books = open_case_books(case_id)
    billed = billed_invoice(books.snapshot, invoice_id) if books.snapshot else None
    found = recalculation(
        case_id,
        invoice_id,
        billed,
        reader,
        snapshot=books.snapshot,
        for_customer=for_customer,
    )
    return found, books
