"""Contracts written for the tests: their text, the rows that are right, and what was proposed.

A file holds the text, a line of dashes, and one line a row: the table and its columns. `item` is
the name of an item; what a row does not name must not be proposed.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import amicable.catalog
from amicable.core.books.terms.document import Page
from amicable.core.books.terms.matching import Known
from amicable.core.books.terms.propose import propose_terms
from amicable.shell.engine.terms.wordings import read_wordings

if TYPE_CHECKING:
    from amicable.core.books.terms.proposals import Proposal, Proposals

WORDINGS = read_wordings([Path(amicable.catalog.__file__).parent])
FOLDER = Path(__file__).parent
HEADS = {
    "en": "Contract no. K-77, customer no. C-9\n\nThe contract starts on 1 March 2026.\n\n",
    "es": "Contrato n.º K-77, cliente n.º C-9\n\nInicio: 1 de marzo de 2026\n\n",
    "pt": "Contrato n.º K-77, cliente n.º C-9\n\nInício: 1 de março de 2026\n\n",
    "zh": "合同编号:K-77,客户编号:C-9\n\n生效日期:2026年3月1日\n\n",
}
"""How a contract begins that is not what a test is about."""
_LEFT_OUT = {"contract_id", "customer_id", "signed_on", "amends_term_id", "tier_window", "item_id"}
"""Columns of rows that follow from the contract or are ids of our own."""

Row = tuple[str, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class Written:
    """A contract of the tests with the rows that are right."""

    name: str
    text: str
    right: tuple[Row, ...]


def written(name: str) -> Written:
    """Return the contract of a file such as `seen/en_frame`."""
    text, _, rows = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n----\n")
    return Written(name, text, tuple(_row(line) for line in rows.splitlines() if line.strip()))


def proposed(
    text: str, *, known: Known | None = None, wishes: dict[str, str] | None = None
) -> Proposals:
    """Return what a text proposes; a form feed begins another page."""
    pages = [Page(number, page) for number, page in enumerate(text.split("\f"), start=1)]
    return propose_terms(
        pages, wordings=WORDINGS, known=known or Known(), document="0" * 64, wishes=wishes
    )


def rows_of(proposals: Proposals) -> tuple[Row, ...]:
    """Return the rows proposed, readings of an open column joined by `|`."""
    return tuple(
        (row.table, frozenset(_columns(proposal, index)))
        for proposal in proposals.proposals
        for index, row in enumerate(proposal.rows)
    )


def rows_under_head(text: str, table: str, language: str = "en") -> list[dict[str, str]]:
    """Return the rows of a table that a text under the head of a contract proposes."""
    rows = rows_of(proposed(f"{HEADS[language]}{text}", wishes={"language": language}))
    return [dict(columns) for name, columns in rows if name == table]


def score(contract: Written) -> tuple[list[Row], list[Row]]:
    """Return the right rows that were not proposed, and the proposed rows that are not right."""
    found = list(rows_of(proposed(contract.text)))
    missed = []
    for right in contract.right:
        if right in found:
            found.remove(right)
        else:
            missed.append(right)
    return missed, found


def _row(line: str) -> Row:
    table, *cells = shlex.split(line)
    pairs = (cell.partition("=") for cell in cells)
    return table, frozenset((name, _plain(value)) for name, _, value in pairs)


def _columns(proposal: Proposal, index: int) -> set[tuple[str, str]]:
    row = proposal.rows[index]
    kept = {
        name: "|".join(_plain(one.value) for one in readings)
        for name, readings in row.columns.items()
        if name not in _LEFT_OUT or (row.table == "contracts" and name in _HEAD)
    }
    if row.table in {"price_terms", "discounts", "commitments"} and "item_id" in row.columns:
        item = row.columns["item_id"][0].value
        names = [n.partition(":")[2] for n in proposal.notes if n.startswith("item_named:")]
        kept |= {"item": names[0]} if item.startswith("new:") else {"item_id": item}
    return set(kept.items())


_HEAD = {"customer_id", "signed_on"}


def _plain(value: str) -> str:
    """Return a number without trailing zeros, so that 2 and 2.00 are alike."""
    try:
        number = Decimal(value)
    except ArithmeticError:
        return value
    return format(number.normalize(), "f") if number.is_finite() else value
