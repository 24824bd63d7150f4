"""What a good answer says: thanks, our own fault, what is to be paid now and what is on hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark
from amicable.core.proof.outgoing import prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.proof.facts import Sum
    from amicable.core.proof.proofreading import Proofreading

_ANSWER = 25
"""Words from which a text is an answer, and no line between two people who know each other."""


def missing_parts(proof: Proofreading) -> Iterator[Mark]:
    """Yield what an answer should say and this one does not, each at the beginning of the text."""
    if not _is_answer(proof):
        return
    said = proof.text.says
    if not said(proof.words.cue("thanks")) and proof.words.cue("thanks"):
        yield _missing("no_thanks", proof)
    fault = (*proof.words.cue("concedes"), *proof.words.cue("apology"))
    if proof.facts.decided.is_ours and fault and not said(fault):
        yield _missing("own_fault_missing", proof)
    if _tells_figures(proof):
        yield from _unsaid(proof, "balance_missing", proof.facts.pay_now)
        yield from _unsaid(proof, "hold_missing", proof.facts.on_hold)


def _unsaid(proof: Proofreading, rule: str, sums: Sequence[Sum]) -> Iterator[Mark]:
    said = {(one.value, one.currency) for one in proof.text.mentions if one.kind == "amount"}
    values = {value for value, _ in said}
    money = [
        proof.writing.money(amount, unit)
        for amount, unit in sums
        if not any(value and amount == abs(Decimal(value)) for value in values)
    ]
    if money and len(money) == len(sums):
        yield _missing(rule, proof, amounts=", ".join(money))


def _is_answer(proof: Proofreading) -> bool:
    paragraphs = [proof.text.own[start:end] for start, end in prose(proof.text.own)]
    text = " ".join(paragraphs)
    words = len(text) // 2 if proof.text.language == "zh" else len(text.split())
    return words >= _ANSWER and bool(proof.facts.decided.verdicts)


def _tells_figures(proof: Proofreading) -> bool:
    return any(one.kind == "amount" and one.currency for one in proof.text.mentions)


def _missing(rule: str, proof: Proofreading, **facts: str) -> Mark:
    first = len(proof.text.text) - len(proof.text.text.lstrip())
    end = proof.text.text.find("\n", first)
    return Mark(rule, "warning", first, len(proof.text.text) if end < 0 else end, facts)
