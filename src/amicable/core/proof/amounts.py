"""Amounts, percents and quantities of a text, each looked for in the case."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.proof.mark import Severity
    from amicable.core.proof.proofreading import Proofreading
    from amicable.core.vocabulary.complaint import Mention

_MONEY = frozenset({"amount", "unit_price"})
_ROUGH = Decimal("0.05")
"""How far a rough amount (`about 25 EUR`) may be from one of the case."""
_NEAR = Decimal("0.02")
"""How far an amount of the case may be to be proposed."""
_MOST_FIGURES = 40
_HUNDRED = Decimal(100)
_DOLLAR = re.compile(r"\$|dollar|dolar")
_DOLLARS = frozenset({
    "ARS", "AUD", "CAD", "CLP", "COP", "DOP", "HKD", "MXN", "NZD", "SGD", "TWD", "USD", "UYU",
})  # fmt: skip
"""Currencies that are written with a dollar sign."""
_WITH_CENTS = re.compile(r"[.,]\d{2}(?!\d)")


def wrong_amounts(proof: Proofreading) -> Iterator[Mark]:
    """Yield the amounts that no place of the case lets the customer see (domain 05, section 3).

    Zero, and what the customer wrote themselves, may be said.
    """
    for mention in _said(proof, _MONEY):
        if _may_be_no_money(proof, mention):
            continue
        value = abs(Decimal(mention.value or 0))
        units = proof.facts.currencies
        known = not value and (mention.currency in units or not mention.currency or not units)
        told = proof.facts.tells(value, mention.currency) and not _is_foreign(proof, mention)
        if not known and not told:
            yield _amount(proof, mention, value)


def wrong_percents(proof: Proofreading) -> Iterator[Mark]:
    """Yield percents that the case does not hold; a whole (100 %) and nothing are no claims."""
    known = proof.facts.told.numbers
    for mention in _said(proof, frozenset({"percent"})):
        value = abs(Decimal(mention.value or 0))
        if value not in known and value not in {Decimal(0), _HUNDRED}:
            yield _mark("percent_not_in_case", "warning", mention)


def wrong_quantities(proof: Proofreading) -> Iterator[Mark]:
    """Yield quantities of goods that the case does not hold: a number before a word for units."""
    units = proof.words.cue("units")
    known = proof.facts.told.numbers
    for mention in _said(proof, frozenset({"quantity"})):
        value = abs(Decimal(mention.value or 0))
        end = mention.start + len(mention.text)
        after = proof.text.own[end : end + 30].lstrip()
        if value not in known and any(unit.match(after) for unit in units):
            yield _mark("quantity_not_in_case", "warning", mention)


def _said(proof: Proofreading, kinds: frozenset[str]) -> Iterator[Mention]:
    return (one for one in proof.text.mentions if one.kind in kinds and one.value)


def _amount(proof: Proofreading, mention: Mention, value: Decimal) -> Mark:
    facts, currency = proof.facts, mention.currency
    if mention.about and _nearest(proof, mention, value, _ROUGH):
        return _mark("amount_rounded", "warning", mention)
    if (currency or _is_foreign(proof, mention)) and facts.tells(value, None):
        own = next(unit for one, unit in _sorted(proof) if one == value)
        right = proof.writing.money(value, own) if own else ""
        return _mark("currency_not_in_case", "error", mention, right=right)
    if facts.hides(value, currency):
        return _mark("amount_is_internal", "error", mention)
    if _is_calculated(proof, mention, value):
        return _mark("amount_calculated", "warning", mention)
    near = _nearest(proof, mention, value, _NEAR)
    severity: Severity = "error" if currency or _WITH_CENTS.search(mention.text) else "warning"
    return _mark("amount_not_in_case", severity, mention, near=near)


def _may_be_no_money(proof: Proofreading, mention: Mention) -> bool:
    """Tell whether bare figures may be a telephone or tax number: in groups, without cents."""
    if mention.currency or _WITH_CENTS.search(mention.text):
        return False
    own, end = proof.text.own, mention.start + len(mention.text)
    beside = own[max(0, mention.start - 2) : mention.start], own[end : end + 2]
    joined = bool(re.search(r"\d[ ./-]$|[+(]$", beside[0]) or re.match(r"[ ./-]\d", beside[1]))
    return joined or " " in mention.text


def _is_foreign(proof: Proofreading, mention: Mention) -> bool:
    """Tell whether dollars of no country are said where the case has none at all."""
    units = proof.facts.currencies
    end = mention.start + len(mention.text)
    said = proof.text.own[mention.start : end]
    return (
        mention.currency is None and bool(units and _DOLLAR.search(said)) and not units & _DOLLARS
    )


def _nearest(proof: Proofreading, mention: Mention, value: Decimal, within: Decimal) -> str:
    """Return the amount of the case that is probably meant, written for its reader."""
    close = [
        (abs(one - value), one, unit)
        for one, unit in _sorted(proof)
        if unit
        and one
        and (mention.currency in (None, unit))
        and abs(one - value) <= max(one * within, Decimal(1))
    ]
    if not close:
        return ""
    _, one, unit = min(close)
    return proof.writing.money(one, unit)


def _sorted(proof: Proofreading) -> list[tuple[Decimal, str]]:
    """Return the amounts of the case in one order; those whose currency is unknown come last."""
    told = ((value, unit or "") for value, unit in proof.facts.told.amounts)
    return sorted(told, key=lambda one: (one[0], not one[1], one[1]))


def _is_calculated(proof: Proofreading, mention: Mention, value: Decimal) -> bool:
    """Tell whether other figures of the same sentence make this amount; they are checked too."""
    start, end = proof.text.sentence_at(mention.start)
    figures = [
        abs(Decimal(one.value))
        for one in _said(proof, _MONEY | {"quantity"})
        if start <= one.start < end and one.start != mention.start and one.value
    ][:_MOST_FIGURES]
    known = [one for one in figures if one in proof.facts.told.numbers]
    return any(
        value in {one + two, abs(one - two), one * two} for one, two in combinations(known, 2)
    )


def _mark(rule: str, severity: Severity, mention: Mention, **facts: str) -> Mark:
    named = {"text": mention.text, **{name: value for name, value in facts.items() if value}}
    return Mark(rule, severity, mention.start, mention.start + len(mention.text), named)
