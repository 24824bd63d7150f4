"""Keeps for whom cases waited and what they are about, and makes it of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django.db.models.deletion
from django.db import migrations, models

from amicable.core.cases.states import OPEN
from amicable.shell.store.causes import name_causes
from amicable.shell.store.waits import make_waits

if TYPE_CHECKING:
    from django.apps.registry import Apps


def _fill(apps: Apps, _editor: Any) -> None:
    make_waits(apps.get_model("store", "Event"), apps.get_model("store", "Wait"))
    name_causes(apps.get_model("store", "Case"), apps.get_model("store", "Claim"))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_deduction_holds"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("function", models.CharField(max_length=24)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="cause",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", sorted(OPEN))),
                fields=["id"],
                include=("currency", "disputed", "received_at", "owner", "cause"),
                name="case_open_sums",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["cause", "next_due_at"], name="case_cause"),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True), ("met_at__isnull", True)),
                fields=["due_at", "case"],
                name="clock_running",
            ),
        ),
        migrations.AddField(
            model_name="wait",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="waits", to="store.case"
            ),
        ),
        migrations.AddIndex(
            model_name="wait",
            index=models.Index(fields=["ended_at"], name="wait_ended"),
        ),
        migrations.AddIndex(
            model_name="wait",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["case", "function", "began_at"],
                name="wait_lasts",
            ),
        ),
        migrations.AddConstraint(
            model_name="wait",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("case",),
                name="wait_one_lasts",
            ),
        ),
        # Last: PostgreSQL makes no index of a table whose new rows it has still to check.
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
