"""What an executor makes of rows as texts is what the audit makes of the rows themselves."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.investigate.findings import find
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.checking import read_rows
from amicable.shell.engine.example_books import example_relation
from amicable.shell.engine.finding_records import finding_of, record_of
from amicable.shell.engine.physical import literal
from amicable.shell.engine.spark.explaining import Explain
from amicable.shell.engine.spark.reading import read_records
from amicable.shell.engine.statement import statements

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import Finding

_TYPES = {
    **dict.fromkeys(("position", "stage"), "INTEGER"),
    **dict.fromkeys(("corrected", "explains"), "BOOLEAN"),
    "operands": "MAP(VARCHAR, VARCHAR)",
    "evidence": 'STRUCT("table" VARCHAR, "key" VARCHAR[], "column" VARCHAR, value VARCHAR)[]',
    "derivation": "STRUCT(step VARCHAR, rule VARCHAR, operands MAP(VARCHAR, VARCHAR),"
    " result VARCHAR)[]",
}
SPEAKING = [
    next(check for check in one.checks if not check.explains)
    for one in statements(load_catalogue().checks)
]
"""One check a relation, which is what differs here; the cluster is asked for them all."""


def _as_texts(names: tuple[str, ...]) -> str:
    return f"[{', '.join(f'CAST({name} AS VARCHAR)' for name in names)}]"


def _both(check: Check) -> tuple[list[Finding], list[Finding]]:
    """Return the errors of the check's first example that has any, found in both ways."""
    (statement,) = statements((check,))
    for example in check.examples:
        with example_relation(check, example) as connection:
            text = statement.text(check.relation.name, "TRUE", only_findings=True)
            rows = list(read_rows(connection, statement, text, (), only_findings=True))
            cells = _as_texts((*statement.columns, "s0"))
            told = connection.execute(f"SELECT {cells} FROM ({text})").fetchall()  # noqa: S608 - the statement's own text
        errors = [one for one in find(rows, {check.code: check}, snapshot="s") if one.is_error]
        if errors:
            explain = pickle.loads(pickle.dumps(Explain((check,), "s")))  # noqa: S301 - our own bytes, as a worker gets them
            return errors, [finding_of(one) for one in explain([(0, row[0]) for row in told])]
    raise AssertionError(check.code)


@pytest.mark.parametrize("check", SPEAKING, ids=lambda check: check.code)
def test_texts_give_the_same_findings(check: Check) -> None:
    audited, explained = _both(check)
    assert explained == audited


def test_a_row_that_no_engine_judged_is_judged_by_the_executor() -> None:
    check = load_catalogue().check("line_does_not_multiply")
    assert check is not None
    (statement,) = statements((check,))
    example = next(one for one in check.examples if one.expect[0].status == "fires")
    with example_relation(check, example) as connection:
        text = statement.text(check.relation.name, "TRUE", only_findings=True)
        outcomes = list(read_rows(connection, statement, text, (), only_findings=True))
        every = f"SELECT {_as_texts(statement.reads)} FROM {check.relation.name}"  # noqa: S608 - the check's own names
        told = connection.execute(every).fetchall()
    explained = Explain((check,), "s")([(-1, row[0]) for row in told])
    wanted = find(outcomes, {check.code: check}, snapshot="s")
    assert [finding_of(one) for one in explained] == [one for one in wanted if one.is_error]


def test_findings_are_read_in_the_canonical_order(tmp_path: Path) -> None:
    check = SPEAKING[0]
    audited, _ = _both(check)
    finding = audited[0]
    owners = [None, "a", "B", "长", "😀", "B"]
    rows = [
        record_of(replace(finding, customer_id=owner, id=f"f{place}")) | {"position": place}
        for place, owner in enumerate(owners)
    ]
    source, file = tmp_path / "found.json", tmp_path / "found.parquet"
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    types = {name: _TYPES.get(name, "VARCHAR") for name in rows[0]}
    columns = ", ".join(f'"{name}": {literal(kind)}' for name, kind in types.items())
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            f"COPY (FROM read_json({literal(source)}, columns = {{{columns}}}))"
            f" TO {literal(file)} (FORMAT parquet)"
        )
    read = list(read_records([file], tmp_path))
    assert [one.customer_id for one in read] == ["B", "B", "a", "长", "😀", None]
    assert [one.id for one in read][:2] == ["f2", "f5"]
    assert replace(read[0], customer_id=finding.customer_id, id=finding.id) == finding
