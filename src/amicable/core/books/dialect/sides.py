"""Words for the two sides of an account, where amounts are written without a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEBIT = "s soll d dr dr. deb debit debe débito debito 借 借方"
_CREDIT = "h haben c cr cr. cred credit haber crédito credito 贷 贷方 貸 貸方"

DEBIT = frozenset(_DEBIT.split())
"""Folded words of the side on which invoices stand."""

CREDIT = frozenset(_CREDIT.split())
"""Folded words of the side on which credit notes and payments stand."""


def are_sides(values: Iterable[str]) -> bool:
    """Say whether all values, of which there is at least one, name a side."""
    folded = {value.strip().lower() for value in values}
    return bool(folded) and folded <= DEBIT | CREDIT


def are_both_sides(values: Iterable[str]) -> bool:
    """Say whether the values name both sides and nothing else."""
    folded = {value.strip().lower() for value in values}
    return are_sides(folded) and bool(folded & DEBIT) and bool(folded & CREDIT)
