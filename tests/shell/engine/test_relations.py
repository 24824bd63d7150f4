"""A relation has no row where what drives it is not in the books, so it need not be compiled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import load_catalogue, load_relations
from amicable.shell.engine.compile_order import compile_statements, statements_behind
from amicable.shell.engine.example_books import ask_example
from amicable.shell.engine.relations import relation_select

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Check, Example
    from amicable.core.vocabulary.relation import Relation

DRIVEN = [one for one in load_relations().values() if one.driven_by]


def _firing(check: Check) -> Example:
    return next(
        example
        for example in check.examples
        if any(expect.status == "fires" for expect in example.expect)
    )


FIRING = [
    pytest.param(check, _firing(check), place, id=f"{check.code} without {place}")
    for check in load_catalogue().checks
    for place in check.relation.driven_by
]
"""One example that fires of each check; that it does, the test of every check asks."""


def _without(example: Example, place: str) -> Example:
    table, _, column = place.partition(".")
    rows = example.books.get(table, ())
    left = tuple({name: row[name] for name in row if name != column} for row in rows)
    books = {**example.books, table: left if column else ()}
    return replace(example, books=books, without=example.without if column else (table,))


@pytest.mark.parametrize(("check", "example", "place"), FIRING)
def test_without_what_drives_it_a_relation_has_no_row(
    check: Check, example: Example, place: str
) -> None:
    assert ask_example(check, _without(example, place)) == ()


@pytest.mark.parametrize("relation", DRIVEN, ids=lambda one: one.name)
def test_what_drives_a_relation_has_a_place_in_the_books(relation: Relation) -> None:
    for place in relation.driven_by:
        table, _, column = place.partition(".")
        assert not column or TABLES[table].column(column) is not None


def test_what_only_an_idle_relation_needs_is_not_compiled() -> None:
    relations = load_relations().values()
    selects = [relation_select(one) for one in relations if one.name != "net_availability"]
    left_out = set(compile_statements()) - set(statements_behind(*selects))
    assert any("level_lines" in statement for statement in left_out)
    every = statements_behind(*map(relation_select, relations))
    assert not any("level_lines" in one for one in set(compile_statements()) - set(every))
