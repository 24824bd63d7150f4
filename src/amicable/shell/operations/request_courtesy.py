"""Drafts the credit request of a courtesy, over the books of its case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.settle.courtesy import courtesy_invoice, courtesy_request
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.settlement import Release, RequestBasis
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.credit_documents import credit_documents
from amicable.shell.engine.ledger import customer
from amicable.shell.engine.named_invoices import named_invoices
from amicable.shell.operations.investigate_case import NoBooksOfCaseError
from amicable.shell.operations.open_office import open_office

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.case import Document
    from amicable.core.vocabulary.settlement import CreditRequest
    from amicable.shell.operations.open_office import Office
    from amicable.shell.store.models import Case


class NoCourtesyInvoiceError(InputError):
    """No invoice of a case can bear a courtesy of this amount."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "no_courtesy_invoice",
                "No invoice of case {case_id} has so much left that this courtesy could be"
                " credited on it; find its invoice first, or offer less.",
                case_id=case_id,
            )
        )


def request_courtesy(
    case: Case, *, amount: Decimal, currency: str, role: str, agreement: str, on: date
) -> tuple[Document, ...]:
    """Return the papers that ask for the credit; nothing is kept, and no number is taken.

    It is credited on the first invoice of the claims of which enough is left.

    Raises:
        NoBooksOfCaseError: the books are not where they were.
        NoCourtesyInvoiceError: the case is about no invoice that can bear it.
    """
    books = Path(case.books)
    if not case.books or not books.exists():
        raise NoBooksOfCaseError(case.pk, case.books)
    office = open_office(books)
    try:
        found = named_invoices(office.book, _named(case))
        invoice = courtesy_invoice(list(found.values()), amount, currency)
        if invoice is None:
            raise NoCourtesyInvoiceError(case.pk)
        basis = _basis(case.pk, office, on, invoice.seller_id, invoice.customer_id)
        request: CreditRequest = courtesy_request(
            invoice, amount, basis, Release(role, released=True), agreement=agreement
        )
        return credit_documents((request,))
    finally:
        office.close()


def _named(case: Case) -> list[str]:
    claims = case.claims.exclude(invoice_id="").order_by("pk")
    return list(dict.fromkeys(claims.values_list("invoice_id", flat=True)))


def _basis(
    case_id: str, office: Office, on: date, seller_id: str | None, customer_id: str | None
) -> RequestBasis:
    return RequestBasis(
        case_id=case_id,
        as_of=on,
        seller=office.book.seller(seller_id),
        customer=customer(office.book.connection, customer_id) if customer_id else None,
        reasons=office.desk.credit_reasons,
        countries=office.desk.countries,
    )
