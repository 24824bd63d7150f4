from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from amicable.core.cases.search_words import words_to_find

_SQLITE = (
    "CREATE VIRTUAL TABLE store_searchwords USING fts5(words, content='store_searchentry',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='3 4')",
    "CREATE TRIGGER store_searchwords_new AFTER INSERT ON store_searchentry BEGIN"
    " INSERT INTO store_searchwords(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER store_searchwords_old AFTER DELETE ON store_searchentry BEGIN"
    " INSERT INTO store_searchwords(store_searchwords, rowid, words)"
    " VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER store_searchwords_anew AFTER UPDATE ON store_searchentry BEGIN"
    " INSERT INTO store_searchwords(store_searchwords, rowid, words)"
    " VALUES ('delete', old.id, old.words);"
    " INSERT INTO store_searchwords(rowid, words) VALUES (new.id, new.words); END",
)
# Words are folded letters and digits, so that they need no parser and none can misread them.
_POSTGRES = (
    "ALTER TABLE store_searchentry ADD COLUMN vector tsvector"
    " GENERATED ALWAYS AS (words::tsvector) STORED",
    "CREATE INDEX search_entry_vector ON store_searchentry USING gin (vector)",
)
_BACK = {
    "sqlite": (
        "DROP TRIGGER store_searchwords_new",
        "DROP TRIGGER store_searchwords_old",
        "DROP TRIGGER store_searchwords_anew",
        "DROP TABLE store_searchwords",
    ),
    "postgresql": (
        "DROP INDEX search_entry_vector",
        "ALTER TABLE store_searchentry DROP COLUMN vector",
    ),
}
_THERE = {"sqlite": _SQLITE, "postgresql": _POSTGRES}


def _index(_apps: Any, editor: Any) -> None:
    for statement in _THERE[editor.connection.vendor]:
        editor.execute(statement)


def _drop_index(_apps: Any, editor: Any) -> None:
    for statement in _BACK[editor.connection.vendor]:
        editor.execute(statement)


def _fill(apps: Any, _editor: Any) -> None:
    """Enter the cases that are there, with what `shell/store/search.py` enters at this time."""
    entries = apps.get_model("store", "SearchEntry").objects
    for case in apps.get_model("store", "Case").objects.order_by("pk").iterator():
        claims = list(case.claims.all())
        texts = [case.pk, case.customer_id, case.customer_name, case.sender, case.subject]
        texts += [case.words, *(text for one in claims for text in (one.invoice_id, one.reason))]
        for one in case.participants.order_by("pk"):
            texts += [one.name, one.address, one.function]
        for one in case.messages.order_by("pk"):
            texts += [one.subject, one.sender, one.body]
        amounts = [case.disputed, case.ours, case.due, case.undecided]
        amounts += [amount for one in claims for amount in (one.claimed, one.supported)]
        entries.create(case=case, words=words_to_find(texts, amounts))


class Migration(migrations.Migration):
    dependencies = [("store", "0002_desk_events")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search",
                        to="store.case",
                    ),
                ),
            ],
        ),
        migrations.RunPython(_index, _drop_index),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
