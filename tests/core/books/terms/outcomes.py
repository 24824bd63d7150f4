"""What came of reading a contract of the tests: rows found, rows right, and what was called sure.

A contract is read twice. Without books for what is found; every item is new to them then, so that
hardly any row may be sure. With books that hold the items and customers of all contracts of the
tests, as at a company that has its master data, for what is called sure: those rows are accepted
with one key, so a wrong one among them is worse than one that is missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.books.terms.matching import Known, KnownCustomer, KnownItem
from amicable.core.vocabulary.folding import fold
from tests.core.books.terms.reading import FOLDER, proposed, rows_of, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.terms.proposals import Proposals
    from tests.core.books.terms.reading import Row, Written

NAMES = tuple(
    sorted(str(one.relative_to(FOLDER).with_suffix("")) for one in FOLDER.glob("*/**/*.txt"))
)
"""All contracts of the tests, as `kinds/first/en_msa`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows of one contract: what is right, what was proposed, what was missed, what was sure.

    `besides` are rows proposed that are not right. `sure`, `sure_and_wrong` and `unsure_and_wrong`
    are of the reading with books.
    """

    name: str
    right: tuple[Row, ...]
    proposed: tuple[Row, ...]
    missed: tuple[Row, ...]
    besides: tuple[Row, ...]
    sure: tuple[Row, ...]
    sure_and_wrong: tuple[Row, ...]
    unsure_and_wrong: tuple[Row, ...]

    @property
    def language(self) -> str:
        """Return the language of the contract, with which its name begins."""
        return self.name.rpartition("/")[2][:2]


def outcome_of(name: str) -> Outcome:
    """Read a contract without books and with them, and compare both with what is right."""
    contract = written(name)
    found = rows_of(proposed(contract.text))
    missed, besides = compared(contract.right, found)
    with_books = proposed(contract.text, known=books())
    sure, right = _sure_rows(with_books), rows_with_ids(contract)
    wrong = compared(right, sure)[1]
    every = compared(right, rows_of(with_books))[1]
    unsure = compared(wrong, every)[1]
    return Outcome(name, contract.right, found, missed, besides, sure, wrong, unsure)


def compared(
    right: Sequence[Row], found: Iterable[Row]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the right rows that were not found, and the rows found that are not right."""
    left = list(found)
    missed = []
    for row in right:
        if row in left:
            left.remove(row)
        else:
            missed.append(row)
    return tuple(missed), tuple(left)


@cache
def books() -> Known:
    """Return books with the items, by id or name, and the customers that the contracts name."""
    every = [row for name in NAMES for row in written(name).right]
    cells = [dict(cells) for _, cells in every]
    by_id = {one["item_id"]: KnownItem(one["item_id"], "") for one in cells if "item_id" in one}
    by_name = {id_of(one["item"]): KnownItem(id_of(one["item"]), one["item"])
               for one in cells if "item" in one}  # fmt: skip
    customers = {one["customer_id"] for one in cells if "customer_id" in one}
    return Known(
        items=by_name | by_id,
        customers={one: KnownCustomer(one) for one in customers},
        lists_items=True,
    )


def id_of(item: str) -> str:
    """Return the id that an item of that name has in the books of the tests."""
    return "I:" + " ".join(fold(item).split())


def rows_with_ids(contract: Written) -> tuple[Row, ...]:
    """Return the rows that are right with the ids that items have in the books."""
    return tuple(
        (table, frozenset(("item_id", id_of(v)) if k == "item" else (k, v) for k, v in cells))
        for table, cells in contract.right
    )


def _sure_rows(proposals: Proposals) -> tuple[Row, ...]:
    sure = tuple(one for one in proposals.proposals if one.certainty == "sure" and one.is_ready)
    return rows_of(type(proposals)(proposals.language, sure))
