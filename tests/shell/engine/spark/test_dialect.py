"""The statements of Spark are those of DuckDB but for the name of one type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.spark.dialect import beyond_text, fired_text, spark_text
from amicable.shell.engine.statement import statements

if TYPE_CHECKING:
    from amicable.shell.engine.statement import Statement

STATEMENTS = statements(load_catalogue().checks)


def test_a_product_is_taken_in_38_digits() -> None:
    assert spark_text("(CAST(a AS HUGEINT) * 2)") == "(CAST(a AS DECIMAL(38,0)) * 2)"


def test_what_is_quoted_stays_as_it_is() -> None:
    text = "CASE WHEN a = 'it''s CAST(a AS HUGEINT)' THEN CAST(a AS HUGEINT) END"
    assert spark_text(text).count("HUGEINT") == 1
    assert "'it''s CAST(a AS HUGEINT)'" in spark_text(text)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.relation.name)
def test_every_row_has_one_shape_and_nothing_is_divided(statement: Statement) -> None:
    beyond = beyond_text(statement, -4, "v", "TRUE")
    for text in (fired_text(statement, 3, "v", "TRUE"), beyond):
        assert text.startswith("SELECT customer_id, invoice_id, ")
        assert "HUGEINT" not in text
        assert " / " not in text
        assert "VARCHAR)" not in text  # Spark asks for a length there
