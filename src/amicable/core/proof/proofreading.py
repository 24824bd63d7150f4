"""What every rule is given: a text, the facts of its case, phrases, and the customer's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from typing import Protocol

    from amicable.core.proof.facts import CaseFacts
    from amicable.core.proof.outgoing import Outgoing
    from amicable.core.proof.proof_words import ProofWords

    class Writing(Protocol):
        """Writes figures as the customer does; the words of letters can."""

        def money(self, amount: Decimal, currency: str) -> str:
            """Write an amount with its currency."""

        def quantity(self, value: Decimal) -> str:
            """Write a number with the decimals it has."""

        def day(self, value: date) -> str:
            """Write a day."""


@dataclass(frozen=True, slots=True)
class Proofreading:
    """A text beside its case."""

    text: Outgoing
    facts: CaseFacts
    words: ProofWords
    writing: Writing
