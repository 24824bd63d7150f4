"""SQL for the text of a cell: without spaces around, what a link shows, nothing for NULL."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.no_values import NOTHING
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn

_SPACES = " \u00a0\u2007\u2009\u202f\u3000\ufeff\t\r\n"
_LINK = r'(?i)=\s*(?:HYPERLINK|HIPERVINCULO|HIPERLINK)\(\s*"[^"]*"\s*[;,]\s*"?([^"]*?)"?\s*\)\s*'
"""A formula of a spreadsheet that shows its second part and leads to the first."""

_WIDE = "[\\x{ff10}-\\x{ff19}]"
_WIDE_DIGITS = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"


def text_sql(connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn) -> str:
    """Return SQL for the text of a column, null where a cell says nothing."""
    name = named(column.name)
    bare = f"CASE WHEN starts_with({name}, '=\"') THEN trim({name}, '=\"') ELSE {name} END"
    words = ", ".join(map(literal, NOTHING))
    links, nothings, wide = connection.execute(
        f"SELECT count(*) FILTER (starts_with({name}, '=') AND contains({name}, '(')), "
        f"count(*) FILTER (lower(trim({name})) IN ({words})), "
        f"count(*) FILTER (regexp_matches({name}, {literal(_WIDE)})) FROM {named(sheet.staged)}"
    ).fetchone() or (0, 0, 0)
    if links:
        shown = f"regexp_extract({name}, {literal(_LINK)}, 1)"
        bare = (
            f"CASE WHEN regexp_full_match({name}, {literal(_LINK)}) THEN {shown} ELSE {bare} END"
        )
    if wide:
        bare = f"translate({bare}, {literal(_WIDE_DIGITS)}, '0123456789')"
    text = f"nullif(trim({bare}, {literal(_SPACES)}), '')"
    return f"CASE WHEN lower({text}) NOT IN ({words}) THEN {text} END" if nothings else text
