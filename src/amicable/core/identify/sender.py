"""Who wrote, as far as the books can tell: the customers that the sender may speak for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from amicable.core.vocabulary.party import Customer

KnownBy = Literal["address", "domain", "name", "unknown"]


@dataclass(frozen=True, slots=True)
class Sender:
    """The customers that match the sender, and by what.

    By `address` or `domain` the sender is a contact; by `name` only the text names the customer,
    and nothing may be told.
    """

    known_by: KnownBy
    customers: tuple[Customer, ...] = ()
    family: frozenset[str] = frozenset()
    """Ids of the customers the sender speaks for: theirs, their children's and whom they pay."""

    @property
    def address(self) -> str:
        """Return where the one customer is written to, empty without one or without an address."""
        if len(self.customers) != 1:
            return ""
        (one,) = self.customers
        known = [one.email, *(contact.email for contact in one.contacts)]
        return next((email.strip().lower() for email in known if email), "")

    @property
    def is_contact(self) -> bool:
        """Say whether the sender's address ties them to a customer of the books."""
        return self.known_by in {"address", "domain"}
