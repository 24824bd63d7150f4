"""What is asked: of colleagues (tasks) and of the customer (questions)."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models

from amicable.shell.store.models.case import Case
from amicable.shell.store.models.message import Attachment


class Task(models.Model):
    """One question to a colleague or another function, with the facts it needs."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    function = models.CharField(max_length=24)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    address = models.CharField(max_length=254, blank=True)
    chief_address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=12, default="en")
    question = models.TextField()
    facts = models.JSONField(default=list)
    """Up to three pairs of name and value."""
    choices = models.JSONField(default=list)
    """Answers that a button gives, as codes: yes, no."""
    state = models.CharField(max_length=12, default="open")
    """open, answered or cancelled."""
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="asked"
    )
    due_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=254, blank=True)
    choice = models.CharField(max_length=24, blank=True)
    answer = models.TextField(blank=True)
    attachment = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT)
    link_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """SHA-256 of the token of its link; the token itself is only in the mail."""
    expires_at = models.DateTimeField(null=True)

    class Meta:
        """Asked for by what is open and late."""

        indexes = [models.Index(fields=["state", "due_at"], name="task_due")]

    @override
    def __str__(self) -> str:
        """Return its case and function."""
        return f"{self.case_id}/{self.function}"


class Question(models.Model):
    """One question to the customer; the case waits until it is answered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    @override
    def __str__(self) -> str:
        """Return its words."""
        return self.text
