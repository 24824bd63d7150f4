"""The books as one sender may use them: what `core.flow.Ledger` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.party import Seller
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.engine.ledger import (
    customer,
    customers_for_sender,
    seller_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.complaint import Complaint
    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.party import Customer
    from amicable.shell.engine.book import Book
    from amicable.shell.settings import Settings


@dataclass(frozen=True, slots=True)
class CustomerLedger:
    """Reads an open book; every answer is about the sender's own company."""

    book: Book
    settings: Settings

    def sender(self, complaint: Complaint) -> Sender:
        """Return the customers that the sender may write for, and by what they are known."""
        message = complaint.message
        return customers_for_sender(
            self.book.connection, message.sender, message.sender_name, complaint.text
        )

    def invoices(self, sender: Sender) -> tuple[Invoice, ...]:
        """Return the invoices of the sender's family up to the day of judgement."""
        if not sender.family:
            return ()
        return invoices_of(self.book.connection, sender.family, self.book.as_of)

    def outcomes(self, invoice_ids: Sequence[str]) -> tuple[Outcome, ...]:
        """Return what every check says about these invoices."""
        return self.book.outcomes_of(invoice_ids)

    def customer(self, customer_id: str) -> Customer | None:
        """Return a customer by id."""
        return customer(self.book.connection, customer_id)

    def seller(self, invoices: Sequence[Invoice]) -> Seller | None:
        """Return the seller of the invoices; without such a table, the one of the settings."""
        if not self.book.snapshot.present("sellers"):
            known = self.settings
            return Seller(known.seller_id, known.seller_name, known.seller_country)
        named = next((one.seller_id for one in invoices if one.seller_id), None)
        return seller_of(self.book.connection, named)
