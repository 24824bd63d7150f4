"""An error of ours counts once over many cases: the same check on the same line is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from amicable.core.vocabulary.case import Case

type ErrorKey = tuple[str, str, str]
"""Check, invoice and line."""


@dataclass(frozen=True, slots=True)
class OwnError:
    """An error that is put right, with its gross."""

    key: ErrorKey
    gross: Decimal


def own_errors(case: Case, currency: str) -> tuple[OwnError, ...]:
    """Return the certain errors of a case that cost the customer something in a currency."""
    return tuple(
        OwnError((one.check, one.invoice_id, one.line or ""), one.gross)
        for one in case.findings
        if one.certainty == "certain"
        and one.audience == "customer"
        and one.consequence_of is None
        and one.currency == currency
        and one.gross is not None
        and one.gross > ZERO
    )


def added_once(rows: Iterable[tuple[Decimal, Iterable[OwnError]]]) -> tuple[Decimal, ...]:
    """Return what each case adds to the sum of what is ours, in their order.

    A case adds what is ours in it but for the errors that a case before it has; one that adds
    less than it has is about an error of another.
    """
    seen: set[ErrorKey] = set()
    added: list[Decimal] = []
    for ours, errors in rows:
        own = {one.key: one.gross for one in errors}
        before = sum((gross for key, gross in own.items() if key in seen), ZERO)
        added.append(max(ours - before, ZERO))
        seen |= own.keys()
    return tuple(added)
