"""How much of an invoice a customer's system accepts, beside what the invoice bills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

type AcceptanceKind = Literal[
    "whole", "part", "shared", "above", "currency", "total", "rows", "claimed"
]
"""What an approved amount says of an invoice.

`whole`: all of it is accepted. `part`: less, and the rest is disputed. `shared`: less, for several
reasons, and nobody says how much of the rest is whose. The others are asked about and count
nothing: `above` is more than the invoice bills; `currency` is another one than the invoice's; with
`total` the list itself bills another amount than we do; with `rows` several rows name the invoice
and do not add up to it; with `claimed` the amount in dispute beside it is another one.
"""

_CLEAR: frozenset[AcceptanceKind] = frozenset({"whole", "part", "shared"})


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An approved amount beside the billed one, both with tax unless `basis` is `net`."""

    kind: AcceptanceKind
    approved: Decimal
    billed: Decimal
    currency: str
    """That of the invoice, in which it bills."""
    approved_in: str
    """The currency that the list names, else the invoice's."""
    basis: Literal["gross", "net"] = "gross"
    stated: Decimal | None = None
    """What the list says is billed, where that is none of the invoice's amounts."""

    @property
    def disputed(self) -> Decimal:
        """What is billed and not approved, to the cent; zero unless it is accepted in part."""
        return self.billed - self.approved if self.kind == "part" else self.billed - self.billed

    @property
    def is_asked(self) -> bool:
        """Say whether the customer has to be asked what the amount means."""
        return self.kind not in _CLEAR
