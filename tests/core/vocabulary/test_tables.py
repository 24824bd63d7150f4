"""The tables of the books are whole: keys are columns, references name tables."""

from __future__ import annotations

from amicable.core.vocabulary.tables import SCALES, TABLES


def test_every_key_is_made_of_columns() -> None:
    for table in TABLES.values():
        assert table.key
        assert all(table.column(name) is not None for name in table.key)


def test_every_reference_names_the_single_key_of_a_table() -> None:
    targets = {column.refers_to for table in TABLES.values() for column in table.columns} - {None}
    assert targets
    assert all(len(TABLES[name].key) == 1 for name in targets if name is not None)


def test_a_table_does_not_refer_to_itself_by_its_own_key() -> None:
    for table in TABLES.values():
        first = table.column(table.key[0])
        assert first is not None
        assert first.refers_to != table.name


def test_money_prices_and_percents_have_a_scale() -> None:
    kinds = {column.type for table in TABLES.values() for column in table.columns}
    assert kinds - set(SCALES) == {"text", "date", "moment", "count", "flag"}


def test_no_column_that_is_a_key_is_personal() -> None:
    for table in TABLES.values():
        personal = {column.name for column in table.columns if column.personal}
        assert not personal & set(table.key)
