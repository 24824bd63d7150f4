"""Makes rows unsure for what the rest of the document leaves open about them.

A row that is called sure is accepted with one key, so a wrong one costs more than one that is
missed. Each rule here gives its reason as a note, with the words that raised the doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.books.terms.codes import code_and_name
from amicable.core.books.terms.contract_doubts import LONGEST, doubts_of_contract
from amicable.core.books.terms.headings import CURRENCY_SIGN, PERIODS, says_any
from amicable.core.books.terms.ranges import counts
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.books.terms.contract_doubts import Doubting
    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.proposals import Proposal
    from amicable.core.books.terms.wording import Wording

_PARTLY = frozenset(
    {"by_position", "words_left", "understood_in_part", "step_or_unit", "bound_in_name"}
)
"""Doubts about a row that are doubts about all that was read from the same words."""
_OF_ALL = _PARTLY | {"item_unknown"}
"""The same, and a name that is no item: `EUR 25 per hour, except holidays, for which EUR 35`."""
_MARK = re.compile(r"(?<=[\w.)\u20ac$\u00a3%])(?:\s?[*\u2020\u2021](?![\w*])|\s?\[\d{1,2}\])")
"""A mark that refers to a note elsewhere: `12.00*`, `EUR 2.00 [2]`."""
_IN_BRACKETS = re.compile(r"[(\uff08]([^()\uff08\uff09]*)[)\uff09]")
_SHORTEST_NAME = 4
_ONE_PRICE = ("contract_id", "item_id", "valid_from")
"""What has one price: an item from one day on, in each of the contracts of a document."""
_Key = tuple[int, str]


def doubted(rows: Sequence[tuple[Proposal, Draft | None]], about: Doubting) -> list[Proposal]:
    """Return the proposals, unsure with a note where the document leaves something open.

    Beside each row stands its draft, beside a contract nothing.
    """
    taxed, indexed = (_said_of_prices(cue, about) for cue in ("tax_included", "indexed"))
    repeated = _priced_twice([one for one, _ in rows])
    found = []
    for one, draft in rows:
        notes = [*_of_words(one, about), *_of_dates(one, draft, about)]
        if draft is None:
            notes += doubts_of_contract(one, about)
        else:
            notes += [*_elsewhere(draft, about), *_of_name(draft, about)]
        if one.table == "price_terms":
            notes += [f"tax_included:{taxed}"] if taxed else []
            notes += [f"indexed:{indexed}"] if indexed else []
            notes += ["priced_twice"] if _price_of(one) in repeated else []
            notes += _of_basis(one, draft, about)
        found.append(_with(one, notes))
    return _beside(found)


def _with(proposal: Proposal, notes: Sequence[str]) -> Proposal:
    if not notes:
        return proposal
    new = [one for one in dict.fromkeys(notes) if one not in proposal.notes]
    return replace(proposal, certainty="unsure", notes=(*proposal.notes, *new))


def _of_words(proposal: Proposal, about: Doubting) -> Iterator[str]:
    """Yield a doubt where words that the row rests on hold a figure that was not understood."""
    partly = {(one.page, one.text) for one in about.left}
    quoted = _quoted(proposal)
    if partly & quoted:
        yield "understood_in_part"
    for _, text in sorted(quoted):
        mark = _MARK.search(text)
        if mark is not None:
            yield f"words_left:{mark[0]}"
            return


def _quoted(proposal: Proposal) -> set[_Key]:
    said = (one for row in proposal.rows for many in row.columns.values() for one in many)
    return {(proposal.page, proposal.quote), *((one.page, one.quote) for one in said)}


def _of_dates(proposal: Proposal, draft: Draft | None, about: Doubting) -> Iterator[str]:
    """Yield a doubt where a date was not read that may begin or end what has none of its own."""
    own = draft.facts.keys() if draft is not None else set()
    if proposal.table == "commitments" or {"valid_from", "valid_to"} <= own:
        return
    for one in about.unread:
        yield f"date_left:{one.words}"
        return


def _elsewhere(draft: Draft, about: Doubting) -> Iterator[str]:
    """Yield a doubt where words that were not understood name the item of a row."""
    names = _names(draft)
    for one in about.left:
        folded = fold(one.text)
        if (one.page, one.text) != (draft.passage.page, draft.passage.text) and any(
            _stands(name, folded) for name in names
        ):
            yield f"said_elsewhere:{one.text[:LONGEST]}"
            return


def _of_name(draft: Draft, about: Doubting) -> Iterator[str]:
    """Yield a doubt where the name of an item holds a bound that may be that of a tier."""
    for name in _names(draft):
        if counts(name, about.wording) or _says_what_for(name, draft, about.wording):
            yield f"bound_in_name:{name[:LONGEST]}"
            return


def _says_what_for(name: str, draft: Draft, wording: Wording) -> bool:
    """Say whether a name holds in brackets what its price is for: `Clay (per 1000)`."""
    inside = " ".join(_IN_BRACKETS.findall(name))
    if _per(wording.grammar.get("per", ())).search(inside):
        return True
    times = [word for one in PERIODS for word in wording.grammar.get(one, ())]
    return "unit" not in draft.facts and bool(inside) and says_any(inside, tuple(times))


def _names(draft: Draft) -> set[str]:
    facts = [draft.facts[name] for name in ("item", "item_id") if name in draft.facts]
    words = {one.value.readings[0] for one in facts}
    plain = {code_and_name(one)[1] for one in words}
    return {
        fold(one) for one in words | plain if len(one) >= _SHORTEST_NAME or one[-1:] > "\u2e80"
    }


def _stands(name: str, folded: str) -> bool:
    if name[-1:] > "\u2e80":
        return name in folded
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", folded) is not None


def _said_of_prices(cue: str, about: Doubting) -> str | None:
    """Return the words by which prices hold the tax, or follow an index.

    The books keep prices without tax; one that an index moves is right on its first day only.
    """
    for passage in about.passages:
        if about.wording.says(cue, passage.folded):
            return passage.text[:LONGEST]
    return None


_Price = tuple[str, str, str]


def _price_of(proposal: Proposal) -> _Price:
    columns = proposal.rows[0].columns
    first = (columns[n][0].value if n in columns else "" for n in _ONE_PRICE)
    return ("price", *first)  # type: ignore[return-value]


def _priced_twice(proposals: Sequence[Proposal]) -> set[_Price]:
    """Return the items that have two prices from the same day on in one contract."""
    prices = Counter(_price_of(one) for one in proposals if one.table == "price_terms")
    return {one for one, count in prices.items() if count > 1}


def _of_basis(proposal: Proposal, draft: Draft | None, about: Doubting) -> Iterator[str]:
    """Yield a doubt where a price has no unit and words without a row say what prices are for."""
    columns = proposal.rows[0].columns
    if draft is None or {"unit", "per_quantity", "fixed_fee", "package_size"} & columns.keys():
        return
    for passage in about.passages:
        if not passage.cells and _says_basis(passage, about.wording):
            yield f"basis_left:{passage.text[:LONGEST]}"
            return


def _says_basis(passage: Passage, wording: Wording) -> bool:
    """Say whether words such as `EUR per metric ton` or `prices per 100` stand in a passage."""
    speaks = CURRENCY_SIGN.search(passage.folded) or wording.says("about_terms", passage.folded)
    stated = any(
        re.search(wording.slots.patterns[n], passage.folded) for n in ("money", "percent", "days")
    )
    if not speaks or stated or len(passage.text) > LONGEST * 2:
        return False
    rates = (*wording.grammar.get("hour", ()), *wording.grammar.get("day", ()))
    if wording.says("prices", passage.folded) and says_any(passage.folded, rates):
        return True
    return any(
        wording.slots.units.get(one[1], one[1]) not in PERIODS
        for one in _per(wording.grammar.get("per", ())).finditer(passage.folded)
    )


@lru_cache(maxsize=16)
def _per(words: tuple[str, ...]) -> re.Pattern[str]:
    ways = "|".join(one for one in words if one == "/" or not one.isascii() or len(one) > 2)
    one_of = "[/" + "".join(one for one in words if len(one) == 1 and not one.isascii()) + "]"
    return re.compile(
        rf"(?<![a-z])(?:{ways})(?:\s|(?<={one_of}))(\d{{1,6}}|[a-z]{{2,}}|[\u4e00-\u9fff]{{1,3}})"
    )


def _beside(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the rows, unsure where another one that was read from the same words is doubtful."""
    doubtful = {
        (one.page, one.quote)
        for one in proposals
        if one.open_columns or {note.partition(":")[0] for note in one.notes} & _OF_ALL
    }
    return [
        _with(one, ["beside_unsure"])
        if one.certainty == "sure" and (one.page, one.quote) in doubtful
        else one
        for one in proposals
    ]
