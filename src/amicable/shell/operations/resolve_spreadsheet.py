"""Resolves a spreadsheet of complaints that is handed in alone: one case a customer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.mail_attachments import described
from amicable.core.intake.attached import with_attachments
from amicable.core.intake.customers_in_list import language_of_tables, part_by_customer
from amicable.core.vocabulary.attachment_reading import AttachmentReading
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.attached_tables import tables_of_spreadsheet
from amicable.shell.engine.attachments import reader_for
from amicable.shell.engine.customer_ledger import CustomerLedger
from amicable.shell.engine.ledger import customer_written
from amicable.shell.operations.finish_case import finish_case
from amicable.shell.operations.resolve_complaint import Resolved
from amicable.shell.operations.understand_message import understand_message

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import Attachment
    from amicable.core.vocabulary.given_table import GivenTable
    from amicable.shell.operations.open_office import Office

LARGEST = 64 * 1024 * 1024
"""Bytes of a spreadsheet that are read at all."""
MOST_CUSTOMERS = 200
"""Customers of one spreadsheet, each a case."""


class NoCustomerError(InputError):
    """A spreadsheet does not say whose complaints it holds."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} does not say whose complaints it holds; add --from with the customer's"
            " address, or a column with the customer or their mail."
        )


class NoComplaintsError(InputError):
    """A spreadsheet holds no list of invoices, or more than is answered at once."""


def resolve_spreadsheet(
    raw: bytes, *, name: str, office: Office, sender: str = ""
) -> list[Resolved]:
    """Return a case for each customer of a spreadsheet, everything drafted and nothing sent.

    All rows are those of `sender` where it is given, else of the customers that a column names.

    Raises:
        InputError: the file is no table that can be read, lists no invoices, or says of no row
            whose it is.
    """
    if len(raw) > LARGEST:
        reason = f"{name} has more than 64 MiB; split it into several files."
        raise NoComplaintsError(reason)
    notes: list[str] = []
    tables = tables_of_spreadsheet(raw, Path(name).name, notes)
    language = language_of_tables(tables, office.list_words)
    parts = {sender.strip().lower(): tables} if sender.strip() else None
    if parts is None:
        parts = part_by_customer(tables, office.list_words, language=language or "")
    if "" in parts:
        raise NoCustomerError(name)
    if not 0 < len(parts) <= MOST_CUSTOMERS:
        reason = _refusal(name, len(parts))
        raise NoComplaintsError(reason)
    handed = _Handed(described(Path(name).name, raw), tuple(notes), language)
    return [_case(handed, written, own, office) for written, own in parts.items()]


@dataclass(frozen=True, slots=True)
class _Handed:
    """The spreadsheet itself, what was cut of it, and its language."""

    file: Attachment
    notes: tuple[str, ...]
    language: str | None


def _case(
    handed: _Handed, written: str, tables: tuple[GivenTable, ...], office: Office
) -> Resolved:
    contact = customer_written(office.book, written)
    message = Message(
        sha256=handed.file.sha256,
        sender=written.lower() if "@" in written else contact.address,
        sender_name="" if "@" in written else written,
        subject="",
        body="",
        attachments=(handed.file,),
        channel="spreadsheet",
    )
    complaint = understand_message(message, contact, office, language=handed.language)
    ledger = CustomerLedger(office.book, office.settings, contact)
    reader = reader_for(
        complaint, ledger=ledger, words=office.list_words, lexicons=office.lexicons
    )
    rows = reader.rows(tables)
    if not rows:
        raise NoComplaintsError(_refusal(handed.file.name, 0))
    reading = AttachmentReading(handed.file.name, "list", len(rows), handed.notes)
    complaint = with_attachments(complaint, (reading,), rows=rows, lexicons=office.lexicons)
    return Resolved(*finish_case(complaint, ledger, office))


def _refusal(name: str, customers: int) -> str:
    if customers:
        return f"{name} names more than {MOST_CUSTOMERS} customers; split it into several files."
    return (
        f"{name} lists no invoices; give it a heading such as 'Invoice number' and one row an"
        " invoice."
    )
