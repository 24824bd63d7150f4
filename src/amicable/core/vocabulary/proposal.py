"""A proposal: what an unknown sheet seems to mean, for a person to confirm or correct."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What a column holds: how many cells are filled, differ, and look like what.

    `looks` counts the filled cells that look like a `date`, `number`, `currency`, `percent`,
    `mail`, `tax_id`, or `serial`, a number that may be one of Excel's days, or say `void`.
    `values` are all its values where they are few, else empty. `keys_of` names columns of other
    sheets whose values hold all of this one's.
    """

    heading: str
    filled: int
    distinct: int
    looks: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    keys_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Twins:
    """Two columns of amounts that agree on all rows of one currency, and on no row of another.

    `with_one` are the columns that agree with the first of them where the two differ. Of twins
    that are `partial` one is zero or empty in one currency: neither holds every row's amount.
    """

    one: str
    other: str
    with_one: tuple[str, ...] = ()
    with_other: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet with what its columns hold; in each of `sums` the first two add up to the third.

    A column of `running` is the balance of an account: that of the row above and an amount.
    Columns of amounts that are `same` are equal on every row.
    """

    sheet: Sheet
    columns: tuple[ColumnFacts, ...]
    sums: tuple[tuple[str, str, str], ...] = ()
    running: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    twins: tuple[Twins, ...] = ()
    before_tax: tuple[tuple[str, str], ...] = ()
    """Amounts with what can only be the tax on them: a usual rate of them, and not of the rest."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading seems to mean: a slot of the shape, why, and how sure that is (0 to 100)."""

    slot: str
    heading: str
    why: str
    sureness: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sheet seems to be. `shape` is a table of the books, or a shape of several.

    `lacking` are required slots without a heading, `rivals` other shapes that fit as well.
    """

    sheet: Sheet
    shape: str
    meanings: tuple[Meaning, ...]
    unmapped: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    """Every slot of the shape, for a person to choose from."""
    denied: tuple[Meaning, ...] = ()
    """Headings that bear the name of a slot which lacks one, but hold something else."""

    @property
    def is_plain(self) -> bool:
        """Say that nothing is undecided: no rival, and every slot that decides by its name."""
        return not (self.lacking or self.rivals or not self.meanings or self.unsure)

    @property
    def unsure(self) -> tuple[Meaning, ...]:
        """Return the guesses that a person must confirm: required slots, and those that steer."""
        deciding = {*self.required, *_STEERING}
        return tuple(
            m for m in self.meanings if m.sureness < (SURE if m.slot in deciding else LEAST)
        )


_STEERING = ("side", "open_side", "kind", "document_kind", "status", "voided")
"""Slots that decide whether an amount is owed, and to whom, wherever they are filled."""

LEAST = 50
"""Below it, a guess is never taken without a person, whatever it is for."""

SURE = 90
"""From here on a name alone is believed; below, a person confirms."""

Confirm = Callable[[Proposal, Callable[[str], Proposal]], Proposal | None]
"""Shows a proposal to a person; returns what they made of it, None to leave the sheet out.

The second argument proposes the same sheet again as a given table of the books.
"""


class UndecidedSheetError(InputError):
    """What a sheet means is open, and nobody was there to say."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(
            f"{proposal.sheet.source}: {_open_points(proposal)}; answer on a terminal, or write "
            "the proposal with --map NEW.toml, mend it and import with it."
        )


def _open_points(proposal: Proposal) -> str:
    if not proposal.meanings:
        return f"no table of the books is seen in its headings{_not_known(proposal)}"
    if proposal.rivals:
        return f"it may be {' or '.join((proposal.shape, *proposal.rivals))}"
    if proposal.lacking:
        return (
            f"it looks like {proposal.shape}, but no heading is seen for "
            f"{_list(tuple(map(explained, proposal.lacking)))}"
            f"{_denied(proposal) or _not_known(proposal)}"
        )
    guesses = ", ".join(f"{one.heading!r} for {one.slot} ({one.why})" for one in proposal.unsure)
    return f"it looks like {proposal.shape}, with {guesses} not certain"


def _denied(proposal: Proposal) -> str:
    named = [f"{one.heading!r} is called so but holds {one.example!r}" for one in proposal.denied]
    return f" ({'; '.join(named)})" if named else ""


def _not_known(proposal: Proposal) -> str:
    """Name the headings that are not known, among which the one that lacks may be."""
    named = ", ".join(map(repr, proposal.unmapped[:_FEW]))
    more = " and others" if len(proposal.unmapped) > _FEW else ""
    return f" (not known: {named}{more})" if named else ""


_FEW = 6
_MEANT = {
    "invoice_id": "the number of the invoice",
    "issued_on": "the day of the invoice",
    "gross": "the amount with tax",
    "net": "the amount before tax",
    "item_id": "what was billed",
    "payment_id": "the number of the payment",
    "received_on": "the day the money came in",
    "amount": "how much",
    "customer_id": "the customer's number",
    "name": "the name",
    "reminder_id": "the number of the reminder",
    "sent_on": "the day it was sent",
}


def explained(slot: str) -> str:
    """Return a slot with what it means, for people who do not know the books' own words."""
    return f"{slot} ({_MEANT[slot]})" if slot in _MEANT else slot


def _list(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
