"""A price model: how the facts of a price term make an amount of a quantity.

There is one order of calculation, `PIPELINE`, for every model. A model is the choice it makes at
each of its steps, so that a new model is a new entry and never a new calculation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Judged = Literal["line", "group", "elsewhere"]
"""Where the amount is compared: on each line by its unit price, on the lines of an item and
period together, or by the checks that the model names."""

Counting = Literal["sum", "average", "peak", "last", "p95_floor", "p95_ceil", "stated"]
"""How use becomes a quantity: all of it; the average, the highest or the last level of the days;
the level that remains when the highest five per cent of n samples are left out, floor(0.05·n) or
ceil(0.05·n) of them; or as the term's own `counting` says, without which nobody can tell."""

PriceFrom = Literal["unit_price", "fixed_fee", "percent"]
"""The column of the term that is the price of one unit; a percentage is the price of one unit of
money. `fixed_fee` stands in where `unit_price` is empty."""

Lots = Literal["wallet_lots", "commitments"]
"""What was paid before: lots of a wallet, or the commitment of each contract year."""

Tiers = Literal["graduated", "volume", "stairstep"]
"""Each band at its own price, all units at the price reached, or the price of the step alone."""

PIPELINE = (
    "counted",
    "free_units",
    "price_chosen",
    "rated",
    "base_fee",
    "event_fees",
    "minimum",
    "maximum",
    "drawn",
    "discount",
    "allowance",
    "charge",
)
"""The steps of every rated amount, in their order; the floor comes before the cap. Tax follows."""


@dataclass(frozen=True, slots=True)
class PriceModel:
    """One model of the trade.

    Attributes:
        code: the value of `price_terms.model`, the file's name, stable.
        title: its name in words.
        formula: what it computes, as a person would write it.
        judged: where a billed amount is compared with it.
        checks: the checks that compare it, or that read what it says.
        needs: columns without which it gives no amount.
        optional: columns that change the amount where they are filled.
        counting: how use becomes a quantity.
        price_from: which column is the price of one unit; tiers have their own prices.
        tiers: the way of bands and steps, for models that have them.
        in_packages: whole packages are billed, and a started one counts.
        base_fee: `fixed_fee` is due once, on a line of its own.
        event_fees: fees and limits of single events are read (`event_fee`, `event_minimum`, …).
        by_attributes: the line's attributes choose the term; one without any is the default.
        draws: the lots from which the amount is taken first; only the rest is billed.
        cannot_tell: facts that the contract must settle, with the reason code when it does not.
        traps: what is often got wrong.
        examples: golden vectors that tests send through the audit.
        sources: where the rule comes from.
    """

    code: str
    title: str
    formula: str
    judged: Judged
    checks: tuple[str, ...]
    examples: tuple[str, ...]
    sources: tuple[str, ...]
    needs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    counting: Counting = "sum"
    price_from: PriceFrom = "unit_price"
    tiers: Tiers | None = None
    in_packages: bool = False
    base_fee: bool = False
    event_fees: bool = False
    by_attributes: bool = False
    draws: Lots | None = None
    cannot_tell: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
