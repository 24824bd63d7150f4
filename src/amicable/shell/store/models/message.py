"""Every word of both sides, with its audience, and the files that came or went with it."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models

from amicable.shell.store.models.case import Case


class Message(models.Model):
    """One message, note of a call, or letter. `audience` is customer, internal or third_party."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    key = models.CharField(max_length=200)
    """What it is known by in its case, so that it is kept once."""
    direction = models.CharField(max_length=8)
    """in, out or note."""
    channel = models.CharField(max_length=16)
    audience = models.CharField(max_length=12, default="internal")
    is_counsel = models.BooleanField(default=False)
    """Between us and our counsel: in no export unless asked for by name."""
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    sender = models.CharField(max_length=254, blank=True)
    recipient = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    language = models.CharField(max_length=12, blank=True)
    situation = models.CharField(max_length=40, blank=True)
    """The letter's entry of the catalogue, for a letter."""
    state = models.CharField(max_length=12)
    """received, kept, draft, released, sent, unknown or failed."""
    message_id = models.CharField(max_length=250, blank=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        """Kept once; read in time."""

        constraints = [models.UniqueConstraint(fields=["case", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["case", "written_at"], name="message_time"),
            models.Index(fields=["message_id"], name="message_by_id"),
            models.Index(
                fields=["id"], condition=models.Q(is_counsel=True), name="message_counsel"
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its case and key."""
        return f"{self.case_id}/{self.key}"


class Attachment(models.Model):
    """A file by its hash; the bytes lie once in the folder of files."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField()
    audience = models.CharField(max_length=12, default="internal")

    class Meta:
        """The same file once under one name."""

        constraints = [
            models.UniqueConstraint(fields=["case", "sha256", "name"], name="attachment_once")
        ]

    @override
    def __str__(self) -> str:
        """Return its name."""
        return self.name
