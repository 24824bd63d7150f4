"""How far a proven cause reaches, on one line of a terminal; for the team's eyes only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.explain import cause_words

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.systemic import Amount, Systemic


def reach_line(reach: Systemic, words: Words) -> str:
    """Say on how many other invoices the cause of a case stands, and with how much money."""
    over = f"on item {reach.item_id}" if reach.item_id else "on all invoices"
    head = f"Internal: {cause_words(reach.cause, words)} ({reach.cause}), searched {over}:"
    if reach.invoices <= 1:
        return f"{head} nowhere else."
    least = "" if reach.complete else "at least "
    since = f" since {words.day(reach.since)}" if reach.since else ""
    money = ", ".join(filter(None, (_money(one, words) for one in reach.amounts)))
    return (
        f"{head} {least}{_counted(reach.invoices, 'invoice')} of"
        f" {_counted(reach.customers, 'customer')}{since} ({reach.here} of this one,"
        f" {reach.same_period} in the same month): {money or 'no money'}."
    )


def _money(one: Amount, words: Words) -> str:
    sides = (("too much", one.too_high), ("too little", one.too_low))
    return " and ".join(
        f"{words.money(amount, one.currency)} {side}" for side, amount in sides if amount
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
