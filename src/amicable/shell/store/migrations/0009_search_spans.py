from __future__ import annotations

from typing import Any

from django.db import migrations

# The latest cases are asked for first: an index of words gives all cases of a word or none, so that
# each case has the spans that its number lies in as words, which no text can have (a `~`). And the
# index takes words at once: else every search reads those that are put off. Words and vectors lie
# apart from the rows, of which a search reads thousands for the ids of their cases.
_POSTGRES = (
    "DROP INDEX search_entry_vector",
    "ALTER TABLE store_searchentry DROP COLUMN vector",
    "ALTER TABLE store_searchentry SET (toast_tuple_target = 128)",
    "ALTER TABLE store_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (words::tsvector"
    " || array_to_tsvector(ARRAY['~14~' || (id >> 14)::text, '~18~' || (id >> 18)::text])) STORED",
    "CREATE INDEX search_entry_vector ON store_searchentry USING gin (vector)"
    " WITH (fastupdate = off)",
)
_BACK = (
    "DROP INDEX search_entry_vector",
    "ALTER TABLE store_searchentry DROP COLUMN vector",
    "ALTER TABLE store_searchentry ADD COLUMN vector tsvector"
    " GENERATED ALWAYS AS (words::tsvector) STORED",
    "CREATE INDEX search_entry_vector ON store_searchentry USING gin (vector)",
)


def _forward(_apps: Any, editor: Any) -> None:
    _execute(editor, _POSTGRES)


def _back(_apps: Any, editor: Any) -> None:
    _execute(editor, _BACK)


def _execute(editor: Any, statements: tuple[str, ...]) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in statements:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0008_worth_in_own_money")]

    operations = [migrations.RunPython(_forward, _back)]
