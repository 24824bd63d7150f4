"""Says in words what would let more be judged (for commands and files; pages have their own)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.coverage.uncovered import ABSENCE_TELLS
from amicable.core.books.coverage.words import stretch_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.readiness import Obstacle, Uncovered

_TIES = {
    "open_amount": "gross less allocations is not the open amount",
    "net_of_lines": "lines and header do not give one net",
    "tax_rows": "tax rows and header do not give one tax",
    "header_sum": "net plus tax of the header is not its gross",
    "unknown_item": "lines without an item, although others name one",
    "line_currency": "lines of a contract in another currency",
    "allocated_too_much": "allocations larger than the invoice",
    "payment_overused": "allocations larger than the payment",
    "payment_currency": "payments in another currency than the invoice",
    "payment_of_stranger": "payments of somebody who is no payer of the customer",
    "credit_overused": "credits used beyond their amount",
    "credit_currency": "credits in another currency than the invoice",
    "credit_of_stranger": "credits of another customer",
    "delivery_without_lines": "deliveries without a line",
}


def unlock_words(code: str, subject: str) -> str:
    """Name what would let more be judged."""
    table, _, column = subject.partition(".")
    match code:
        case "no_table":
            dated = f"{table}, and for which dates it is all there"
            return dated if table in ABSENCE_TELLS else table
        case "no_column":
            return f"{column} of {table}" if column else table
        case "not_covered" if table in ABSENCE_TELLS:
            return f"for which dates {table} {_are(table)} complete"
        case "not_covered":
            return f"the {table} that are missing for some of what was billed"
        case "no_convention":
            return f"what was agreed on {subject}"
        case _:
            return f"firm records of {table}: they are only assumed"


def obstacle_words(obstacles: Iterable[Obstacle]) -> str:
    """Say what is missing, in a few words: things that are missing alike together."""
    said = {
        "no_table": "not in the books",
        "no_column": "not filled",
        "not_covered": "not known to be complete",
        "no_convention": "not agreed",
        "assumed_only": "only assumed",
    }
    alike: dict[str, list[str]] = {}
    for one in obstacles:
        alike.setdefault(said[one.code], []).append(one.subject)
    return "; ".join(f"{listed(subjects)} {lack}" for lack, subjects in alike.items())


def uncovered_words(one: Uncovered) -> list[str]:
    """Say for which dates a table is not known to be complete, a sentence a stretch."""
    named = f"{one.table} {_are(one.table)}"
    if not one.declared:
        return [f"{named} not known to be complete for any date: nobody said so"]
    return [
        f"{named} not known to be complete for {stretch_words(start, end)}"
        for start, end in one.stretches
    ]


def _are(table: str) -> str:
    return "is" if table == "usage" else "are"


def tie_words(kind: str) -> str:
    """Say what does not tie."""
    return _TIES[kind]


def listed(parts: Iterable[str]) -> str:
    """Join parts with commas and a last "and"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
