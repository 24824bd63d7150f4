"""Expressions of a row: whole numbers of any size, and SQL's rules for what is unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.evaluator import UnansweredOperationError, evaluator
from amicable.core.vocabulary.expression import (
    ALWAYS,
    NEVER,
    Day,
    Flag,
    Number,
    Text,
    chosen,
    first_reason,
)

WHOLE = st.integers(-(10**30), 10**30)
A = Number("column", (), "a")
B = Number("column", (), "b")
PAID = Flag("column", (), "paid")


@given(a=WHOLE, b=WHOLE)
def test_numbers_are_whole_and_of_any_size(a: int, b: int) -> None:
    row = {"a": a, "b": b}
    sums = [evaluator(one)(row) for one in (A + B, A - B, A * B, 2 * A)]
    assert sums == [a + b, a - b, a * b, 2 * a]
    compared = [evaluator(one)(row) for one in (A < B, A <= B, A > B, A >= B)]
    assert compared == [a < b, a <= b, a > b, a >= b]


@pytest.mark.parametrize(
    ("flag", "answer"),
    [
        (A.equals(B), None),
        (A.differs_from(B), None),
        (A.equals(B).surely(), False),
        (~A.equals(B), None),
        (A < B, None),
        (B + A > 0, None),
        (B.is_missing(), True),
        (B.is_present(), False),
        (A.equals(B) & NEVER, False),
        (NEVER & A.equals(B), False),
        (A.equals(B) & ALWAYS, None),
        (A.equals(B) | ALWAYS, True),
        (ALWAYS | A.equals(B), True),
        (NEVER | A.equals(B), None),
        (A.is_present() & ~B.is_present(), True),
    ],
)
def test_an_unknown_value_follows_the_rules_of_sql(
    flag: Flag,
    answer: bool | None,  # noqa: FBT001 - SQL has a third truth
) -> None:
    assert evaluator(flag)({"a": 1, "b": None}) is answer


def test_an_unknown_condition_chooses_the_other() -> None:
    assert evaluator(chosen(A > 0, A, B))({"a": None, "b": 7}) == 7


def test_the_first_reason_that_surely_holds_is_given() -> None:
    reason = evaluator(first_reason((A > 5, "no_table:x"), (A > 1, "no_column:y")))
    given_codes = [reason({"a": n}) for n in (9, 3, 0, None)]
    assert given_codes == ["no_table:x", "no_column:y", None, None]
    assert evaluator(first_reason())({}) is None


def test_texts_days_and_statements_are_compared() -> None:
    kind, on, due = Text("column", (), "kind"), Day("column", (), "on"), Day("column", (), "due")
    row = {"kind": "goods", "on": date(2026, 1, 31), "due": date(2026, 2, 1), "paid": False}
    flags = [kind.one_of("usage", "goods"), kind.equals("goods"), on < due, due <= on, ~PAID]
    assert [evaluator(flag)(row) for flag in flags] == [True, True, True, False, True]
    assert evaluator(kind.one_of("usage"))({"kind": None}) is None


def test_an_operation_that_nobody_knows_is_an_error_of_ours() -> None:
    with pytest.raises(UnansweredOperationError, match="divide"):
        evaluator(Number("divide", (A, B)))
