"""A list may write a customer once, on the first row of its group, as a pivot table does."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import named
from amicable.shell.engine.sheets.cell_sql import place

if TYPE_CHECKING:
    from amicable.core.vocabulary.sheet import SheetColumn
    from amicable.shell.engine.importing.mapping.scope import Scope

_CUSTOMER = ("customer_id", "customer_name")


def repeat_customers(scope: Scope) -> None:
    """Repeat the customer of the row above where it is empty, if a person says that it is meant.

    It may be meant where the first row has one, where none is written twice, and where no other
    column tells the customer of those rows.

    Raises:
        UndecidedError: It may be meant, and nobody is there to say.
    """
    columns = [scope.found[slot] for slot in _CUSTOMER if slot in scope.found]
    if not columns or not _looks_grouped(scope, columns):
        return
    if scope.answered(_question(scope, columns[0])) != "above":
        return
    staged = scope.sheet.staged
    filled = " OR ".join(f"{named(one.name)} IS NOT NULL" for one in columns)
    repeated = ", ".join(
        f"first_value({named(one.name)}) OVER (PARTITION BY _group ORDER BY _row) "
        f"AS {named(one.name)}"
        for one in columns
    )
    scope.connection.execute(
        f"CREATE OR REPLACE TABLE {staged} AS SELECT * EXCLUDE (_group) REPLACE ({repeated}) FROM "
        f"(SELECT *, count(*) FILTER ({filled}) OVER (ORDER BY _row) AS _group FROM {staged})"
    )


def _looks_grouped(scope: Scope, columns: list[SheetColumn]) -> bool:
    cells = ", ".join(f"nullif(trim({named(one.name)}), '')" for one in columns)
    said = f"coalesce({cells})"
    found = scope.connection.execute(
        f"SELECT count(*), count({said}), count(DISTINCT {said}), arg_min({said} IS NULL, _row) "
        f"FROM {scope.sheet.staged}"
    ).fetchone()
    rows, filled, distinct, begins_empty = found or (0, 0, 0, True)
    return 0 < filled == distinct and filled < rows and not begins_empty


def _question(scope: Scope, column: SheetColumn) -> Question:
    where = f"{column.heading} in {place(scope.sheet)}"
    return Question(
        f"empty {where}",
        f"Some rows leave {where} empty, and none of its values is written twice",
        (
            Choice("above", "they are of the customer above them"),
            Choice("none", "they are of no customer"),
        ),
    )
