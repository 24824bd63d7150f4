"""What is changed of the desk itself, chained as cases are, and the links that let people in."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models


class DeskEvent(models.Model):
    """One change of people, rights or settings, never altered, chained by hash."""

    sequence = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    """`user:7`, `command`, `issuer`: never a name."""
    verb = models.CharField(max_length=60)
    why = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    audience = models.CharField(max_length=12, default="internal")
    personal = models.JSONField(default=dict)
    salt = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    @override
    def __str__(self) -> str:
        """Return its place and verb."""
        return f"{self.sequence} {self.verb}"


class EntryLink(models.Model):
    """A link by which somebody sets a password, once; only the hash of its token is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    """Whose link it is; null for the one who becomes the first admin."""
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        """Return its number, never its token."""
        return f"link {self.pk}"
