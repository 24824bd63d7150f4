"""The states that a customer's portal gives invoices: which are complaints, which are facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.intake.list_words import DISPUTING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from amicable.core.vocabulary.claim_row import ClaimRow

_OF_PAYMENTS = "Y"
"""The group of causes that words beside a payment speak of anyway: `paid by wire`."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of a list: what may be claimed, and what only says how an invoice stands."""

    claiming: tuple[ClaimRow, ...]
    stating: tuple[ClaimRow, ...]


def part_by_status(rows: Sequence[ClaimRow], hears: Callable[[str], str]) -> Parted:
    """Part the rows by what their states mean; `hears` gives the reason in words, empty for none.

    An amount in dispute or a reason is a complaint whatever the state. Without one a refusal is,
    and a state that nobody knows is not. An approved amount alone is none before it is compared
    with what is billed.
    """
    stating = [one for one in rows if _only_states(one, hears)]
    left_out = set(stating)
    return Parted(tuple(one for one in rows if one not in left_out), tuple(stating))


def says_itself(row: ClaimRow) -> bool:
    """Say whether a row disputes: by a reason, an amount in dispute, words, or its state."""
    if row.status_means in DISPUTING:
        return True
    return bool(row.reason) or _wants_amount(row) or bool(row.words and not row.status_means)


def _only_states(row: ClaimRow, hears: Callable[[str], str]) -> bool:
    if row.approved is not None and not row.status_means:
        # What is approved says how the invoice stands, as a state does.
        return not (row.reason or _wants_amount(row) or hears(row.words))
    if not row.status_means or says_itself(row):
        return False
    if row.status_means == "unknown":
        return not hears(row.words or row.status)
    return hears(row.words)[:1] in {"", _OF_PAYMENTS}


def _wants_amount(row: ClaimRow) -> bool:
    return row.amount is not None and row.amount_is == "claimed"
