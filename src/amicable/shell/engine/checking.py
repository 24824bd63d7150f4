"""Asks the compiled relations: all checks of a relation in one statement, for one or for all.

The text is the same for an invoice, a customer, a chunk of an audit and for Spark; only the
scope differs. What comes back are outcomes with operands as canonical text, without prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import columns_of, with_columns
from amicable.core.vocabulary.finding import Outcome
from amicable.shell.engine.operands import as_text
from amicable.shell.engine.sql import to_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    import duckdb

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.relation import Relation
    from amicable.shell.engine.relations import Compiled

_KEYS = ("customer_id", "invoice_id", "line")


@dataclass(frozen=True, slots=True)
class Statement:
    """The fused text for the checks of one relation, and how to read its rows."""

    relation: Relation
    checks: tuple[Check, ...]
    columns: tuple[str, ...]
    select: str

    def text(self, source: str, scope: str, *, only_findings: bool) -> str:
        """Return the whole statement over a source, with a scope such as `customer_id = ?`."""
        # Everything but the scope's bound values is made of catalogue names.
        inner = f"{self.select} FROM {source} WHERE {scope}"
        if not only_findings:
            return inner
        fired = " OR ".join(
            f"s{number} IN ('fires', 'likely', 'corrected')"
            for number, _ in enumerate(self.checks)
        )
        return f"SELECT * FROM ({inner}) AS rows WHERE {fired}"  # noqa: S608 - see above


def statements(checks: Iterable[Check]) -> tuple[Statement, ...]:
    """Return one statement for each relation that the checks test, in order of name."""
    by_relation: dict[str, list[Check]] = {}
    for check in checks:
        by_relation.setdefault(check.relation.name, []).append(check)
    return tuple(_statement(tuple(group)) for _, group in sorted(by_relation.items()))


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
    for statement in asked:
        file = str(compiled.file(statement.relation.name)).replace("'", "''")
        text = statement.text(f"read_parquet('{file}')", scope, only_findings=only_findings)
        yield from read_rows(connection, statement, text, values)


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    statement: Statement,
    text: str,
    values: Sequence[object],
) -> Iterator[Outcome]:
    """Run a statement's text and yield an outcome for every row and check that speaks."""
    cursor = connection.execute(text, list(values))
    while rows := cursor.fetchmany(4096):
        for row in rows:
            yield from _read(statement, row)


def _statement(checks: tuple[Check, ...]) -> Statement:
    relation = checks[0].relation
    wanted = set().union(*(_operand_columns(check) for check in checks))
    columns = tuple(name for name in relation.columns if name in wanted or name in _KEYS)
    parts = [*columns, *(f"{_status(check)} AS s{n}" for n, check in enumerate(checks))]
    return Statement(relation, checks, columns, "SELECT " + ", ".join(parts))


def _operand_columns(check: Check) -> set[str]:
    columns = {
        "currency",
        check.billed,
        check.relation.uncorrected.get(check.billed, check.billed),
    }
    columns |= {check.expected} if check.expected else set()
    for planned in (*check.derivation, *(check.confirms or ())):
        columns |= set(planned.operands.values()) | ({planned.when} if planned.when else set())
    for cite in check.evidence:
        columns |= {*cite.key, cite.operand}
    bare = {name for name in columns if not name.startswith(("@", "="))}
    return bare | {check.relation.uncorrected.get(name, name) for name in bare}


def _status(check: Check) -> str:
    fires = f"COALESCE({to_sql(check.fires)}, FALSE)"
    before = to_sql(with_columns(check.fires, dict(check.relation.uncorrected)))
    likely = f"COALESCE({to_sql(check.likely)}, FALSE)" if check.likely else "FALSE"
    text = (
        f"CASE WHEN NOT COALESCE({to_sql(check.applies)}, FALSE) THEN NULL"
        f" WHEN {to_sql(check.blocked)} IS NOT NULL THEN {to_sql(check.blocked)}"
        f" WHEN {fires} THEN CASE WHEN {likely} THEN 'likely' ELSE 'fires' END"
    )
    if columns_of(check.fires) & set(check.relation.uncorrected):
        text += f" WHEN COALESCE({before}, FALSE) THEN 'corrected'"
    return text + " ELSE 'clean' END"


def _read(statement: Statement, row: tuple[Any, ...]) -> Iterator[Outcome]:
    values = dict(zip(statement.columns, row, strict=False))
    statuses = row[len(statement.columns) :]
    operands: dict[str, str] | None = None
    for check, status in zip(statement.checks, statuses, strict=True):
        if status is None:
            continue
        if operands is None:
            operands = as_text(statement.relation, values)
        yield _outcome(check, status, values, operands)


def _outcome(
    check: Check, status: str, values: dict[str, Any], operands: dict[str, str]
) -> Outcome:
    known = status in {"fires", "likely", "corrected", "clean"}
    return Outcome(
        check=check.code,
        customer_id=values["customer_id"],
        invoice_id=values["invoice_id"],
        line=values["line"],
        status=("fires" if status == "likely" else status) if known else "blocked",  # type: ignore[arg-type] # the four words that _status writes
        blocked=None if known else status,
        operands=operands,
        likely=status == "likely",
    )
