"""The case: who, what about, where it stands, and what it waits for."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models
from django.db.models import Q

from amicable.core.cases.states import ENDED, OPEN
from amicable.shell.store.models.amount import AmountField
from amicable.shell.store.models.user import Team


class Case(models.Model):
    """One complaint while people work on it. Rules are in `core/cases`; this is its row.

    Amounts are in `currency`. `version` counts the changes, so that two people cannot make the
    same one; `event_count` and `head_hash` are the end of its record.
    """

    id = models.CharField(primary_key=True, max_length=16)
    origin = models.CharField(max_length=200, unique=True)
    """What opened it (`mail:<sha256>`, `list:<sha256>#7`): the same never opens two."""
    state = models.CharField(max_length=24)
    waiting_function = models.CharField(max_length=24, blank=True)
    """Which function it waits for inside: logistics, sales, pricing, tax…"""
    waiting_person = models.CharField(max_length=200, blank=True)
    waiting_since = models.DateTimeField(null=True)
    kind = models.CharField(max_length=12)
    """dispute, request or other."""
    channel = models.CharField(max_length=16)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=600, blank=True)
    """The beginning of what the customer said, in their words."""
    sender = models.CharField(max_length=254, blank=True)
    customer_id = models.CharField(max_length=100, blank=True)
    customer_name = models.CharField(max_length=200, blank=True)
    customer_kind = models.CharField(max_length=16, blank=True)
    country = models.CharField(max_length=2, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="cases"
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL)
    priority = models.CharField(max_length=2, default="P3")
    currency = models.CharField(max_length=3, blank=True)
    disputed = AmountField(null=True)
    """What the customer disputes; null while it is unknown."""
    worth = AmountField(null=True)
    """What is disputed, in the company's currency by the rates of the day it was investigated;
    null while it is unknown, or in a currency without a rate."""
    ours = AmountField(default=0)
    """What is proven to be our error, gross."""
    due = AmountField(default=0)
    """What is proven to be due although it is disputed."""
    undecided = AmountField(default=0)
    verdict = models.CharField(max_length=12, blank=True)
    cause = models.CharField(max_length=8, blank=True)
    """Of its first claim: the root cause, or the reason given while none is proven."""
    sorting = models.CharField(max_length=20, blank=True)
    """proven_ours, proven_answerable, one_question or needs_colleague."""
    next_step = models.CharField(max_length=32, blank=True)
    next_due_at = models.DateTimeField(null=True)
    answered_in_at = models.DateTimeField(null=True)
    """When the customer last answered without anybody having read it; null when read."""
    looked_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_count = models.PositiveIntegerField(default=0)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children"
    )
    """The case of the systemic fault that this one is an instance of."""
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    share = models.JSONField(default=dict)
    """Which claims of the complaint it has, once it was split: `only` these, or all `without`."""
    snapshot = models.CharField(max_length=80, blank=True)
    books = models.CharField(max_length=400, blank=True)
    """Where the books were when it was investigated."""
    as_of = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    event_count = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        """What every row obeys, and how it is asked for."""

        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="case_not_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_due_at"], name="case_state_due"),
            models.Index(fields=["owner", "state", "next_due_at"], name="case_owner_due"),
            models.Index(fields=["customer_id", "-received_at"], name="case_customer"),
            models.Index(fields=["-received_at", "id"], name="case_received"),
            models.Index(fields=["state", "-worth"], name="case_state_worth"),
            # PostgreSQL walks the open cases in the order of the list and stops at a page.
            models.Index(
                fields=["next_due_at", "id"],
                condition=Q(state__in=sorted(OPEN)),
                name="case_open_due",
            ),
            models.Index(fields=["next_due_at", "id"], name="case_due"),
            models.Index(fields=["kind", "received_at"], name="case_kind"),
            models.Index(
                fields=["next_due_at", "id"],
                condition=Q(state__in=sorted(ENDED)),
                name="case_over_due",
            ),
            models.Index(
                fields=["customer_id"],
                opclasses=["varchar_pattern_ops"],
                name="case_customer_begins",
            ),
            models.Index(
                fields=["owner", "next_due_at", "id"],
                condition=Q(state__in=sorted(OPEN)),
                name="case_open_owner_due",
            ),
            # The board sums the open cases from it alone; SQLite knows no such index.
            models.Index(
                fields=["id"],
                include=["currency", "disputed", "received_at", "owner", "cause"],
                condition=Q(state__in=sorted(OPEN)),
                name="case_open_sums",
            ),
            models.Index(fields=["cause", "next_due_at"], name="case_cause"),
            models.Index(
                fields=["answered_in_at"],
                condition=Q(answered_in_at__isnull=False),
                name="case_answered",
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its id."""
        return self.id


class Investigation(models.Model):
    """What the books said about a case at one time, as `amicable.case/1`; never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="investigations")
    sequence = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    snapshot = models.CharField(max_length=80)
    as_of = models.DateField()
    content = models.JSONField()

    class Meta:
        """One row a run."""

        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="investigation_once")
        ]

    @override
    def __str__(self) -> str:
        """Return the case and the number of the run."""
        return f"{self.case_id}/{self.sequence}"


class Link(models.Model):
    """Two cases that belong to each other: `split_from`, `duplicate`, `related`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=16)

    class Meta:
        """The same link once."""

        constraints = [models.UniqueConstraint(fields=["case", "other", "kind"], name="link_once")]

    @override
    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.case_id} {self.kind} {self.other_id}"
