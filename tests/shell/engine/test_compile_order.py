"""The compile files are read statement by statement, and only what is needed is picked."""

from __future__ import annotations

from amicable.shell.engine.compile_order import (
    compile_statements,
    done_with,
    statements_behind,
)


def test_every_statement_creates_a_table_a_view_or_a_macro() -> None:
    assert all(
        statement.startswith(("CREATE TEMP TABLE", "CREATE TEMP VIEW", "CREATE MACRO"))
        for statement in compile_statements()
    )


def test_a_select_over_nothing_needs_macros_only() -> None:
    needed = statements_behind("SELECT 1")
    assert needed
    assert all(statement.startswith("CREATE MACRO") for statement in needed)


def test_a_table_brings_what_it_is_made_of_and_leaves_the_rest() -> None:
    text = "\n".join(statements_behind("SELECT * FROM supplied"))
    assert "CREATE TEMP VIEW supplied AS" in text
    assert "CREATE TEMP TABLE supplied_lines AS" in text
    assert "CREATE TEMP TABLE issued AS" in text
    assert "CREATE TEMP TABLE settlement_days AS" not in text


def test_a_table_is_dropped_after_its_last_reader_also_through_a_view() -> None:
    texts = (
        "CREATE TEMP TABLE a AS SELECT 1",
        "CREATE TEMP TABLE b AS SELECT * FROM a",
        "CREATE TEMP VIEW v AS SELECT * FROM b",
        "CREATE TEMP TABLE c AS SELECT 2",
        "COPY (SELECT * FROM v) TO 'file'",
    )
    assert done_with(texts) == [[], ["a"], [], ["c"], ["b"]]


def test_every_table_is_dropped_at_last() -> None:
    statements = compile_statements()
    tables = [text.split()[3] for text in statements if text.startswith("CREATE TEMP TABLE")]
    assert sorted(name for names in done_with(statements) for name in names) == sorted(tables)
