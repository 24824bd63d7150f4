"""Clocks of cases, and the timers that wake somebody."""

from __future__ import annotations

from typing import override

from django.db import models

from amicable.shell.store.models.case import Case


class Clock(models.Model):
    """One clock that runs or ran: what was due when, under which version of which rule."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=60)
    sequence = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20)
    """first_reply, update, resolution or legal."""
    is_legal = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    pauses = models.JSONField(default=list)
    """Pairs of begin and end, ISO with zone."""
    met_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    terms = models.JSONField()
    """The rule, its version and its calendar as they were when it started."""

    class Meta:
        """A rule once a case and turn; asked for by what is due."""

        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "sequence"], name="clock_once")
        ]
        indexes = [
            models.Index(fields=["due_at"], name="clock_due"),
            models.Index(
                fields=["due_at", "case"],
                condition=models.Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="clock_running",
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its case and rule."""
        return f"{self.case_id}/{self.rule}"


class Timer(models.Model):
    """Something to do at a time, once: a row, so that no kill loses it."""

    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    """What it is about, within its kind: a clock's id and step, a task's id."""
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Once each; asked for by what is due and not done."""

        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="timer_once")]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(done_at__isnull=True), name="timer_due"
            )
        ]

    @override
    def __str__(self) -> str:
        """Return its kind and key."""
        return f"{self.kind} {self.key}"
