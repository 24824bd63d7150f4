"""A fact beside a verdict in words, for the team that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.guard import Guard


def explain_guard(guard: Guard, words: Words) -> str:
    """Say a guard in one sentence, with its record, its day and its amount."""
    told = words.say(
        f"guard.{guard.kind}",
        reference=guard.reference,
        on=words.day(guard.on) if guard.on else None,
        amount=None if guard.amount is None else words.money(guard.amount, guard.currency or ""),
    )
    notes = [
        words.say(f"guard.{name}")
        for name, holds in (
            ("by_issue_day", guard.by_issue_day),
            ("without_holidays", guard.without_holidays),
            ("unconfirmed", not guard.is_confirmed),
        )
        if holds
    ]
    return " ".join([told, *notes])
