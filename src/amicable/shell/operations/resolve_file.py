"""Resolves a file by what it is: a mail or a text is one case, a spreadsheet one a customer.

A buyer's invoice response is one case as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading.invoice_response import is_invoice_response
from amicable.shell.engine.attached_tables import is_spreadsheet
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.resolve_response import resolve_response
from amicable.shell.operations.resolve_spreadsheet import resolve_spreadsheet

if TYPE_CHECKING:
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved


def resolve_file(raw: bytes, *, name: str, office: Office, sender: str = "") -> list[Resolved]:
    """Return the cases of a file; `sender` counts where the file itself names none.

    Raises:
        InputError: the file holds no complaint that can be read.
    """
    if is_spreadsheet(raw, name):
        return resolve_spreadsheet(raw, name=name, office=office, sender=sender)
    if is_invoice_response(raw):
        return [resolve_response(raw, name=name, office=office, sender=sender)]
    return [resolve_complaint(raw, name=name, office=office, sender=sender)]
