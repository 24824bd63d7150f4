"""What amounts are worth in the company's currency, which limits are compared with.

Rows of before are worth what they say where they are in that currency; of others nobody knows
which rate counted, so that the safe side is taken until they are investigated again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations, models

import amicable.shell.store.models.amount
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from django.apps.registry import Apps


def _fill(apps: Apps, _schema: Any) -> None:
    own = read_settings().own_money.currency
    case, decision = apps.get_model("store", "Case"), apps.get_model("store", "Decision")
    finding = apps.get_model("store", "Finding")
    case.objects.filter(currency=own).update(worth=models.F("disputed"))
    foreign = finding.objects.exclude(currency__in=("", own)).values("case_id")
    own_ones = decision.objects.filter(currency=own).exclude(case_id__in=foreign)
    own_ones.update(worth=models.F("amount"))
    decision.objects.filter(currency="", amount=0).update(worth=0)


class Migration(migrations.Migration):
    """Adds the columns, fills what is known, and sorts by them."""

    dependencies = [("store", "0007_case_share")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="case_state_disputed"),
        migrations.AddField(
            model_name="case",
            name="worth",
            field=amicable.shell.store.models.amount.AmountField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="worth",
            field=amicable.shell.store.models.amount.AmountField(null=True),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "-worth"], name="case_state_worth"),
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
