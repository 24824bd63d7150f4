"""What leaves the house, once: written with the change that decides it, done by a worker."""

from __future__ import annotations

from typing import override

from django.db import models

from amicable.shell.store.models.case import Case


class Effect(models.Model):
    """A mail, a webhook call: its key is unique, so that a repeated step makes no second one."""

    key = models.CharField(max_length=200, unique=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="effects")
    kind = models.CharField(max_length=20)
    """mail or webhook."""
    content = models.JSONField()
    message_id = models.CharField(max_length=250, blank=True)
    """Of a mail, fixed here, so that one that is sent again is known as the same."""
    state = models.CharField(max_length=12, default="ready")
    """ready, running, unknown, done or failed."""
    attempts = models.PositiveIntegerField(default=0)
    was_unknown = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Asked for by what is to be done."""

        indexes = [models.Index(fields=["state", "due_at"], name="effect_due")]

    @override
    def __str__(self) -> str:
        """Return its key."""
        return self.key
