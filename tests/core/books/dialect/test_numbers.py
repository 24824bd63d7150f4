"""The decimal sign of a column: what its shapes allow, alone and beside the others."""

from __future__ import annotations

import pytest

from amicable.core.books.dialect.numbers import sign_of_sheet, weigh
from amicable.core.books.dialect.shapes import Shape


def _shapes(*texts: str, count: int = 10) -> list[Shape]:
    return [Shape(text, count, text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["9.999,99", "99,99"], ","),
        (["9,999.99", "9.999"], "."),
        (["0.999"], "."),
        (["9,99,999.99"], "."),
        (["9'999.99"], "."),
        (["9 999,99 EUR"], ","),
        (["9.999"], None),
        (["9999"], None),
        (["9.999,99", "9,999.99"], None),
    ],
)
def test_a_sign_is_the_only_one_that_fits_every_number(texts: list[str], sign: str | None) -> None:
    assert weigh(_shapes(*texts)).sign == sign


@pytest.mark.parametrize(
    ("texts", "is_undecided"),
    [
        (["9999", "99"], False),
        (["9.999"], True),
        (["9.999", "9,99"], False),
        (["9,99", "9.99"], True),
    ],
)
def test_a_column_is_undecided_where_two_readings_differ(
    texts: list[str], *, is_undecided: bool
) -> None:
    assert weigh(_shapes(*texts)).is_undecided is is_undecided


def test_columns_of_a_sheet_agree_or_decide_nothing() -> None:
    comma, point = weigh(_shapes("9,99")), weigh(_shapes("9.99"))
    versions = weigh([*_shapes("9.9"), *_shapes("v9.9.9-beta")])
    assert sign_of_sheet([comma, comma, versions]) == ","
    assert sign_of_sheet([comma, point]) is None
    assert sign_of_sheet([versions]) is None


def test_months_with_a_point_say_nothing_of_the_decimals_beside_them() -> None:
    month = weigh([Shape("99.9999", 2, "05.2026")])
    assert sign_of_sheet([month, weigh(_shapes("9,99"))]) == ","
