"""The numbers that a customer wrote with a slip, beside those that we took them for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.claim_row import looks_like_number

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case

_NUMBER = "number_"
_SLIP = "number_similar"


def taken_for(case: Case) -> tuple[tuple[str, str], ...]:
    """Return each number that fits an invoice of the case by one slip only, and its own number.

    It may as well be another's, or mistyped from another of theirs: a letter says what we took.
    """
    numbers = {one.invoice_id: one.number for one in case.invoices}
    taken = []
    for one in case.identified.candidates:
        told = {why.code: why.text for why in one.why if why.code.startswith(_NUMBER)}
        slip = told.get(_SLIP, "")
        if one.invoice_id in numbers and len(told) == 1 and looks_like_number(slip):
            taken.append((slip, numbers[one.invoice_id]))
    return tuple(taken)
