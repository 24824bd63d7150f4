"""Claims, the units of a verdict, and the findings that decide them."""

from __future__ import annotations

from typing import override

from django.db import models

from amicable.shell.store.models.amount import AmountField
from amicable.shell.store.models.case import Case


class Claim(models.Model):
    """One claim on one invoice (and line), as the current investigation has it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="claims")
    name = models.CharField(max_length=12)
    """`c1`, `c2`… within the case."""
    reason = models.CharField(max_length=8)
    root_cause = models.CharField(max_length=8, blank=True)
    invoice_id = models.CharField(max_length=100, blank=True)
    line = models.CharField(max_length=40, blank=True)
    claimed = AmountField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    verdict = models.CharField(max_length=12, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    supported = AmountField(default=0)
    findings = models.JSONField(default=list)
    """Ids of its findings."""

    class Meta:
        """A name once in a case; looked up by invoice."""

        constraints = [models.UniqueConstraint(fields=["case", "name"], name="claim_once")]
        indexes = [
            models.Index(fields=["invoice_id"], name="claim_invoice"),
            models.Index(fields=["root_cause"], name="claim_cause"),
        ]

    @override
    def __str__(self) -> str:
        """Return its case and name."""
        return f"{self.case_id}/{self.name}"


class Finding(models.Model):
    """One thing that a check proved, or saw as likely; `content` is it as in amicable.case/1."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    name = models.CharField(max_length=13)
    check_code = models.CharField(max_length=100)
    cause = models.CharField(max_length=8)
    invoice_id = models.CharField(max_length=100, blank=True)
    line = models.CharField(max_length=40, blank=True)
    difference = AmountField(null=True)
    gross = AmountField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    certainty = models.CharField(max_length=8)
    responsible = models.CharField(max_length=12)
    audience = models.CharField(max_length=12, default="internal")
    content = models.JSONField()

    class Meta:
        """A finding once in a case."""

        constraints = [models.UniqueConstraint(fields=["case", "name"], name="finding_once")]
        indexes = [models.Index(fields=["invoice_id", "check_code"], name="finding_invoice")]

    @override
    def __str__(self) -> str:
        """Return its case and name."""
        return f"{self.case_id}/{self.name}"
