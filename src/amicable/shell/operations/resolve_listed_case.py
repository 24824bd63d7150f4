"""Resolves one row of a team's own list: its customer and invoice found, the checks run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from amicable.core.intake.attached import with_attachments
from amicable.core.intake.case_list_rows import BadRow, RowError
from amicable.core.vocabulary.attachment_reading import AttachmentReading
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.folding import fold
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.engine.ledger import customer_written, customers_for_sender
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.resolve_complaint import Resolved
from amicable.shell.operations.understand_message import understand_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.identify.sender import Sender
    from amicable.core.intake.case_list_rows import ListedCase
    from amicable.shell.engine.invoice_owners import Owned
    from amicable.shell.operations.open_office import Office

_ALIKE = 85
"""Percent in which the team's name and the books' name agree, or one holds the other."""
_NOON = time(12, tzinfo=UTC)
"""A day without an hour: noon is that day in every zone but the outermost."""

type Owners = Mapping[str, Owned]
"""Whose invoice a number is (`invoice_owners`)."""


def resolve_listed_case(listed: ListedCase, *, owners: Owners, office: Office) -> Resolved:
    """Return the case of a row, everything drafted and nothing sent.

    The list is trusted as to whose complaint a row holds: who hands it in is one of the team.

    Raises:
        RowError: neither customer nor invoice is in the books, the two do not belong together, or
            the case began before the invoice was issued.
    """
    owned = owners.get(listed.claim.invoice)
    if owned and listed.opened and listed.opened < owned.issued_on:
        raise _bad(listed, "before_invoice", owned.issued_on.isoformat())
    contact = _contact(listed, owners, office)
    message = Message(
        sha256=listed.digest,
        sender=(listed.email or contact.address).lower(),
        sender_name="",
        subject="",
        body=listed.claim.words,
        received_at=datetime.combine(listed.opened, _NOON) if listed.opened else None,
        channel="spreadsheet",
    )
    complaint = understand_message(message, contact, office)
    reading = AttachmentReading(listed.claim.file, "list", 1)
    # The row itself says what is claimed; its words are not heard a second time.
    complaint = with_attachments(
        replace(complaint, claims=(), matters=()),
        (reading,),
        rows=(listed.claim,),
        lexicons=office.lexicons,
    )
    ledger = CustomerLedger(office.book, office.settings, contact)
    return Resolved(*finish_case(complaint, ledger, office))


def _contact(listed: ListedCase, owners: Owners, office: Office) -> Sender:
    number = listed.claim.invoice
    owned = owners.get(number)
    of_invoice = owned.customers if owned else frozenset()
    contact = _written(listed, office)
    if contact.is_contact and not (of_invoice and contact.family.isdisjoint(of_invoice)):
        return contact
    if contact.is_contact:
        raise _bad(listed, "other_customer", number)
    if len(of_invoice) > 1:
        raise _bad(listed, "several_customers", number)
    if not of_invoice:
        raise _bad(listed, "not_in_books", listed.customer or listed.email or number)
    owner = customer_written(office.book, next(iter(of_invoice)))
    if listed.customer and not any(_alike(listed.customer, one.name) for one in owner.customers):
        raise _bad(listed, "other_customer", number)
    return owner


def _written(listed: ListedCase, office: Office) -> Sender:
    """Return the customer that the row names: by id, name or address, else by a name within."""
    contact = customer_written(office.book, listed.customer)
    if not contact.is_contact and listed.email:
        contact = customer_written(office.book, listed.email)
    if contact.is_contact or not listed.customer:
        return contact
    named = customers_for_sender(office.book, "", "", listed.customer).customers
    return customer_written(office.book, named[0].customer_id) if len(named) == 1 else contact


def _alike(written: str, name: str) -> bool:
    short, long = sorted((fold(written), fold(name)), key=len)
    return len(short) > 2 and fuzz.partial_ratio(short, long) >= _ALIKE


def _bad(listed: ListedCase, code: str, value: str) -> RowError:
    return RowError(BadRow(listed.claim.row, code, value=value[:80]))
