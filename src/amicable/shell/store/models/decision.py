"""What was decided, by whom it was released, what was offered, and the papers of it."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import Q

from amicable.shell.store.models.amount import AmountField
from amicable.shell.store.models.case import Case, Investigation


class Decision(models.Model):
    """A decision by policy on one investigation, and its release; one is open at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT)
    rule = models.CharField(max_length=100, blank=True)
    verdict = models.CharField(max_length=12, blank=True)
    amount = AmountField(default=0)
    """What the remedies move in total, gross."""
    currency = models.CharField(max_length=3, blank=True)
    worth = AmountField(null=True)
    """The same in the company's currency, which limits are compared with; null where a currency
    had no reference rate when it was proposed."""
    role = models.CharField(max_length=12, default="none")
    """Who must release it by policy: none, agent, lead, manager or director."""
    because = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, default="proposed")
    """proposed, approved, released, declined or replaced."""
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="proposed"
    )
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="approved"
    )
    approved_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        """One open decision a case."""

        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["proposed", "approved"]),
                name="decision_one_open",
            )
        ]
        indexes = [models.Index(fields=["state", "role"], name="decision_waiting")]

    @override
    def __str__(self) -> str:
        """Return its case and state."""
        return f"{self.case_id} {self.state}"


class Offer(models.Model):
    """What is offered to the customer beyond an error: a courtesy, a plan, new terms, goods."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=24)
    amount = AmountField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    worth = AmountField(null=True)
    """In the company's currency; null in one without a rate."""
    terms = models.JSONField(default=dict)
    letter = models.JSONField(default=dict)
    """Language, subject and body, as they were read when it was released."""
    state = models.CharField(max_length=12)
    """proposed, offered, agreed, declined, lapsed or withdrawn."""
    role = models.CharField(max_length=12, default="none")
    """Who must release it by policy."""
    because = models.CharField(max_length=40, blank=True)
    came_from = models.CharField(max_length=24, blank=True)
    """The state of the case before it was offered."""
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(null=True)
    """When it left."""
    until = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.ForeignKey(
        "store.Message", null=True, on_delete=models.PROTECT, related_name="answers"
    )
    """The message that shows the customer's answer."""

    class Meta:
        """One open offer a case."""

        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["proposed", "offered"]),
                name="offer_one_open",
            )
        ]

    @override
    def __str__(self) -> str:
        """Return its case and kind."""
        return f"{self.case_id}/{self.kind}"


class Document(models.Model):
    """A paper of the case: a credit request, a credit note; its bytes lie by hash."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=24)
    format = models.CharField(max_length=8)
    status = models.CharField(max_length=12)
    """draft, requested or issued."""
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        """A name once in a case."""

        constraints = [models.UniqueConstraint(fields=["case", "name"], name="document_once")]

    @override
    def __str__(self) -> str:
        """Return its name."""
        return self.name
