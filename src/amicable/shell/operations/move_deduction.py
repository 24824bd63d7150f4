"""Moves a deduction on: charged back, agreed, written off, or repaid, whole or a part of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.cases.deducted import GIVING, movable, moved
from amicable.core.cases.rights import needs_four_eyes, refusal
from amicable.core.decide.approve import approve_offer
from amicable.core.vocabulary.money import ZERO, plain
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.tables import Tables
from amicable.shell.operations.settle_deduction import settle_deduction
from amicable.shell.settings import read_settings
from amicable.shell.store.deduction_rows import deducted_of, deduction_in, release_facts
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.deducted import DeductedMove
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Deduction


@dataclass(frozen=True, slots=True)
class DeductionOrder:
    """What is to be done to which deduction; without an amount to all that may go that way."""

    number: int
    """Of the deduction's row."""
    move: DeductedMove
    amount: Decimal | None = None
    why: str = ""


def move_deduction(
    case_id: str,
    order: DeductionOrder,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
) -> bool:
    """Move a deduction and tell whether it went; what gives money away may wait for a release.

    What is agreed or written off is asked of the table of authority, as any credit is: within the
    actor's own role it goes at once; where the table asks for more than an agent, it waits.

    Raises:
        NoSuchDeductionError: the case has no such deduction.
        UnfitAmountError: so much of it cannot go this way.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("deduct", case_id, now=now, actor=actor, expected=expected) as change:
        row = deduction_in(change.case, order.number)
        one = deducted_of(row)
        amount = movable(one, order.move) if order.amount is None else order.amount
        moved(one, order.move, amount)
        if order.move in GIVING and must_wait(change, row, amount):
            wait_for(change, row, order, amount)
            return False
        settle_deduction(change, row, order.move, amount, why=order.why)
    return True


def must_wait(change: Change, row: Deduction, amount: Decimal) -> bool:
    """Ask the table about an amount, and tell whether somebody else must release it."""
    settings = read_settings()
    tables = Tables((BUILT_IN, *settings.catalogue_roots))
    approval, worth = approve_offer(amount, row.currency, tables.evaluate, settings.own_money)
    row.wanted_role, row.wanted_worth = approval.role, worth
    facts = replace(release_facts(row, change.case, change.now), proposed_by="")
    if refusal("release_deduction", facts, change.actor) is not None:
        return True
    return change.actor.kind == "user" and needs_four_eyes(facts)


def wait_for(change: Change, row: Deduction, order: DeductionOrder, amount: Decimal) -> None:
    """Keep a move that somebody else must release."""
    row.wanted, row.wanted_amount = order.move, amount
    row.wanted_by_id = int(change.actor.id) if change.actor.kind == "user" else None
    row.save()
    change.record(
        "deduction.wanted",
        why=order.why,
        after={
            "deduction": row.pk,
            "move": order.move,
            "amount": plain(amount),
            "currency": row.currency,
            "worth": None if row.wanted_worth is None else plain(row.wanted_worth or ZERO),
            "role": row.wanted_role,
        },
    )
