"""Runs the fused statements over compiled relations on Spark; executors write the findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from amicable.shell.engine.checking import blocked_outcomes, blocked_statuses, blocked_text
from amicable.shell.engine.spark.dialect import beyond_text, fired_text, spark_text
from amicable.shell.engine.spark.explaining import RECORD, Explain
from amicable.shell.engine.wide_rows import marked_text, narrow_source, wide_outcomes, wide_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from amicable.shell.engine.statement import Statement


@dataclass(frozen=True, slots=True)
class SparkAudit:
    """Statements and the addresses of the relations that they ask."""

    session: SparkSession
    statements: tuple[Statement, ...]
    snapshot: str
    relations: Mapping[str, Sequence[str]]
    """The Parquet files of each relation that has rows, where the workers reach them."""
    wide: frozenset[str] = frozenset()
    """Relations with rows that an engine cannot multiply."""

    def write(self, scope: str, values: Sequence[object], target: str) -> None:
        """Write the findings of a scope as Parquet to an address, replacing what is there."""
        from pyspark.sql import functions
        from pyspark.sql.types import ArrayType, StructType

        explain = functions.udf(
            Explain([check for one in self.statements for check in one.checks], self.snapshot),
            ArrayType(StructType.fromDDL(RECORD)),
            useArrow=False,  # rows are nested texts, and workers need no Arrow
        )
        parts = [part for one in self._filled() for part in self._fired(one, scope, values)]
        rows = functions.collect_list(functions.struct("asked", "cells")).alias("rows")
        fired = reduce(lambda above, below: above.unionAll(below), parts, self._nothing())
        by_invoice = fired.groupBy("customer_id", "invoice_id").agg(rows)
        findings = by_invoice.select(functions.inline(explain("rows")))
        findings.write.mode("overwrite").parquet(target)
        self.session.catalog.clearCache()

    def blocked(self, scope: str, values: Sequence[object]) -> Counter[tuple[str, str]]:
        """Count the rows of a scope that a check could not judge, by check and reason code."""
        counts: Counter[tuple[str, str]] = Counter()
        for number in self._filled():
            statement = self.statements[number]
            source = self._source(statement)
            if statement.relation.name in self.wide:
                beyond = self._asked(wide_text(statement, source, scope), values).collect()
                counts += blocked_outcomes(wide_outcomes(statement, beyond))
                source = self._narrow(statement, source, scope, values)
            text = spark_text(blocked_text(statement, source, scope))
            for *statuses, rows in self._asked(text, values).collect():
                counts += blocked_statuses(statement, statuses, rows)
        self.session.catalog.clearCache()
        return counts

    def _filled(self) -> list[int]:
        """Return the numbers of the statements whose relation has files to be asked."""
        names = [one.relation.name for one in self.statements]
        return [number for number, name in enumerate(names) if self.relations.get(name)]

    def _fired(self, number: int, scope: str, values: Sequence[object]) -> Iterator[DataFrame]:
        statement = self.statements[number]
        source = self._source(statement)
        if statement.relation.name in self.wide:
            yield self._asked(beyond_text(statement, -number - 1, source, scope), values)
            source = self._narrow(statement, source, scope, values)
        yield self._asked(fired_text(statement, number, source, scope), values)

    def _source(self, statement: Statement) -> str:
        """Return the name under which Spark knows the rows of a statement's relation."""
        source = f"amicable_{statement.relation.name}"
        files = self.relations[statement.relation.name]
        self.session.read.parquet(*files).createOrReplaceTempView(source)
        return source

    def _narrow(
        self, statement: Statement, source: str, scope: str, values: Sequence[object]
    ) -> str:
        """Return SQL for the rows that Spark can judge.

        They are marked and kept first: a plan that repeats the mark for each use of each column
        is larger than a driver.
        """
        marked = self._asked(marked_text(statement, source, scope), values).cache()
        marked.createOrReplaceTempView(f"{source}_marked")
        return narrow_source(statement, f"{source}_marked")

    def _asked(self, text: str, values: Sequence[object]) -> DataFrame:
        return self.session.sql(text, args=list(values))

    def _nothing(self) -> DataFrame:
        shape = "customer_id string, invoice_id string, asked int, cells array<string>"
        return self.session.createDataFrame([], shape)
