"""What every event is, whatever record it belongs to: one table a record, one shape."""

from __future__ import annotations

from django.db import models


class ChainedEvent(models.Model):
    """One change, never altered: who, when, what, why, before, after, chained by hash."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    """`user:7`, `customer`, `worker`, `command`: never a name."""
    verb = models.CharField(max_length=60)
    why = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    audience = models.CharField(max_length=12, default="internal")
    personal = models.JSONField(default=dict)
    """Field to the HMAC of its text under the person's key; the text is a `PersonalPart`."""
    salt = models.CharField(max_length=64, blank=True)
    """Random, so that a body hash that is shown gives no short content away."""
    previous = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """No table of its own."""

        abstract = True
