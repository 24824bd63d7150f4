"""What a bank says moved on an account: statements, their entries, and what is in an entry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ZERO = Decimal(0)

Nature = Literal["ordinary", "return", "interest", "charge"]
"""What the bank's own code says an entry is; a `return` goes back where the money came from."""


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """One transfer within an entry.

    `amount` is signed like the entry (above zero came in), null where the bank states none in the
    entry's currency. `charges` is what banks kept of it before it arrived, and only that: where
    they took it is proven by the amounts. `text` is all that the payer wrote.
    """

    amount: Decimal | None = None
    charges: Decimal | None = None
    text: str = ""
    end_to_end_id: str = ""
    bank_reference: str = ""
    payer: str = ""
    payer_account: str = ""
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class BankEntry:
    """One amount booked on an account: above zero it came in.

    `row` is its line in the source. `bank_reference` names it within the account, empty where the
    bank gives none. `is_booked` is false for what is pending or only announced.
    """

    row: int
    booked_on: str
    value_on: str
    amount: Decimal
    bank_reference: str = ""
    nature: Nature = "ordinary"
    is_booked: bool = True
    details: tuple[EntryDetail, ...] = (EntryDetail(),)

    @property
    def text(self) -> str:
        """Return what the payers of the entry wrote, in one line."""
        return " ".join(one.text for one in self.details if one.text)


@dataclass(frozen=True, slots=True)
class BankStatement:
    """A statement of one account in one currency, as one message of a bank gives it.

    `opening` and `closing` are booked balances, null where the message has none (a notification).
    `opened_on` and `closed_on` are the days it speaks of, as far as it says. `is_card` says that
    the account is a card's, on which customers pay nothing in. `stated` gives sums the bank itself
    states beside the entries, by their words, for the count of entries or their amounts.
    """

    source: str
    row: int
    account: str
    currency: str
    name: str
    entries: tuple[BankEntry, ...]
    opening: Decimal | None = None
    closing: Decimal | None = None
    opened_on: str = ""
    closed_on: str = ""
    is_card: bool = False
    stated: tuple[tuple[str, Decimal, Decimal], ...] = ()
