"""The books as one sender may use them: what `core.flow.Ledger` asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Mention
from amicable.core.vocabulary.invoice import Credit, InvoiceTax
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.party import Seller
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.engine.disputes import disputes_of
from amicable.shell.engine.index.named_invoices import MOST_LOADED, named_rows
from amicable.shell.engine.ledger import (
    customer,
    customers_for_sender,
)
from amicable.shell.engine.terms.quoting import quotations_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.guard import Dispute
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.party import Customer
    from amicable.core.vocabulary.quotation import Quotation
    from amicable.shell.engine.book import Book
    from amicable.shell.engine.index.book_index import Stretches
    from amicable.shell.engine.index.postings import Rows
    from amicable.shell.engine.overlay import PendingCredit
    from amicable.shell.settings import Settings


@dataclass(frozen=True, slots=True)
class CustomerLedger:
    """Reads an open book; every answer is about the sender's own company."""

    book: Book
    settings: Settings
    contact: Sender
    """Whom the sender's address alone ties to a customer, as `contact_of` finds it."""

    def sender(self, complaint: Complaint) -> Sender:
        """Return the customers that the sender may write for, and by what they are known."""
        if self.contact.is_contact:
            return self.contact
        message = complaint.message
        return customers_for_sender(
            self.book, message.speaks_as, message.sender_name, complaint.text
        )

    def invoices(self, sender: Sender, complaint: Complaint) -> tuple[Invoice, ...]:
        """Return the invoices of the sender's family up to the day of judgement.

        Of a family with very many they are those that the complaint may name, and the latest.
        """
        if not sender.family:
            return ()
        book = self.book
        family = book.index.invoice_rows(sender.family)
        only = self._named(complaint, family)
        if only is not None and not len(only):
            return ()
        if book.store is not None:
            found = book.store.invoices(book.cases, family, book.as_of, only=only)
        else:
            ids = book.index.invoice_ids(book.connection, only) if only is not None else ()
            near = partial(book.snapshot.near, only=ids)
            found = invoices_of(book.connection, sender.family, book.as_of, near=near)
        return tuple(_with_pending(one, book.overlay.credits) for one in found)

    def _named(self, complaint: Complaint, family: Stretches) -> Rows | None:
        """Return the rows of the invoices to load, None for all."""
        starts, ends = family
        if int((ends - starts).sum()) <= MOST_LOADED:
            return None
        claimed = (one for claim in complaint.claims for one in claim.mentions)
        stated = (
            Mention("invoice_number", one.invoice, one.invoice) for one in complaint.statuses
        )
        mentions = tuple(dict.fromkeys((*complaint.mentions, *claimed, *stated)))
        return named_rows(self.book.index, mentions, family, self.book.as_of)

    def outcomes(self, invoice_ids: Sequence[str]) -> tuple[Outcome, ...]:
        """Return what every check says about these invoices."""
        return self.book.outcomes_of(invoice_ids)

    def quotations(self, cited: Sequence[tuple[str, tuple[str, ...]]]) -> list[Quotation]:
        """Return where documents say what is in these rows, each a table and a key."""
        return quotations_of(self.book.snapshot, self.book.connection, cited)

    def disputes(self, invoice_ids: Sequence[str]) -> tuple[Dispute, ...]:
        """Return what the team's own list of disputes says about these invoices."""
        if not self.book.snapshot.present("disputes"):
            return ()
        return disputes_of(self.book.connection, invoice_ids)

    def missing_tables(self) -> frozenset[str]:
        """Return the tables that are not in the books at all."""
        return frozenset(table for table in TABLES if not self.book.snapshot.present(table))

    def customer(self, customer_id: str) -> Customer | None:
        """Return a customer by id; who wrote is known already."""
        known = (one for one in self.contact.customers if one.customer_id == customer_id)
        return next(known, None) or customer(self.book.connection, customer_id)

    def seller(self, invoices: Sequence[Invoice]) -> Seller | None:
        """Return the seller of the invoices; without such a table, the one of the settings."""
        if not self.book.snapshot.present("sellers"):
            known = self.settings
            return Seller(known.seller_id, known.seller_name, known.seller_country)
        named = next((one.seller_id for one in invoices if one.seller_id), None)
        return self.book.seller(named)


def contact_of(book: Book, address: str) -> Sender:
    """Return the customers that an address may write for, before a word is read."""
    return customers_for_sender(book, address, "", "")


def _with_pending(invoice: Invoice, pending: Sequence[PendingCredit]) -> Invoice:
    """Return the invoice with credits decided earlier beside those the books show."""
    decided = tuple(
        _credit(invoice, one)
        for one in pending
        if one.invoice_id == invoice.invoice_id and one.state not in {"dropped", "posted"}
    )
    return replace(invoice, credits=invoice.credits + decided) if decided else invoice


def _credit(invoice: Invoice, pending: PendingCredit) -> Credit:
    tax = pending.tax if pending.tax is not None else ZERO
    line = next((one for one in invoice.lines if one.line == pending.line), None)
    taxes: tuple[InvoiceTax, ...] = ()
    if line is not None and line.tax_category is not None and pending.tax is not None:
        rate = line.tax_rate or ZERO
        taxes = (InvoiceTax(line.tax_category, rate, pending.amount, tax),)
    return Credit(
        invoice_id=f"pending:{pending.case_id}",
        number=pending.case_id,
        issued_on=pending.decided_on,
        net=pending.amount,
        tax=pending.tax,
        gross=pending.amount + tax,
        taxes=taxes,
    )
