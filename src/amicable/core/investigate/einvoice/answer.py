"""What one rule says about one place of an e-invoice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import Stated

Level = Literal["standard", "peppol", "own"]
Matched = Literal["document", "line"]

_TERMS = {
    "BG-20": "document level allowances",
    "BG-21": "document level charges",
    "BG-23": "VAT breakdown",
    "BG-25": "invoice lines",
    "BT-5": "invoice currency code",
    "BT-6": "VAT accounting currency code",
    "BT-92": "amount of a document level allowance",
    "BT-97": "reason of a document level allowance",
    "BT-99": "amount of a document level charge",
    "BT-93": "base amount of a document level allowance",
    "BT-95": "VAT category of a document level allowance or charge",
    "BT-96": "VAT rate of a document level allowance or charge",
    "BT-100": "base amount of a document level charge",
    "BT-104": "reason of a document level charge",
    "BT-106": "sum of invoice line net amounts",
    "BT-107": "sum of allowances on document level",
    "BT-108": "sum of charges on document level",
    "BT-109": "invoice total amount without VAT",
    "BT-110": "invoice total VAT amount",
    "BT-111": "invoice total VAT amount in accounting currency",
    "BT-112": "invoice total amount with VAT",
    "BT-113": "paid amount",
    "BT-114": "rounding amount",
    "BT-115": "amount due for payment",
    "BT-116": "VAT category taxable amount",
    "BT-117": "VAT category tax amount",
    "BT-118": "VAT category code",
    "BT-119": "VAT category rate",
    "BT-120": "VAT exemption reason",
    "BT-129": "invoiced quantity",
    "BT-131": "invoice line net amount",
    "BT-136": "amount of a line allowance or charge",
    "BT-137": "base amount of an allowance or charge",
    "BT-138": "percentage of an allowance or charge",
    "BT-139": "reason of a line allowance",
    "BT-141": "amount of a line charge",
    "BT-142": "base amount of a line charge",
    "BT-144": "reason of a line charge",
    "BT-146": "item net price",
    "BT-147": "item price discount",
    "BT-148": "item gross price",
    "BT-149": "item price base quantity above zero",
    "BT-151": "VAT category of an invoice line",
    "BT-152": "VAT rate of an invoice line",
}


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """A rule holds, is broken, or cannot be answered (`holds` null, `missing` says of what).

    `matched` says which way of rounding a VAT amount follows, in strict mode.
    """

    id: str
    holds: bool | None
    where: str | None = None
    billed: Decimal | None = None
    expected: Decimal | None = None
    matched: Matched | None = None
    missing: str | None = None

    @property
    def level(self) -> Level:
        """Who made the rule: the standard, Peppol, or we."""
        if self.id.startswith("PEPPOL-"):
            return "peppol"
        return "own" if self.id.startswith("AM-") else "standard"

    @property
    def difference(self) -> Decimal | None:
        """Billed less expected; null when one of them is."""
        if self.billed is None or self.expected is None:
            return None
        return self.billed - self.expected


def unanswered(rule: str, *terms: str, where: str | None = None) -> RuleAnswer:
    """Return the answer of a rule that lacks these terms of EN 16931."""
    missing = ", ".join(f"{term} ({_TERMS[term]})" for term in terms)
    return RuleAnswer(rule, None, where=where, missing=missing)


def compared(
    rule: str, billed: Stated, expected: Decimal, slack: Decimal = Decimal(0)
) -> RuleAnswer:
    """Return whether billed equals expected, or is off by strictly less than the slack."""
    off = abs(billed.value - expected)
    holds = off == 0 or off < slack
    return RuleAnswer(rule, holds, billed.where, billed.value, expected)


def absent(terms: dict[str, object]) -> tuple[str, ...]:
    """Return the names of the terms that are null, in order."""
    return tuple(name for name, value in terms.items() if value is None)
