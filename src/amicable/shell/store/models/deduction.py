"""A deduction of a payer while it is worked on: where each cent of it went, and until when."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amicable.shell.store.models.amount import AmountField
from amicable.shell.store.models.case import Case


class Deduction(models.Model):
    """What a payment kept back of an invoice for one reason; `core/cases/deducted` moves it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deductions")
    payment_id = models.CharField(max_length=100)
    invoice_id = models.CharField(max_length=100)
    part = models.PositiveSmallIntegerField(default=1)
    """Which deduction of the invoice it is, from 1; its hold has the same."""
    number = models.CharField(max_length=100, blank=True)
    """The printed number of the invoice."""
    claim = models.CharField(max_length=12)
    """The claim that is about it."""
    taken_on = models.DateField()
    """When the payment came."""
    currency = models.CharField(max_length=3)
    taken = AmountField()
    agreed = AmountField(default=0)
    charged_back = AmountField(default=0)
    repaid = AmountField(default=0)
    written_off = AmountField(default=0)
    state = models.CharField(max_length=12, default="taken")
    """As the amounts tell; kept for the lists."""
    asked_on = models.DateField(null=True)
    prove_until = models.DateField(null=True)
    """The last day on which the payer can show what it is for."""
    object_until = models.DateField(null=True)
    """Our last day to object with the payer."""
    is_confirmed = models.BooleanField(default=True)
    """Whether somebody has read in the contract that it is that day."""
    wanted = models.CharField(max_length=16, blank=True)
    """The move that waits for somebody else's release; empty where none does."""
    wanted_amount = AmountField(null=True)
    wanted_role = models.CharField(max_length=12, blank=True)
    wanted_worth = AmountField(null=True)
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        """One a part of an invoice in a case; every cent of it is somewhere."""

        constraints = [
            models.UniqueConstraint(fields=["case", "invoice_id", "part"], name="deduction_once"),
            models.CheckConstraint(
                condition=Q(
                    taken__gte=F("agreed") + F("charged_back") + F("repaid") + F("written_off")
                ),
                name="deduction_adds_up",
            ),
        ]
        indexes = [models.Index(fields=["state", "object_until"], name="deduction_due")]

    @override
    def __str__(self) -> str:
        """Return its case, invoice and part."""
        return f"{self.case_id}/{self.invoice_id}/{self.part}"
