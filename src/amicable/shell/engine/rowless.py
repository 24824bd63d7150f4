"""Says of a statement which tables must have no row for it to have none.

A book has few of the kinds of records that the conventions know. What is joined with a table
without rows need not be asked: reading the other side, and planning how, is all that it costs.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    Node = Mapping[str, Any]

Drivers = frozenset[frozenset[str]]
"""Sets of tables: where no table of any one set has a row, the statement has none."""

_NEVER: Drivers = frozenset()
_MANY = 256
_WORD = re.compile(r"\w+")
_TREES = "SELECT json_serialize_sql(one) FROM (SELECT unnest(CAST(? AS VARCHAR[])) AS one)"
_NEEDS_RIGHT = frozenset({"INNER", "SEMI"})
_KEEPS_LEFT = _NEEDS_RIGHT | {"LEFT", "ANTI"}
"""Joins that give no row where the left side has none."""
_AGGREGATES = "SELECT function_name FROM duckdb_functions() WHERE function_type = 'aggregate'"


@cache
def drivers_of(selects: tuple[str, ...], macros: tuple[str, ...]) -> dict[str, Drivers]:
    """Return what each of some selects is driven by; `macros` are statements that create macros.

    Nothing drives a select that the engine cannot take apart, or that sums up no row in one.
    """
    import duckdb

    with duckdb.connect(":memory:") as connection:
        told = connection.execute(_AGGREGATES).fetchall()
        summing = _summing({str(name) for (name,) in told}, macros)
        written = connection.execute(_TREES, [list(selects)]).fetchall()
    trees = (json.loads(one) for (one,) in written)
    return {
        select: _NEVER if tree["error"] else _of_query(tree["statements"][0]["node"], {}, summing)
        for select, tree in zip(selects, trees, strict=True)
    }


def is_rowless(drivers: Drivers, empty: AbstractSet[str]) -> bool:
    """Say whether a select with some drivers surely has no row, since some tables have none."""
    return any(tables <= empty for tables in drivers)


def _summing(names: set[str], macros: Iterable[str]) -> frozenset[str]:
    """Return the names of aggregates, and those of the macros that may use one."""
    for macro in macros:
        head, _, body = macro.partition("(")
        if not names.isdisjoint(_WORD.findall(body)):
            names.add(head.split()[-1])
    return frozenset(names)


def _of_query(node: Node, known: Mapping[str, Drivers], summing: frozenset[str]) -> Drivers:
    for entry in node["cte_map"].get("map", ()):
        known = {**known, entry["key"]: _of_query(entry["value"]["query_node"], known, summing)}
    match node["type"]:
        case "SELECT_NODE":
            source = _of_source(node["from_table"], known, summing)
            return _NEVER if not source or _has_a_row_of_none(node, summing) else source
        case "SET_OPERATION_NODE":
            return _of_set([_of_query(one, known, summing) for one in node["children"]], node)
        case _:
            return _NEVER


def _of_source(source: Node, known: Mapping[str, Drivers], summing: frozenset[str]) -> Drivers:
    match source["type"]:
        case "BASE_TABLE" if not source.get("schema_name"):
            name = str(source["table_name"])
            return known.get(name, frozenset({frozenset({name})}))
        case "SUBQUERY":
            return _of_query(source["subquery"]["node"], known, summing)
        case "JOIN" if source["join_type"] in _KEEPS_LEFT and source["ref_type"] != "POSITIONAL":
            left = _of_source(source["left"], known, summing)
            is_both = source["join_type"] in _NEEDS_RIGHT
            return left | _of_source(source["right"], known, summing) if is_both else left
        case _:
            return _NEVER


def _of_set(children: Sequence[Drivers], node: Node) -> Drivers:
    match node["setop_type"]:
        case "UNION" | "UNION_BY_NAME":
            return _all_of(children)
        case "EXCEPT" | "INTERSECT":
            return children[0]
        case _:
            return _NEVER


def _all_of(children: Iterable[Drivers]) -> Drivers:
    """Return what drives a union: every one of its parts must have no row."""
    every: Drivers = frozenset({frozenset()})
    for child in children:
        every = frozenset(one | other for one in every for other in child)
        if len(every) > _MANY:  # so long a list is not worth asking
            return _NEVER
    return every


def _has_a_row_of_none(node: Node, summing: frozenset[str]) -> bool:
    """Say whether a select may sum up no row in one."""
    if node["group_expressions"]:
        return [] in node["group_sets"]
    sums = [any(_calls(one, summing)) for one in node["select_list"]]
    if node.get("aggregate_handling") == "FORCE_AGGREGATES":
        return all(sums)
    return any(sums) or node.get("having") is not None


def _calls(expression: object, names: frozenset[str]) -> Iterator[bool]:
    """Yield whether an expression calls one of some functions, anywhere but in its own queries."""
    if isinstance(expression, dict):
        if expression.get("class") == "SUBQUERY":
            return
        is_function = expression.get("class") == "FUNCTION"
        yield is_function and expression["function_name"].lower() in names
        for part in expression.values():
            yield from _calls(part, names)
    elif isinstance(expression, list):
        for part in expression:
            yield from _calls(part, names)
