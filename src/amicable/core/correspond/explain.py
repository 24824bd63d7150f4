"""Calculations in words: typed steps become sentences that a pocket calculator can follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.bands import band_parts, next_band
from amicable.core.correspond.day_parts import day_parts
from amicable.core.correspond.layout import sentences
from amicable.core.correspond.span_words import span_parts
from amicable.core.correspond.words import as_date, as_decimal
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.money import ZERO, plain
from amicable.core.vocabulary.step import CUSTOMS, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Basis, Finding
    from amicable.core.vocabulary.operand_kind import OperandKind

_VARIANT = {
    "price_chosen": "source",
    "tier": "mode",
    "ended": "by",
    "bank_charges": "terms",
    "set_off": "why",
    "withheld": "why",
    "measured": "mode",
    "order_number": "fault",
    "party": "whose",
    "lacks": "what",
    "proration": "by",
    "by_convention": "convention",
    "interest": "mode",
    "late_extra": "what",
    "doubted": "why",
}
_RESULT: dict[str, OperandKind] = {
    "price_chosen": "price",
    "free_units": "quantity",
    "delivered": "quantity",
    "used": "quantity",
    "due": "date",
    "ended": "date",
}
# Operands that say nothing when they have this value: a price per one unit, no repeats.
_SILENT = {"per": Decimal(1)} | dict.fromkeys(
    (
        "repeats",
        "rows",
        "restocking",
        "of",
        "excluded",
        "tolerance",
        "free",
        "prepaid",
        "withheld",
        "rounding",
        "grace",
        "excused",
        "unapproved",
        "given",
    ),
    ZERO,
)
_BASIS_KIND: dict[str, OperandKind] = {"date": "date", "text": "text"}
_EXCLUSIVE = {
    ("trial", "until"),
    ("overlapped", "to"),
    ("service_level", "to"),
    ("not_accepted", "to"),
    ("commitment", "to"),
}
# The same of one step alone: money that had not come in by the last day of a discount.
_SILENT_OF = {("discount_window", "amount"): ZERO}
_TELLS_THE_DIFFERENCE = CUSTOMS | {
    *(
        "received",
        "withheld",
        "bank_charges",
        "set_off",
        "order_number",
        "party",
        "lacks",
        "no_proof",
    ),
}


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
    told: list[str] = []
    running: str | None = None
    steps = tuple(derivation)
    compares = not any(step.step in _TELLS_THE_DIFFERENCE for step in steps)
    for step in steps:
        if _says_nothing(step) or (step.step == "compared" and not compares):
            continue
        whole = _with_base(step, running)
        told.append(explain_step(whole, words, currency=currency, basis=basis))
        running = step.result or running
    return [sentence for sentence in told if sentence]


def explain_step(step: Step, words: Words, *, currency: str, basis: Basis = "net") -> str:
    """Render one step; an unknown operand is left out, and without its main ones the step is."""
    operands = _operands(step, words, currency, basis)
    result = step.result if step.result is not None else _difference(step, basis)
    if result is not None:
        operands["result"] = written(result, _RESULT.get(step.step, "money"), words, currency)
    key = _key(step, words, basis)
    if not words.fits(key, operands):
        key = "step.other"
    if not words.fits(key, operands):
        return ""
    return capital(words.say(key, operands, count=_count(step)).strip())


def explain_finding(finding: Finding, words: Words) -> str:
    """Say what a finding is and how it was calculated, in one paragraph."""
    if finding.is_unusual:
        return sentences(_asked(finding, words))
    cause = capital(cause_words(finding.cause, words))
    steps = explain(finding.derivation, words, currency=finding.currency, basis=finding.basis)
    if all(step.step != "compared" for step in finding.derivation):
        steps.append(
            fact(finding.billed, finding.expected, words, finding.currency, finding.basis)
        )
    return sentences([words.say("list.full_stop", text=cause), *steps])


def _asked(finding: Finding, words: Words) -> list[str]:
    """Say what a custom was and what breaks with it, and ask: nobody knows what was agreed."""
    told = explain(finding.derivation, words, currency=finding.currency, basis=finding.basis)
    difference = finding.difference
    amount = words.money(abs(difference), finding.currency) if difference else None
    return [*told, words.say("unusual.ask", amount=amount)]


def fact(billed: str, expected: str, words: Words, currency: str, basis: Basis) -> str:
    """Say what was billed and what is correct."""
    compared = Step("compared", "", {"billed": billed, "expected": expected})
    return explain_step(compared, words, currency=currency, basis=basis)


def cause_words(code: str, words: Words) -> str:
    """Name a cause or a group of causes; a code nobody knows is something on the invoice."""
    return words.say(words.first_of(f"cause.{code}", f"cause.{code[:1]}", "cause.X99"))


def written(text: str, kind: OperandKind, words: Words, currency: str) -> str:
    """Write canonical text in the reader's format; what is no such value stays as it is."""
    day = as_date(text) if kind in ("date", "money") else None
    if day is not None:
        return words.day(day)
    value = as_decimal(text) if kind not in ("text", "date", "tiers", "spans") else None
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


def _key(step: Step, words: Words, basis: Basis) -> str:
    name, variant = step.step, step.operands.get(_VARIANT.get(step.step, ""), "")
    if name == "price_chosen" and "price" not in step.operands:
        name = "terms_chosen"
    if name == "compared":
        same = step.operands.get("billed") == step.operands.get("expected")
        variant = "equal" if same else basis
    return words.first_of(f"step.{name}.{variant}", f"step.{name}", "step.other")


def _says_nothing(step: Step) -> bool:
    """Tell whether a step takes the whole of something, or nothing: the rest says it all."""
    operands = step.operands
    if step.step == "paid":
        return as_decimal(operands.get("amount", "")) == ZERO
    if step.step == "part":
        return operands.get("part") == operands.get("whole")
    return step.step == "proration" and operands.get("days") in ("0", operands.get("of"))


def _with_base(step: Step, running: str | None) -> Step:
    """Let a step without a base of its own work on the amount that the steps before it gave."""
    if "base" not in STEPS.get(step.step, {}) or "base" in step.operands or running is None:
        return step
    return replace(step, operands={**step.operands, "base": running})


def _difference(step: Step, basis: Basis) -> str | None:
    if step.step != "compared" or basis in _BASIS_KIND:
        return None
    billed = as_decimal(step.operands.get("billed", ""))
    expected = as_decimal(step.operands.get("expected", ""))
    return None if billed is None or expected is None else plain(billed - expected)


def _count(step: Step) -> int | None:
    kinds = STEPS.get(step.step, {})
    first = next((name for name, kind in kinds.items() if kind == "count"), "")
    value = as_decimal(step.operands.get(first, ""))
    return None if value is None else int(value)


def _operands(step: Step, words: Words, currency: str, basis: Basis) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, kind in STEPS.get(step.step, {}).items():
        text = step.operands.get(name)
        if not text or _is_silent(step.step, name, text):
            continue
        if kind == "parts":
            told |= day_parts(text, words, currency)
        elif kind == "spans":
            told["parts"] = span_parts(step.operands, words, currency)
        elif kind == "tiers":
            told["parts"] = band_parts(step.operands, words, currency)
            told |= next_band(step.operands, words, currency)
        elif step.step == "compared":
            told[name] = written(text, _BASIS_KIND.get(basis, "money"), words, currency)
        else:
            told[name] = written(_inclusive(step.step, name, text), kind, words, currency)
    return told


def _is_silent(step: str, name: str, text: str) -> bool:
    nothing = _SILENT_OF.get((step, name), _SILENT.get(name))
    return nothing is not None and as_decimal(text) == nothing


def _inclusive(step: str, name: str, text: str) -> str:
    """Turn an exclusive end into the last day it covers, as people say it (books.md, rule 17)."""
    day = as_date(text) if (step, name) in _EXCLUSIVE else None
    return text if day is None else (day - timedelta(days=1)).isoformat()
