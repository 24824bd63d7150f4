"""Expressions as SQL: what is printed is what an engine answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.expression import (
    ALWAYS,
    NEVER,
    Number,
    Text,
    chosen,
    first_reason,
)
from amicable.shell.engine.sql import UnknownOperationError, to_sql

if TYPE_CHECKING:
    from amicable.core.vocabulary.expression import (
        Expression,
        Flag,
    )

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ask = Callable[..., Any]

WHOLE = st.integers(-(10**17), 10**17)
A = Number("column", (), "a")
B = Number("column", (), "b")
NAME = Text("column", (), "name")


@pytest.fixture(name="ask", scope="module")
def _ask() -> Iterator[Ask]:
    """Return a function from an expression and the values of its columns to an engine's answer."""
    with duckdb.connect(":memory:") as connection:

        def ask(expression: Expression, **columns: Any) -> Any:
            named = ", ".join(
                f"CAST(${name} AS {'VARCHAR' if name == 'name' else 'BIGINT'}) AS {name}"
                for name in columns
            )
            text = f"SELECT {to_sql(expression)} FROM (SELECT {named})"  # noqa: S608 - a test's own
            row = connection.execute(text, columns).fetchone()
            assert row is not None
            return row[0]

        yield ask


@given(a=WHOLE, b=WHOLE)
def test_a_product_is_exact_beyond_64_bits(ask: Ask, a: int, b: int) -> None:
    assert int(ask(A * B, a=a, b=b)) == a * b


@given(a=WHOLE, b=WHOLE)
def test_sums_and_comparisons_are_those_of_whole_numbers(ask: Ask, a: int, b: int) -> None:
    answers = [ask(one, a=a, b=b) for one in (A + B, A - B, A < B, A <= B, A > B, A >= B)]
    assert answers == [a + b, a - b, a < b, a <= b, a > b, a >= b]


@pytest.mark.parametrize(
    ("flag", "answer"),
    [
        (A.equals(B), None),
        (A.equals(B).surely(), False),
        (~A.equals(B), None),
        (B.is_missing(), True),
        (B.is_present(), False),
        (A.is_present() & NEVER, False),
        (A.is_present() | NEVER, True),
        (ALWAYS, True),
    ],
)
def test_an_unknown_value_follows_the_rules_of_sql(
    ask: Ask,
    flag: Flag,
    answer: bool | None,  # noqa: FBT001 - SQL has a third truth
) -> None:
    assert ask(flag, a=1, b=None) is answer


def test_an_unknown_condition_chooses_the_other(ask: Ask) -> None:
    assert ask(chosen(A > 0, A, B), a=None, b=7) == 7


def test_the_first_reason_that_holds_is_given(ask: Ask) -> None:
    reason = first_reason((A > 5, "no_table:x"), (A > 1, "no_column:y"))
    assert [ask(reason, a=n) for n in (9, 3, 0, None)] == [
        "no_table:x",
        "no_column:y",
        None,
        None,
    ]
    assert ask(first_reason(), a=1) is None


@pytest.mark.parametrize("name", ["O'Neil", "x' OR '1'='1", '"', "ä漢"])
def test_a_text_cannot_end_its_own_quotes(ask: Ask, name: str) -> None:
    assert ask(NAME.equals(name), name=name) is True
    assert ask(NAME.one_of("a", name), name="b") is False


def test_an_operation_without_sql_is_an_error_of_ours() -> None:
    with pytest.raises(UnknownOperationError, match="divide"):
        to_sql(Number("divide", (A, B)))
