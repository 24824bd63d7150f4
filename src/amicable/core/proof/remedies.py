"""What a text promises, held against what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.proof.proofreading import Proofreading

_DECIDED_BY = {
    "credit_note": {"credit_note", "apply_credit", "corrected_invoice"},
    "refund": {"refund"},
    "corrected_invoice": {"corrected_invoice"},
    "waive_fee": {"waive_fee"},
    "payment_moved": {"reallocate_payment"},
    "due_date": {"correct_due_date"},
    "more_time": {"more_time"},
    "payment_plan": {"payment_plan"},
    "goodwill": {"goodwill_credit", "courtesy_credit"},
    "nothing_to_pay": {"nothing_to_pay"},
}
"""What a text promises → the kinds of remedies that decide it."""
_OTHERS_DECIDE = frozenset({"redelivery"})
"""Promised by other departments: no decision of a case ever holds it."""
_OFFERS = frozenset({"payment_plan", "more_time", "goodwill", "redelivery"})
"""Promised also under a condition: `if you prefer` is an offer."""
_DENIES = frozenset({"nothing_to_pay", "more_time", "waive_fee"})
"""Promised with a denial: `you need not pay`."""
_RELEASED_HIGHER = frozenset({"lead", "manager", "director"})
_MONEY = frozenset({"credit_note", "refund", "corrected_invoice", "waive_fee", "goodwill"})


def wrong_remedies(proof: Proofreading) -> Iterator[Mark]:
    """Yield promises that nobody decided, and the first that waits for a release."""
    waits = proof.facts.decided.role in _RELEASED_HIGHER
    for kind, start, end in _promises(proof):
        if not _is_decided(proof, kind):
            yield _wrong(proof, kind, start, end)
        elif waits and kind in _MONEY:
            waits = False
            named = _named(proof, kind, start, end) | {"role": proof.facts.decided.role}
            yield Mark("release_needed", "warning", start, end, named)


def _promises(proof: Proofreading) -> list[tuple[str, int, int]]:
    """Return what is promised and where; what is denied, asked or only thought of is not."""
    found = [
        (kind, start, end)
        for kind, phrases in proof.words.promised.items()
        for start, end in proof.text.finds(phrases)
        if not _is_no_promise(proof, kind, start, end)
    ]
    return sorted(found, key=lambda one: one[1:])


def _is_no_promise(proof: Proofreading, kind: str, start: int, end: int) -> bool:
    low, high = proof.text.sentence_at(start)
    before, said = proof.text.own[low:start], proof.text.own[start:end]
    whole = proof.text.own[low:high]
    if whole.rstrip().endswith(("?", "\uff1f")):
        return True
    near = _clause(before) + ("" if kind in _DENIES else said)
    thought = proof.words.cue("asked") + (() if kind in _OFFERS else proof.words.cue("thought"))
    denied = any(one.search(near) for one in proof.words.cue("negated"))
    return denied or any(one.search(before + said) for one in thought)


def _clause(before: str) -> str:
    """Return the end of a sentence since its last pause, in which a negation counts."""
    for mark in (";", ":", ",", "\uff0c", "\u3001"):
        before = before.rpartition(mark)[2]
    return before


def _is_decided(proof: Proofreading, kind: str) -> bool:
    decided = proof.facts.decided
    if kind == "credit_note" and decided.credited_before:
        return True
    if kind == "nothing_to_pay" and not proof.facts.pay_now:
        return True
    return bool(_DECIDED_BY.get(kind, {kind}) & decided.remedies.keys())


def _wrong(proof: Proofreading, kind: str, start: int, end: int) -> Mark:
    named = _named(proof, kind, start, end)
    if kind in _OTHERS_DECIDE:
        return Mark("promise_of_others", "warning", start, end, named)
    refused = _DECIDED_BY.get(kind, {kind}) & proof.facts.decided.refused
    rule = "remedy_refused" if refused else "remedy_not_decided"
    return Mark(rule, "error", start, end, named)


def _named(proof: Proofreading, kind: str, start: int, end: int) -> dict[str, str]:
    money = [
        proof.writing.money(amount, unit)
        for sums in proof.facts.decided.remedies.values()
        for amount, unit in sums
    ]
    told = [one for one in proof.facts.decided.remedies if one not in {"none", "hand_to_person"}]
    named = {"text": proof.text.text[start:end], "kind": kind}
    if told:
        named["decided"] = ",".join(told)
    if money:
        named["amounts"] = ", ".join(dict.fromkeys(money))
    return named
