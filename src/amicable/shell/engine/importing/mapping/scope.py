"""What the rules of a map meet in one sheet: which headings are there, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.question import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import duckdb

    from amicable.core.vocabulary.question import Ask, Question
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.table_map import SheetMap, TableMap
    from amicable.core.vocabulary.tables import ColumnType

    Canonical = Callable[[Sheet, SheetColumn, ColumnType], str]
    CurrencyIn = Callable[[Sheet, SheetColumn], str | None]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How written text becomes canonical: SQL for a column as a type, and for the currency in it.

    A column that shows no currency at all has none, which is None.
    """

    canonical: Canonical
    currency_in: CurrencyIn


@dataclass(frozen=True, slots=True)
class Scope:
    """One sheet under one kind of a map.

    `found` gives the map's heading → the sheet's column, only for headings that are there.
    `answers` are shared by every sheet of an import and grow with what is asked.
    """

    sheet: Sheet
    table_map: TableMap
    kind: SheetMap
    found: Mapping[str, SheetColumn]
    dialect: Dialect
    ask: Ask
    answers: dict[str, str]
    connection: duckdb.DuckDBPyConnection
    where: str = "TRUE"
    """SQL: the rows that are being mapped, whose prevailing sign counts."""
    is_read: bool = False
    """Whether cells are read by now: what they leave open is asked only then."""
    is_dry: bool = False
    """Whether rules are compiled only to learn which headings they read: no row is looked at."""
    looked: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    """What was found by each query of the staged rows: several blocks compile the same rule."""

    def look(self, sql: str) -> list[tuple[Any, ...]]:
        """Return what a query of the staged rows finds, asked once while they stay the same."""
        if self.is_dry:
            return []
        if sql not in self.looked:
            self.looked[sql] = self.connection.execute(sql).fetchall()
        return self.looked[sql]

    def written(self, heading: str, kind: ColumnType) -> str | None:
        """Return SQL for a heading's canonical text, or None when the sheet lacks it."""
        column = self.found.get(heading)
        return None if column is None else self.dialect.canonical(self.sheet, column, kind)

    def answered(self, question: Question) -> str:
        """Return what a person answers now, answered before, or kept in the map.

        Raises:
            UndecidedError: Nobody is there to answer.
        """
        known = self.answers.get(question.key) or self.table_map.answers.get(question.key)
        if known is None:
            known = self.ask(question)
        if known is None:
            raise UndecidedError(question)
        self.answers[question.key] = known
        return known
