"""What a letter may say of a case: values for its messages and conditions for its paragraphs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import cause_words
from amicable.core.correspond.gap import record_words
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from amicable.core.correspond.seen import CustomerView, SeenClaim
    from amicable.core.correspond.words import Words

CONDITIONS = frozenset(
    {
        "credit",
        "hold",
        "also",
        "acts",
        "balance",
        "claims",
        "invoices",
        "named",
        "question",
        "consumer",
        "refuted",
        "remittance",
        "several_open",
    }
)
"""Plain conditions. Beside them: `verdict:ours`, `cause:P01`, `country:ES`, `language:es`."""

CREDITING = frozenset({"credit_note", "corrected_invoice"})


def conditions_of(view: CustomerView, language: str) -> frozenset[str]:
    """Return the conditions that hold for a case and a reader."""
    plain = {
        "credit": any(one.kind in CREDITING and one.gross for one in view.remedies),
        "hold": any(one.balance.on_hold > ZERO for one in view.invoices),
        "also": bool(view.also),
        "acts": bool(view.remedies),
        "balance": view.balance_is_current,
        "claims": len(view.claims) > 1,
        "invoices": len(view.invoices) > 1,
        "named": view.names_invoice,
        "question": view.question is not None,
        "consumer": view.kind == "consumer",
        "refuted": view.is_refuted,
        "remittance": view.payment is not None,
        "several_open": len({x.reason for x in view.claims if x.verdict == "uncertain"}) > 1,
    }
    named = {f"verdict:{claim.verdict}" for claim in view.claims}
    named |= {f"cause:{claim.cause}" for claim in view.claims}
    named |= {f"country:{view.country}", f"language:{language}"}
    return frozenset({name for name, true in plain.items() if true} | named)


def facts_of(view: CustomerView, words: Words) -> dict[str, str | None]:
    """Return the values that messages may name, in the reader's format; None where unknown."""
    first = view.claims[0] if view.claims else None
    return {
        **_paid(view, words),
        "name": view.name,
        "seller": view.seller,
        "numbers": words.listed(tuple(one.number for one in view.invoices)) or None,
        "credit": credit_of(view, words),
        "cause": cause_words(first.reason, words) if first else None,
        "paper": paper(view, words),
        "as_of": words.day(view.as_of),
        "whole": str(len({one.place for one in view.claims})),
    }


def _paid(view: CustomerView, words: Words) -> dict[str, str | None]:
    paid = view.payment
    if paid is None:
        return {}
    return {
        "paid": words.money(paid.amount, paid.currency),
        "paid_on": words.day(paid.on),
        "paid_invoices": str(paid.invoices),
        "short_by": words.money(paid.missing, paid.currency),
    }


def paper(view: CustomerView, words: Words) -> str | None:
    """Name the one paper that would decide the first claim that is still open or refuted."""
    asked = [one for one in view.claims if one.verdict in ("uncertain", "customer")]
    if not asked:
        return None
    return paper_of(min(asked, key=lambda one: one.verdict != "uncertain"), words)


def paper_of(claim: SeenClaim, words: Words) -> str:
    """Name the one paper that would decide a claim."""
    rules = [gap.subject for gap in claim.gaps if gap.code == "no_convention"]
    if rules:
        rule = record_words(rules[0], words, code="no_convention")
        return words.say("ask.rule", subject=rule)
    reason = claim.reason
    return words.say(words.first_of(f"ask.{reason}", f"ask.{reason[:1]}", "ask.other"))


def credit_of(view: CustomerView, words: Words) -> str | None:
    """Return what is credited in all, a sum a currency; None when nothing is."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for remedy in view.remedies:
        if remedy.kind in CREDITING and remedy.gross:
            sums[remedy.currency] += remedy.gross
    return words.listed(tuple(words.money(sums[name], name) for name in sorted(sums))) or None
