"""The result of checking one e-invoice, and its public shape `amicable.invoice-check/1`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.investigate.einvoice.answer import RuleAnswer
    from amicable.core.investigate.einvoice.precision import Mode

SCHEMA = "amicable.invoice-check/1"


@dataclass(frozen=True, slots=True)
class InvoiceCheck:
    """What the rules said about one file."""

    file: str
    mode: Mode
    currency: str | None
    answers: tuple[RuleAnswer, ...]

    @property
    def broken(self) -> tuple[RuleAnswer, ...]:
        """The rules that do not hold."""
        return tuple(answer for answer in self.answers if answer.holds is False)

    @property
    def is_ok(self) -> bool:
        """Whether no rule is broken."""
        return not self.broken


def invoice_check_contract(check: InvoiceCheck) -> dict[str, object]:
    """Return the check as `amicable.invoice-check/1`; amounts are text, unknown is null."""
    return {
        "schema": SCHEMA,
        "file": check.file,
        "mode": check.mode,
        "ok": check.is_ok,
        "currency": check.currency,
        "rules": [_rule(answer) for answer in check.answers],
    }


def _rule(answer: RuleAnswer) -> dict[str, object]:
    return {
        "id": answer.id,
        "level": answer.level,
        "holds": answer.holds,
        "matched": answer.matched,
        "where": answer.where,
        "billed": amount_text(answer.billed),
        "expected": amount_text(answer.expected),
        "difference": amount_text(answer.difference),
        "missing": answer.missing,
    }


def amount_text(amount: Decimal | None) -> str | None:
    """Write an amount with at least two decimals and no zero more than it has; null stays null."""
    if amount is None:
        return None
    whole, _, part = plain(amount).partition(".")
    text = f"{whole}.{part.rstrip('0').ljust(2, '0')}"
    return "0.00" if text == "-0.00" else text
