"""Fuses the checks of one relation into one statement, the same for every scope and engine."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import columns_of, with_columns
from amicable.shell.engine.judging import judge, tested_columns
from amicable.shell.engine.sql import to_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.expression import Expression
    from amicable.core.vocabulary.relation import Relation
    from amicable.shell.engine.judging import Judge

_KEYS = ("customer_id", "invoice_id", "line")
_CONTEXT = {
    *("currency", "item_id", "tax_category", "tax_rate", "category", "rate", "net"),
    *("issued_on", "supplied_on", "ordered_on", "period_from", "period_to", "ends_on"),
    *("credit_number", "credited_on", "credited", "credited_quantity", "quantity"),
    *("overlap_from", "overlap_to", "whole_from", "whole_to", "zone", "days"),
    *("price_doubt", "quantity_doubt"),
}
"""Columns that every outcome carries where its relation has them: whoever settles, words or
explains a finding needs them whatever the check tested."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The fused text for the checks of one relation, and how to read its rows."""

    relation: Relation
    checks: tuple[Check, ...]
    columns: tuple[str, ...]
    operands: tuple[tuple[str, ...], ...]
    """For each check the columns that its outcomes carry, in the relation's order."""
    reads: tuple[str, ...]
    """Those and the columns that the tests read."""
    judges: tuple[Judge, ...]
    """The checks for rows that were fetched already."""
    select: str
    products: str
    """Products that several tests read, as columns of the source: each is computed once."""
    speaks: str
    """The test for rows about which some check has more to say than that all is well."""

    def text(self, source: str, scope: str, *, only_findings: bool) -> str:
        """Return the whole statement over a source, with a scope such as `customer_id = ?`."""
        # Everything but the scope's bound values is made of catalogue names.
        inner = f"SELECT *{self.products} FROM {source} WHERE {scope}"  # noqa: S608 - see above
        where = f" WHERE {self.speaks}" if only_findings else ""
        return f"{self.select} FROM ({inner}) AS r{where}"


def statements(checks: Iterable[Check]) -> tuple[Statement, ...]:
    """Return one statement for each relation that the checks test, in order of name."""
    by_relation: dict[str, list[Check]] = {}
    for check in checks:
        by_relation.setdefault(check.relation.name, []).append(check)
    return tuple(_statement(tuple(group)) for _, group in sorted(by_relation.items()))


@lru_cache(maxsize=512)
def _statement(checks: tuple[Check, ...]) -> Statement:
    """Fuse checks once a process: every book is asked the same, and it takes a while to write."""
    relation = checks[0].relation
    operands = tuple(_operand_columns(check) for check in checks)
    wanted = frozenset(_KEYS).union(*operands)
    products = {one: f"product_{n}" for n, one in enumerate(_repeated_products(checks))}
    statuses = (f"{_status(check, products)} AS s{n}" for n, check in enumerate(checks))
    return Statement(
        relation=relation,
        checks=checks,
        columns=_in_order(relation, wanted),
        operands=tuple(_in_order(relation, names) for names in operands),
        reads=_in_order(relation, wanted | tested_columns(checks)),
        judges=tuple(judge(check) for check in checks),
        select="SELECT " + ", ".join((*_in_order(relation, wanted), *statuses)),
        products="".join(f", {to_sql(one)} AS {name}" for one, name in products.items()),
        speaks=" OR ".join(_speaks(check, products) for check in checks),
    )


def _in_order(relation: Relation, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in relation.columns if name in names)


def _repeated_products(checks: Iterable[Check]) -> list[Expression]:
    """Return the outermost products that occur more than once, first met first."""
    counts: Counter[Expression] = Counter()
    for check in checks:
        tests = [check.applies, check.fires, _as_billed(check)]
        tests += [check.likely] if check.likely else []
        for test in tests:
            counts.update(_products(test))
    return [one for one, count in counts.items() if count > 1]


def _products(expression: Expression) -> Iterator[Expression]:
    if expression.op == "mul":
        yield expression
        return
    for part in expression.parts:
        yield from _products(part)


def _operand_columns(check: Check) -> frozenset[str]:
    columns = {check.billed, *check.relation.row_key}
    columns |= _CONTEXT & check.relation.columns.keys()
    columns |= {check.expected} if check.expected else set()
    for planned in (*check.derivation, *(check.confirms or ())):
        columns |= set(planned.operands.values()) | ({planned.when} if planned.when else set())
    for cite in check.evidence:
        columns |= {*cite.key, cite.operand}
    columns |= {name.removeprefix("-") for name in check.corrects.values()}
    bare = {name for name in columns if not name.startswith(("@", "="))}
    return frozenset(bare | {check.relation.uncorrected.get(name, name) for name in bare})


def _status(check: Check, products: Mapping[Expression, str]) -> str:
    likely = to_sql(check.likely, products) if check.likely else "FALSE"
    fires = to_sql(check.fires, products)
    told = f"WHEN {fires} THEN CASE WHEN {likely} THEN 'likely' ELSE 'fires' END"
    if changed := _changed(check):
        as_billed = to_sql(_as_billed(check), products)
        if check.basis == "net":
            told = f"WHEN ({changed}) AND NOT COALESCE({as_billed}, FALSE) THEN 'clean' {told}"
        told += f" WHEN ({changed}) AND {as_billed} THEN 'corrected'"
    told = f"COALESCE({to_sql(check.blocked)}, CASE {told} ELSE 'clean' END)"
    return f"CASE WHEN {to_sql(check.applies, products)} THEN {told} END"


def _speaks(check: Check, products: Mapping[Expression, str]) -> str:
    fires = to_sql(check.fires, products)
    if changed := _changed(check):
        fires = f"({fires} OR (({changed}) AND {to_sql(_as_billed(check), products)}))"
    applies = to_sql(check.applies, products)
    return f"({applies} AND {to_sql(check.blocked)} IS NULL AND {fires})"


def _changed(check: Check) -> str:
    """Return the test whether credits changed what the check reads; empty where they cannot.

    Only such rows are asked about the amounts as billed too. An error of net amounts must have
    been one before its credits: what those leave of it is reckoned when findings are made.
    """
    pairs = check.relation.uncorrected
    return " OR ".join(
        f"{name} IS DISTINCT FROM {pairs[name]}"
        for name in sorted(columns_of(check.fires) & set(pairs))
    )


def _as_billed(check: Check) -> Expression:
    return with_columns(check.fires, dict(check.relation.uncorrected))
