"""Takes talk with counsel out of what everybody finds cases by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations

from amicable.core.cases.search_words import words_to_find

if TYPE_CHECKING:
    from django.apps.registry import Apps


def _leave_out(apps: Apps, _editor: Any) -> None:
    entries = apps.get_model("store", "SearchEntry").objects
    message = apps.get_model("store", "Message")
    privileged = message.objects.filter(is_counsel=True).values("case_id")
    for entry in entries.filter(case_id__in=privileged).select_related("case"):
        entry.words = _words(entry.case)
        entry.save(update_fields=["words"])


def _words(case: Any) -> str:
    """Return what `shell/store/search.py` enters at this time."""
    claims = list(case.claims.all())
    texts = [case.pk, case.customer_id, case.customer_name, case.sender, case.subject]
    texts += [case.words, *(text for one in claims for text in (one.invoice_id, one.reason))]
    for one in case.participants.exclude(role="counsel").order_by("pk"):
        texts += [one.name, one.address, one.function]
    for one in case.messages.exclude(is_counsel=True).order_by("pk"):
        texts += [one.subject, one.sender, one.body]
    amounts = [case.disputed, case.ours, case.due, case.undecided]
    amounts += [amount for one in claims for amount in (one.claimed, one.supported)]
    return words_to_find(texts, amounts)


class Migration(migrations.Migration):
    """Writes the entries of cases with such talk anew."""

    dependencies = [("store", "0010_case_orders")]

    operations = [migrations.RunPython(_leave_out, migrations.RunPython.noop)]
