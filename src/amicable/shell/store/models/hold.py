"""What reminders may not ask for while it is disputed, or not due yet by a plan."""

from __future__ import annotations

from typing import override

from django.db import models
from django.db.models import Q

from amicable.shell.store.models.amount import AmountField
from amicable.shell.store.models.case import Case
from amicable.shell.store.models.decision import Offer


class Hold(models.Model):
    """An amount of an invoice (line) that is not asked for; null holds the line in full."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    customer_id = models.CharField(max_length=100)
    invoice_id = models.CharField(max_length=100)
    line = models.CharField(max_length=40, blank=True)
    part = models.PositiveSmallIntegerField(default=0)
    """Which deduction of the invoice it holds, from 1; 0 where nothing was deducted."""
    amount = AmountField(null=True)
    full = AmountField(null=True)
    """What the line (or invoice) in full is, gross, where the books said so."""
    currency = models.CharField(max_length=3, blank=True)
    held_at = models.DateTimeField()
    until = models.DateField(null=True)
    """The last day of its grace, once the verdict has taken it off, or the day of its instalment;
    null while it holds."""
    offer = models.ForeignKey(Offer, null=True, on_delete=models.PROTECT, related_name="holds")
    """The payment plan by which it is held; null where it is disputed."""
    instalment = models.PositiveSmallIntegerField(default=0)
    """Which instalment of the plan, from 1; 0 where it is disputed."""

    class Meta:
        """One hold an invoice line in a case, a deduction or an instalment; never below zero."""

        constraints = [
            models.UniqueConstraint(
                fields=["case", "invoice_id", "line", "part"],
                condition=Q(offer=None),
                name="hold_once",
            ),
            models.UniqueConstraint(
                fields=["offer", "invoice_id", "instalment"], name="hold_once_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="hold_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["invoice_id", "until"], name="hold_invoice")]

    @override
    def __str__(self) -> str:
        """Return its case and invoice."""
        return f"{self.case_id}/{self.invoice_id}"
