"""From the text of a staged column to the canonical text of the books, decided by evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.numbers import weigh
from amicable.shell.engine.sheets.cell_sql import look_at
from amicable.shell.engine.sheets.day_sql import day_sql
from amicable.shell.engine.sheets.flag_sql import flag_sql
from amicable.shell.engine.sheets.locale import sheet_sign
from amicable.shell.engine.sheets.number_sql import as_percent, number_sql, sign_question
from amicable.shell.engine.sheets.scaling import in_full
from amicable.shell.engine.sheets.settling import Answers
from amicable.shell.engine.sheets.text_sql import text_sql

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from amicable.core.vocabulary.question import Ask
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.tables import ColumnType


def canonical_sql(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    kind: ColumnType,
    ask: Ask,
    answers: Mapping[str, str],
) -> str:
    """Return an SQL expression over the sheet's staged table: the column's canonical text.

    A cell that does not fit stays as written, so that typing reports it; a cell that fits only
    a reading that was not chosen stands in [brackets].

    Raises:
        UndecidedError: Two readings fit, no answer is kept and nobody is there to ask.
    """
    known = Answers(ask, answers)
    match kind:
        case "text":
            return text_sql(connection, sheet, column)
        case "flag":
            return flag_sql(connection, sheet, column)
        case "date" | "moment":
            return day_sql(connection, sheet, column, kind, known)
        case _:
            return _number(connection, sheet, column, kind, known)


def _number(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    kind: ColumnType,
    answers: Answers,
) -> str:
    cells = look_at(connection, sheet, column)
    evidence = weigh(cells.shapes)
    sign = evidence.sign or "."
    if evidence.is_undecided:
        question = sign_question(sheet, column, evidence)
        known = None
        if not (evidence.point and evidence.comma) and question.key not in answers.kept:
            known = sheet_sign(connection, sheet, answers)
        sign = known or ("," if answers.settle(question) == "," else ".")
    value = number_sql(sheet, column, kind, sign, cells)
    if kind == "percent":
        return as_percent(connection, sheet, column, value, answers)
    return in_full(connection, sheet, column, value, answers) if kind == "amount" else value
