"""Asks the compiled relations: all checks of a relation in one statement.

The text is the same for a customer, a chunk of an audit and for Spark; only the scope differs.
What is asked about a few invoices is `case_rows`. What comes back are outcomes with operands as
canonical text, without prose.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from amicable.shell.engine.row_outcomes import row_outcomes
from amicable.shell.engine.wide_rows import marked_text, narrow_source, wide_outcomes, wide_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import duckdb

    from amicable.core.vocabulary.finding import Outcome
    from amicable.shell.engine.compiled import Compiled
    from amicable.shell.engine.statement import Statement


def outcomes(
    connection: duckdb.DuckDBPyConnection,
    compiled: Compiled,
    asked: Sequence[Statement],
    *,
    scope: str = "TRUE",
    values: Sequence[object] = (),
    only_findings: bool = False,
) -> Iterator[Outcome]:
    """Yield what every check says about every row in the scope."""
    for statement in _filled(compiled, asked):
        source = compiled.source(statement.relation.name)
        if statement.relation.name in compiled.wide:
            beyond = connection.execute(wide_text(statement, source, scope), list(values))
            yield from wide_outcomes(statement, beyond.fetchall())
            marked = marked_text(statement, source, "TRUE")
            source = narrow_source(statement, f"({marked}) AS marked")
        text = statement.text(source, scope, only_findings=only_findings)
        yield from read_rows(connection, statement, text, values, only_findings=only_findings)


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    statement: Statement,
    text: str,
    values: Sequence[object],
    *,
    only_findings: bool = False,
) -> Iterator[Outcome]:
    """Run a statement's text and yield an outcome for every row and check that speaks."""
    width = len(statement.columns)
    cursor = connection.execute(text, list(values))
    while rows := cursor.fetchmany(4096):
        for row in rows:
            known = dict(zip(statement.columns, row, strict=False))
            yield from row_outcomes(statement, known, row[width:], only_findings=only_findings)


def blocked_rows(
    connection: duckdb.DuckDBPyConnection,
    compiled: Compiled,
    asked: Sequence[Statement],
    *,
    scope: str = "TRUE",
    values: Sequence[object] = (),
) -> Counter[tuple[str, str]]:
    """Count the rows that a check could not judge, by check and reason code."""
    counts: Counter[tuple[str, str]] = Counter()
    for statement in _filled(compiled, asked):
        source = compiled.source(statement.relation.name)
        if statement.relation.name in compiled.wide:
            beyond = connection.execute(wide_text(statement, source, scope), list(values))
            counts += blocked_outcomes(wide_outcomes(statement, beyond.fetchall()))
            marked = marked_text(statement, source, "TRUE")
            source = narrow_source(statement, f"({marked}) AS marked")
        text = blocked_text(statement, source, scope)
        for *statuses, rows in connection.execute(text, list(values)).fetchall():
            counts += blocked_statuses(statement, statuses, rows)
    return counts


def blocked_text(statement: Statement, source: str, scope: str) -> str:
    """Return the statement that counts the rows of a scope by what the checks say of them."""
    text = statement.text(source, scope, only_findings=False)
    names = ", ".join(f"s{number}" for number, _ in enumerate(statement.checks))
    return f"SELECT {names}, count(*) FROM ({text}) AS rows GROUP BY ALL"  # noqa: S608 - the statement's own text


def blocked_statuses(
    statement: Statement, statuses: Iterable[str | None], rows: int
) -> Counter[tuple[str, str]]:
    """Return the checks that could not judge some rows with the same statuses, and why."""
    told = zip(statement.checks, statuses, strict=True)
    return Counter(
        {(check.code, status): rows for check, status in told if status and ":" in status}
    )


def blocked_outcomes(judged: Iterable[Outcome]) -> Counter[tuple[str, str]]:
    """Count the outcomes of checks that could not judge, by check and reason code."""
    return Counter((one.check, one.blocked) for one in judged if one.blocked is not None)


def _filled(compiled: Compiled, asked: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements whose relation has rows in the books; the others need no asking."""
    return (one for one in asked if not compiled.is_empty(one.relation.name))
