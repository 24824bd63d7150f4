from __future__ import annotations

from typing import Any

from django.db import migrations, models

from amicable.core.cases.states import OPEN

_BY_WORTH = "CREATE INDEX case_open_worth ON store_case (worth DESC NULLS LAST, id) WHERE state IN ({states})"


def _by_worth(_apps: Any, editor: Any) -> None:
    """Keep open cases in the order of their worth; SQLite knows no such index, and needs none."""
    if editor.connection.vendor == "postgresql":
        states = ", ".join(f"'{state}'" for state in sorted(OPEN))
        editor.execute(_BY_WORTH.format(states=states))


def _back(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX case_open_worth")


class Migration(migrations.Migration):
    dependencies = [("store", "0009_search_spans")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["next_due_at", "id"], name="case_due"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["next_due_at", "id"],
                condition=models.Q(("state__in", ["closed", "rejected", "withdrawn"])),
                name="case_over_due",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["customer_id"],
                name="case_customer_begins",
                opclasses=["varchar_pattern_ops"],
            ),
        ),
        migrations.RunPython(_by_worth, _back),
    ]
