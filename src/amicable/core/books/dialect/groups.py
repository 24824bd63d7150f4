"""Rows that stand above the rows of a group and say whose they are, as reports by customer do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.dialect.headings import is_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

ABOVE = "(heading above)"
"""What the column is called that says under which heading a row stands, where nothing names it."""

LABEL = "\\p{L}[^0-9:\uff1a]{1,30}[:\uff1a] *[^ ].*"
"""A pattern (RE2) that matches a cell which says what its value is: `Name: Bright Sparks`."""

_LABELLED = re.compile(r"([^\W\d][^\d:\uff1a]{1,30}?)\s*(?:[:\uff1a]\s*|\s{2,})(\S.*)")
_MOST_LABELS = 8
_DAY = re.compile(r"\d[-./ ](?:\d{1,2}|[^\W\d_]{3,12})\.?[-./ ]\d|\d年")


@dataclass(frozen=True, slots=True)
class Lone:
    """A cell of a row that has no other, or only others with a label: its place and its text."""

    number: int
    column: int
    text: str
    ends_run: bool
    """Whether the next row is one of the table, so that this one stands directly above it."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What headings of groups say: label → row number → value, and the rows that say it."""

    values: Mapping[str, Mapping[int, str]]
    rows: tuple[int, ...]


NO_GROUPS = Groups({}, ())
"""Of a table without headings of groups."""


def groups_of(
    lone: Sequence[Lone], totals: Iterable[str], over: Collection[str] = ()
) -> Groups | None:
    """Return what rows with one cell say of the rows below them, or None where they are none.

    Either each group has one, in the same column, and there are two groups or a total that
    repeats the text; or every group has several that begin alike, as `Customer: 20010`. `over`
    are the labels above the table: those of the first group may stand there.
    """
    runs = _runs(lone)
    if all(len(run) == 1 for run in runs):
        return _single([run[0] for run in runs], totals, over)
    told = {
        (row.number, row.column): pair
        for run in runs
        for row in run
        if (pair := labelled(row.text))
    }
    shared = [label for label in _labels(told.values()) if _in_every(label, runs, told)]
    if not shared or len(shared) > _MOST_LABELS:
        return None
    values = {
        label: {number: value for (number, _), (name, value) in told.items() if name == label}
        for label in shared
    }
    return Groups(values, tuple(dict.fromkeys(row.number for run in runs for row in run)))


def labelled(text: str) -> tuple[str, str] | None:
    """Return label and value of `Label: value`, or of a label with wide space behind it."""
    found = _LABELLED.fullmatch(text.strip())
    return (found[1].strip(), found[2].strip()) if found else None


def labels_above(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return what lines over a table say of all of it: label → value, but no days."""
    pairs: dict[str, str] = {}
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        for cell, after in zip(cells, [*cells[1:], ""], strict=False):
            pair = labelled(cell) or (
                labelled(f"{cell} {after}") if cell[-1] in ":\uff1a" else None
            )
            if pair and not _DAY.search(pair[1]):
                pairs.setdefault(*pair)
    return dict(list(pairs.items())[:_MOST_LABELS])


def _runs(lone: Sequence[Lone]) -> list[list[Lone]]:
    """Return the runs of such rows that stand above rows of the table."""
    runs: list[list[Lone]] = []
    run: list[Lone] = []
    for row in lone:
        run.append(row)
        if row.ends_run:
            runs.append(run)
            run = []
    return runs


def _single(rows: Sequence[Lone], totals: Iterable[str], over: Collection[str]) -> Groups | None:
    if not rows or len({row.column for row in rows}) > 1 or not all(is_word(r.text) for r in rows):
        return None
    pairs = {row.number: labelled(row.text) for row in rows}
    labels = {pair[0] for pair in pairs.values() if pair}
    several = len(rows) > 1 or not labels.isdisjoint(over)
    if not several and not any(rows[0].text.strip() in total for total in totals):
        return None
    if len(labels) == 1 and all(pairs.values()):
        told = {number: pair[1] for number, pair in pairs.items() if pair}
        return Groups({labels.pop(): told}, tuple(told))
    texts = {row.number: row.text.strip() for row in rows}
    return Groups({ABOVE: texts}, tuple(texts))


def _labels(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(label for label, _ in pairs))


def _in_every(
    label: str, runs: Sequence[Sequence[Lone]], told: Mapping[tuple[int, int], tuple[str, str]]
) -> bool:
    return all(
        any(told.get((row.number, row.column), ("",))[0] == label for row in run) for run in runs
    )
