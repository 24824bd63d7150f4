"""An e-invoice, or a receipt of its payment, as far as it says who sold and who bought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.connector import ForeignName


@dataclass(frozen=True, slots=True)
class Billed:
    """One document of a source; a party that it does not name is null.

    `id` is that of its row in `invoices`, of a receipt that in `payments`. `in_ledger` says that a
    ledger of receivables states it as well, `is_listed` that it is only a row of a list.
    """

    source: str
    id: str
    number: str
    seller: ForeignName | None
    buyer: ForeignName | None
    amount: Decimal | None = None
    currency: str = ""
    is_receipt: bool = False
    is_listed: bool = False
    in_ledger: bool = False
