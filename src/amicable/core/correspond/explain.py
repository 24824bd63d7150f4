"""Calculations in words: typed steps become sentences that a pocket calculator can follow."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.bands import band_parts
from amicable.core.correspond.layout import sentences
from amicable.core.correspond.words import as_date, as_decimal
from amicable.core.vocabulary.step import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Basis, Finding, Step
    from amicable.core.vocabulary.step import OperandKind

_VARIANT = {"price_chosen": "source", "tier": "mode", "ended": "by"}
_RESULT: dict[str, OperandKind] = {
    "price_chosen": "price",
    "free_units": "quantity",
    "delivered": "quantity",
    "returned": "quantity",
    "used": "quantity",
    "due": "date",
    "ended": "date",
}
# Operands that say nothing when they have this value: a price per one unit, no repeats.
_SILENT = {"per": Decimal(1), "repeats": Decimal(0), "rows": Decimal(0), "restocking": Decimal(0)}
_BASIS_KIND: dict[str, OperandKind] = {"date": "date", "text": "text"}
_EXCLUSIVE = {("overlapped", "to")}


def explain(
    derivation: Iterable[Step], words: Words, *, currency: str, basis: Basis = "net"
) -> list[str]:
    """Render the steps of a calculation, one sentence each, in the order given.

    Args:
        derivation: Steps of the closed vocabulary (`core.vocabulary.step.STEPS`).
        words: The words of the reader's language.
        currency: Currency of all amounts of the calculation.
        basis: What the compared values are; it decides how `compared` writes them.
    """
    return [explain_step(step, words, currency=currency, basis=basis) for step in derivation]


def explain_step(step: Step, words: Words, *, currency: str, basis: Basis = "net") -> str:
    """Render one step; an operand that is unknown is left out of the sentence."""
    operands = _operands(step, words, currency, basis)
    if step.result is not None:
        kind = _RESULT.get(step.step, _BASIS_KIND.get(basis, "money"))
        operands["result"] = written(step.result, kind, words, currency)
    return words.say(_key(step, words), operands, count=_count(step))


def explain_finding(finding: Finding, words: Words) -> str:
    """Say what a finding is and how it was calculated, in one paragraph."""
    cause = capital(words.say(f"cause.{finding.cause}"))
    steps = explain(finding.derivation, words, currency=finding.currency, basis=finding.basis) or [
        fact(finding.billed, finding.expected, words, finding.currency, finding.basis)
    ]
    return sentences([words.say("list.full_stop", text=cause), *steps])


def fact(billed: str, expected: str, words: Words, currency: str, basis: Basis) -> str:
    """Say what was billed and what is correct."""
    kind = _BASIS_KIND.get(basis, "money")
    return words.say(
        "calculation.fact",
        billed=written(billed, kind, words, currency),
        expected=written(expected, kind, words, currency),
    )


def written(text: str, kind: OperandKind, words: Words, currency: str) -> str:
    """Write canonical text in the reader's format; what is no such value stays as it is."""
    day = as_date(text) if kind in ("date", "money") else None
    if day is not None:
        return words.day(day)
    value = as_decimal(text) if kind not in ("text", "date", "tiers") else None
    if value is None:
        return text
    return _number(value, kind, words, currency)


def capital(text: str) -> str:
    """Begin a clause as a sentence begins."""
    return text[:1].upper() + text[1:]


def _number(value: Decimal, kind: OperandKind, words: Words, currency: str) -> str:
    if kind == "money":
        return words.money(value, currency)
    if kind == "price":
        return words.price(value, currency)
    return words.percent(value) if kind == "percent" else words.quantity(value)


def _key(step: Step, words: Words) -> str:
    variant = step.operands.get(_VARIANT.get(step.step, ""), "")
    return words.first_of(f"step.{step.step}.{variant}", f"step.{step.step}")


def _count(step: Step) -> int | None:
    kinds = STEPS.get(step.step, {})
    first = next((name for name, kind in kinds.items() if kind == "count"), "")
    value = as_decimal(step.operands.get(first, ""))
    return None if value is None else int(value)


def _operands(step: Step, words: Words, currency: str, basis: Basis) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, kind in STEPS.get(step.step, {}).items():
        text = step.operands.get(name)
        if not text or _is_silent(name, text):
            continue
        if kind == "tiers":
            told["parts"] = band_parts(step.operands, words, currency)
        elif step.step == "compared":
            told[name] = written(text, _BASIS_KIND.get(basis, "money"), words, currency)
        else:
            told[name] = written(_inclusive(step.step, name, text), kind, words, currency)
    return told


def _is_silent(name: str, text: str) -> bool:
    return name in _SILENT and as_decimal(text) == _SILENT[name]


def _inclusive(step: str, name: str, text: str) -> str:
    """Turn an exclusive end into the last day it covers, as people say it (books.md, rule 17)."""
    day = as_date(text) if (step, name) in _EXCLUSIVE else None
    return text if day is None else (day - timedelta(days=1)).isoformat()
