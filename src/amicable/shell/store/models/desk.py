"""What is changed of the desk itself, chained as cases are, and the links that let people in."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models

from amicable.shell.store.models.chained import ChainedEvent


class DeskEvent(ChainedEvent):
    """One change of people, rights or settings; its actor may be `issuer` as well."""

    sequence = models.PositiveIntegerField(unique=True)

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
