"""A case at the desk from a list of states that a customer's portal exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.open_case import open_case
from amicable.shell.operations.resolve_complaint import resolve_complaint
from tests.shell.opened import MANAGER, NOW
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADINGS = (
    "Invoice Number", "Invoice Status", "Invoice Amount", "Approved Amount", "Payment Date",
    "Payment Ref", "Rejection Reason",
)  # fmt: skip
ROWS = (
    (forty.number(16), "Approved", "238.00", "200.00", "", "", ""),
    (forty.number(1), "Rejected", "71.40", "", "", "", "price too high"),
    (forty.number(30), "Paid", "404.60", "404.60", "2026-09-02", "ACH-7719", ""),
    (forty.number(33), "Conditionally accepted", "440.30", "", "", "", "2 pieces missing"),
    (forty.THEIRS, "Paid", "1.00", "", "", "", ""),
    (forty.number(35), "Quux stage 4", "464.10", "", "", "", ""),
    (forty.number(36), "Approved", "476.00", "500.00", "", "", ""),
    (forty.number(32), "Scheduled for payment", "428.40", "", "2026-10-01", "", ""),
)
"""A row of each kind; one names an invoice that is somebody else's."""


def opened(folder: Path, rows: Sequence[Sequence[str]] = ROWS) -> str:
    """Open the case of a list over the books of the forty invoices and return its id."""
    listed = "\n".join(";".join(one) for one in (HEADINGS, *rows)).encode()
    raw = forty.mail({"portal.csv": listed}, "Please find the status report of our portal.")
    with forty.opened(folder) as office:
        resolved = resolve_complaint(raw, name="mail", office=office)
    return open_case(
        resolved,
        raw=raw,
        origin="mail:listed",
        books=str(folder / "books"),
        now=NOW,
        actor=MANAGER,
    )
