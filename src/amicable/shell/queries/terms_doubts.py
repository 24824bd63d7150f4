"""Why a proposal of terms is unsure, and what else is to be known of it, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.books.terms.proposals import Proposal

_SAYS_ONLY = frozenset({"item_named", "minimum_in", "customer_named"})
"""Notes that raise no doubt."""
_NOTES = {
    "customer_named": "the customer is {}",
    "customer_unknown": "the books know no such customer",
    "item_unknown": "no item of the books has that id or exactly that name",
    "item_name_only": "the item has only a name here",
    "item_named": "item: {}",
    "minimum_in": "the minimum quantity is counted in {}",
    "understood_in_part": "its words hold a figure that was not understood: read them whole",
    "words_left": "of its words these were not understood: \u201c{}\u201d",
    "column_left": "a column of the table was not understood: \u201c{}\u201d",
    "by_position": "no word links the name to the amount: it is taken for its place",
    "beside_unsure": "another row that was read from the same words is unsure",
    "bound_in_name": "its name holds a quantity that may be a bound: \u201c{}\u201d",
    "may_be_no_price": "its words speak of a deposit, a penalty or a limit: it may be no price",
    "said_elsewhere": "words that were not understood name its item: \u201c{}\u201d",
    "priced_twice": "the document gives its item two prices from the same day on",
    "tax_included": "prices hold the tax, and the books keep them without: \u201c{}\u201d",
    "indexed": "prices follow an index, so that it is right on its first day only: \u201c{}\u201d",
    "basis_left": "no unit is written beside it, and elsewhere stands \u201c{}\u201d",
    "date_left": "a date was not understood that may begin or end it: \u201c{}\u201d",
    "terms_left": "words that may be terms of the contract were not understood: \u201c{}\u201d",
    "start_of_prices": "the start may be that of its prices only: \u201c{}\u201d",
    "column_in_name": "the table has several prices; the heading is taken as part of the name",
    "item_of_heading": "the line above the table is taken as its item",
    "step_or_unit": "a price of the table is read as that of the whole step, not of each unit",
    "unit_new": "{} is no unit that is known",
    "unit_differs": "the books sell it by {}",
    "about_days": "{} is written in months; the books hold days",
    "working_days": "{} is written in working days; the books hold days of the calendar",
    "starts_when_signed": "no start is written; the day of signature is taken",
    "starts_otherwise": "its start is not that of the contract, {}",
    "starts_with_others": "no start is written; that of the first price is taken",
    "tiers_do_not_meet": "the tiers leave a gap or overlap",
    "parts_of_units": "it is open where parts of a unit between two tiers belong",
    "read_by_ocr": "read from a picture by OCR; compare it with the page",
}


def remarks_on(proposal: Proposal) -> list[str]:
    """Return what a person should know of a proposal before answering, a sentence each."""
    return [*_open(proposal), *(_sentence(note) for note in proposal.notes)]


def doubts_about(proposal: Proposal) -> list[str]:
    """Return why a proposal is not sure; nothing where it is."""
    doubts = [note for note in proposal.notes if note.partition(":")[0] not in _SAYS_ONLY]
    return [*_open(proposal), *map(_sentence, doubts)]


def _open(proposal: Proposal) -> list[str]:
    choices = [f"two readings fit {place}: choose one" for place in proposal.open_columns]
    return choices + [f"{column} is not written here" for column in proposal.missing]


def _sentence(note: str) -> str:
    code, _, about = note.partition(":")
    return _NOTES[code].format(about)
