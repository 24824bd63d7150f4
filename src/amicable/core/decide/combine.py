"""Remedies that belong together become one: a credit an invoice, one question a letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from amicable.core.vocabulary.case import Remedy

_ONE_A_LETTER = frozenset({"question"})

type _Key = tuple[str, str | None, str | None]


def combined(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return one remedy per kind, invoice and currency, amounts added, in order of appearance.

    The first reason is kept. A customer is asked one question at a time: the first.
    """
    found: dict[_Key, Remedy] = {}
    for remedy in remedies:
        key = _key(remedy)
        found[key] = _together(found[key], remedy) if key in found else remedy
    return tuple(found.values())


def _key(remedy: Remedy) -> _Key:
    if remedy.kind in _ONE_A_LETTER:
        return (remedy.kind, None, None)
    return (remedy.kind, remedy.invoice_id, remedy.currency)


def _together(first: Remedy, more: Remedy) -> Remedy:
    return replace(
        first,
        net=_sum(first.net, more.net),
        tax=_sum(first.tax, more.tax),
        gross=_sum(first.gross, more.gross),
        claims=tuple(dict.fromkeys((*first.claims, *more.claims))),
        findings=tuple(dict.fromkeys((*first.findings, *more.findings))),
    )


def _sum(first: Decimal | None, more: Decimal | None) -> Decimal | None:
    """Return the sum; null beside an amount counts as nothing."""
    if first is None or more is None:
        return first if more is None else more
    return first + more
