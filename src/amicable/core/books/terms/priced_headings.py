"""Which headings of a table are prices: by the cells below them, and beside other prices."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.terms.cells import unit_written
from amicable.core.books.terms.headerless import BARE_NUMBER
from amicable.core.books.terms.headings import PERIODS, Heading, said_of_rows, says_any
from amicable.core.books.terms.tables import SEVERAL
from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.wording import Wording

AMOUNT = re.compile(rf"(?<![a-z])(?:{CURRENCY})\s?\d|\d\s?(?:{CURRENCY})(?![a-z])")
_SIGN = re.compile("[\u4e00-\u9fff]")
_TIMES = ("hour", "day", "week", "month", "quarter", "year")
_MANY_TIMES = re.compile(r"([2-9]|[1-9]\d)\s?([a-z]+)(?!\w)")
"""How many of its unit a heading says that its price is for: `3 days`."""
_NAMES = {"item", "item_id"}
_LEADS_TO_NET = {"unit_price", "fixed_fee", "value"}


def priced(
    found: list[Heading], passage: Passage, below: Sequence[Passage], wording: Wording
) -> list[Heading]:
    """Return the headings with each price that the columns below tell, and none that is none."""
    found = _with_amounts(found, passage, below, wording)
    found = [one for one in found if not _is_no_price(one, wording)]
    return _with_units(_without_words(found, passage, below, wording), passage, below, wording)


def _with_units(
    found: list[Heading], passage: Passage, below: Sequence[Passage], wording: Wording
) -> list[Heading]:
    """Return the headings with a column of units as such, whatever heads it: `Size`, `Pack`."""
    if any(one.column == "unit" for one in found):
        return found
    known = {one.cell for one in found if one.column != "packing"}
    for place, cell in enumerate(passage.cells):
        under = cells_under(place, passage, below)
        if cell not in known and len(under) > 1 and all(_counts(one, wording) for one in under):
            kept = [one for one in found if one.cell != cell]
            return [*kept, Heading("unit", "unit", cell, is_guess=True)]
    return found


def _counts(text: str, wording: Wording) -> bool:
    """Say whether a cell is a unit, or a Chinese sign of which nearly each counts something."""
    return fold(text) in wording.slots.units or _SIGN.fullmatch(text) is not None


def _is_no_price(heading: Heading, wording: Wording) -> bool:
    """Say whether a heading of amounts names no price: `replacement value`, `credit`."""
    return heading.column in {"unit_price", "fixed_fee"} and wording.says(
        "no_price", fold(heading.cell.text)
    )


def one_price(found: list[Heading], wording: Wording) -> list[Heading]:
    """Return the headings with one price: what only has a currency is none beside a named one.

    Several that have only a currency are prices of several things, each named by its heading. A
    fee that is paid once is none beside one for a period.
    """
    found = _with_allowance(_without_old(found, wording), wording)
    prices = [one for one in found if one.column in {"unit_price", "fixed_fee"}]
    once = [one for one in prices if wording.says("once", fold(one.cell.text))]
    if once and len(once) < len(prices):
        found = [one for one in found if one not in once]
        prices = [one for one in prices if one not in once]
    named = [one for one in prices if not one.is_guess]
    plain = [one for one in named if _says_any(one, "untaxed", wording)]
    if plain and len(plain) < len(named):  # the others hold the tax
        named = plain
        found = [one for one in found if one not in prices or one in plain]
        prices = plain
    net = [one for one in named if _says_any(one, "net", wording)]
    if net and len(named) > 1:  # the others, and a discount, lead to it
        return [one for one in found if one.column not in _LEADS_TO_NET or one is net[0]]
    times = [_time_of(one, wording) for one in prices]
    if len(prices) > 1 and all(times) and len(set(times)) == len(times):
        units = {one.cell: time for one, time in zip(prices, times, strict=True)}
        return [_for_a_time(o, units[o.cell]) if o.cell in units else o for o in found]
    alike = not named or _differ_in_name(named, wording)
    if alike and len(prices) > 1 and any(one.column in _NAMES for one in found):
        return [_of_several(one, wording) if one in prices else one for one in found]
    kept = (named or prices)[:1] if any(one.is_guess for one in prices) else prices
    return [one for one in found if one not in prices or one in kept]


def _without_old(found: list[Heading], wording: Wording) -> list[Heading]:
    """Return the headings with prices that others replace as old: `old price`, `new price`."""
    prices = [one for one in found if one.column in {"unit_price", "fixed_fee"}]
    old = [one for one in prices if _says(one, "old", wording)]
    if not old or len(old) == len(prices):
        return found
    return [replace(one, column="old") if one in old else one for one in found]


def _says(heading: Heading, name: str, wording: Wording) -> bool:
    ways = {kind: wording.grammar.get(kind, ()) for kind in ("old", "new")}
    folded = fold(heading.cell.text)
    return says_any(folded, ways[name]) and (name == "new" or not says_any(folded, ways["new"]))


def _says_any(heading: Heading, name: str, wording: Wording) -> bool:
    return says_any(fold(heading.cell.text), wording.grammar.get(name, ()))


def _with_allowance(found: list[Heading], wording: Wording) -> list[Heading]:
    """Return the headings of a fee, what it includes, and the price of what is beyond it."""
    prices = [one for one in found if one.column in {"unit_price", "fixed_fee"}]
    timed = [one for one in prices if _time_of(one, wording) in PERIODS]
    if len(prices) != 2 or len(timed) != 1 or all(o.column != "included_quantity" for o in found):
        return found
    return [
        replace(one, column="fixed_fee" if one in timed else "unit_price", is_guess=False)
        if one in prices
        else one
        for one in found
    ]


def _differ_in_name(prices: Sequence[Heading], wording: Wording) -> bool:
    """Say whether headings name several things, and not the same price in several ways."""
    texts = [fold(one.cell.text) for one in prices]
    ways = wording.grammar.get("same_price", ())
    columns = {one.column for one in prices}
    return len(prices) > 1 and len(columns) == 1 and not any(says_any(one, ways) for one in texts)


def _of_several(heading: Heading, wording: Wording) -> Heading:
    """Return a heading as one of several prices, with the unit that it names itself."""
    unit = said_of_rows(heading.cell.text, wording).get("unit")
    many = _MANY_TIMES.match(fold(heading.cell.text))
    count = many[1] if many and wording.slots.units.get(many[2]) == unit else None
    return replace(heading, column=SEVERAL, unit=unit, count=count)


def _time_of(heading: Heading, wording: Wording) -> str | None:
    """Return the span of time that a heading says its price is for: `weekly rate`, `EUR/day`."""
    folded = fold(heading.cell.text)
    said = [one for one in _TIMES if says_any(folded, wording.grammar.get(one, ()))]
    unit = said_of_rows(heading.cell.text, wording).get("unit")
    return said[0] if len(said) == 1 else (unit if unit in _TIMES else None)


def _for_a_time(heading: Heading, unit: str | None) -> Heading:
    """Return a heading of one of several prices of one item, which differ in their time only."""
    return replace(heading, column=SEVERAL, kind="price", unit=unit, is_time=True)


def _with_amounts(
    found: list[Heading], passage: Passage, below: Sequence[Passage], wording: Wording
) -> list[Heading]:
    """Return the headings with columns of amounts in a currency as prices, whatever heads them.

    Under `net` bare numbers are prices too, beside those before the discount.
    """
    known = {one.cell for one in found}
    more = []
    for place, cell in enumerate(passage.cells):
        under = [fold(text) for text in cells_under(place, passage, below)]
        if cell in known or len(under) < 2:
            continue
        is_net = says_any(fold(cell.text), wording.grammar.get("net", ()))
        if is_net and all(map(BARE_NUMBER.fullmatch, under)):
            more.append(Heading("unit_price", "price", cell))
        elif all(map(AMOUNT.search, under)):
            more.append(Heading("unit_price", "price", cell, is_guess=True))
    return [*found, *more]


def _without_words(
    found: list[Heading], passage: Passage, below: Sequence[Passage], wording: Wording
) -> list[Heading]:
    """Return the headings without prices over words: `Charge` may head what is charged for."""
    kept = []
    for one in found:
        under = cells_under(passage.cells.index(one.cell), passage, below)
        is_price = one.column in {"unit_price", "fixed_fee"}
        if not (is_price and len(under) > 1 and not any(re.search(r"\d", text) for text in under)):
            kept.append(one)
        elif all(_is_unit(text, wording) for text in under):
            kept.append(replace(one, column="unit", kind="unit"))
    return kept


def _is_unit(text: str, wording: Wording) -> bool:
    """Say whether a cell says what a price is for: `pallet`, `per order line`."""
    unit = unit_written(text, wording)
    return unit != text.strip() or fold(unit) in wording.slots.units


def cells_under(place: int, passage: Passage, below: Sequence[Passage]) -> list[str]:
    """Return the cells under a heading in the rows that are as long as the headings are."""
    cell = passage.cells[place]
    if cell.is_tabbed:
        return [
            one.text for row in below for one in row.cells if one.columns[0] == cell.columns[0]
        ]
    full = [row for row in below if len(row.cells) == len(passage.cells)]
    return [row.cells[place].text for row in full]
