"""Resolves a file by what it is: a mail or a text is one case, a spreadsheet one a customer.

A buyer's invoice response is one case as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.catalog.reading.invoice_response import is_invoice_response
from amicable.shell.engine.attached_tables import is_spreadsheet
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.resolve_response import resolve_response
from amicable.shell.operations.resolve_spreadsheet import resolve_spreadsheet

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved


def resolve_file(
    raw: bytes,
    *,
    name: str,
    office: Office,
    sender: str = "",
    received_at: datetime | None = None,
) -> list[Resolved]:
    """Return the cases of a file; `sender` counts where the file itself names none.

    `received_at` is when the file came, for a case whose clocks run from then; without it, and
    without a line of our own mail server, what the sender wrote into the Date header counts.

    Raises:
        InputError: the file holds no complaint that can be read.
    """
    if is_spreadsheet(raw, name):
        found = resolve_spreadsheet(raw, name=name, office=office, sender=sender)
    elif is_invoice_response(raw):
        found = [resolve_response(raw, name=name, office=office, sender=sender)]
    else:
        return [
            resolve_complaint(
                raw, name=name, office=office, sender=sender, received_at=received_at
            )
        ]
    return [_received(one, received_at) for one in found] if received_at else found


def _received(one: Resolved, at: datetime) -> Resolved:
    """Return a case whose document was received at a time; what it says of itself is not that."""
    complaint = one.case.complaint
    message = replace(complaint.message, received_at=at)
    return replace(one, case=replace(one.case, complaint=replace(complaint, message=message)))
