"""A row of a list that a customer sends: one invoice, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

AmountIs = Literal["claimed", "unsure"]
"""What an amount of a list is: what is wrong or wanted back, or perhaps the invoice's total."""


StatusMeans = Literal["", "paid", "accepted", "conditional", "refused", "unknown"]
"""What the state of an invoice in a customer's portal means; empty where a row gives none.

An `accepted` invoice is on its way to be paid and nobody complains of it; a `conditional` one is
disputed, and paid by the buyer's conditions unless we object.
"""


ApprovedIs = Literal["", "gross", "payable", "net"]
"""Which amount of the invoice an approved one stands for; empty where a list does not tell."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What one row says, in the customer's words; what it does not say is empty.

    `file`, `sheet` and `row` (counted from 1, as the customer's program shows it) say where it
    stands. `reason` is a code of the dispute taxonomy (`P01`) where the row itself gives one.
    """

    file: str
    sheet: str
    row: int
    invoice: str
    """The invoice number as written; empty where the row names none."""
    line: str = ""
    amount: Decimal | None = None
    currency: str | None = None
    amount_is: AmountIs = "claimed"
    words: str = ""
    """What is wrong, in the customer's words."""
    reason: str = ""
    item: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    """The unit price that the row names."""
    order: str = ""
    """The number of an order, a delivery or a purchase order."""
    reference: str = ""
    """The customer's own number for the row."""
    status: str = ""
    """The state that the customer's portal gives the invoice, as written."""
    status_means: StatusMeans = ""
    paid_on: str = ""
    """When it is or was paid, as written."""
    payment: str = ""
    """The customer's own number for that payment."""
    approved: Decimal | None = None
    """How much of the invoice the customer's system accepts."""
    approved_in: str | None = None
    """The currency that the row or its heading names for that; None where neither does."""
    approved_is: ApprovedIs = ""
    billed: Decimal | None = None
    """What the row says that the invoice bills."""


def looks_like_number(written: str) -> bool:
    """Say whether a text is fit to be said back as the number of a paper: short, with a digit."""
    return bool(re.fullmatch(r"(?=.*[0-9])[\w #/.-]{1,32}", written)) and "//" not in written
