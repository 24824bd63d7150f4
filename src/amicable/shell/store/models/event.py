"""The record of a case, what is personal apart from it, and who read what."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models

from amicable.shell.store.models.case import Case
from amicable.shell.store.models.chained import ChainedEvent


class Event(ChainedEvent):
    """One change of a case, in its place in the record."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()

    class Meta:
        """One event a place: the second of two at once cannot be written."""

        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="event_once")]
        indexes = [models.Index(fields=["at"], name="event_time")]

    @override
    def __str__(self) -> str:
        """Return its case, place and verb."""
        return f"{self.case_id}/{self.sequence} {self.verb}"


class PersonKey(models.Model):
    """The key of one person's data; destroying it makes their part of the record unreadable."""

    person = models.CharField(max_length=254, unique=True)
    """The address in lower case; emptied to a mark when erased."""
    key = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        """Return the number, never the person."""
        return f"person {self.pk}"


class PersonalPart(models.Model):
    """A text about a person that an event holds only as a commitment."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="parts")
    person = models.ForeignKey(PersonKey, on_delete=models.PROTECT)
    field = models.CharField(max_length=40)
    text = models.TextField(null=True)  # noqa: DJ001 - null is erased, which is not an empty text

    class Meta:
        """A field once an event."""

        constraints = [models.UniqueConstraint(fields=["event", "field"], name="part_once")]

    @override
    def __str__(self) -> str:
        """Return the event and field, never the text."""
        return f"{self.event_id}/{self.field}"


class Reading(models.Model):
    """That somebody read something sensitive."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT)
    what = models.CharField(max_length=60)
    why = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    @override
    def __str__(self) -> str:
        """Return what was read."""
        return self.what


class SavedView(models.Model):
    """A filter of the inbox that somebody keeps under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    filters = models.JSONField(default=dict)
    is_shared = models.BooleanField(default=False)

    class Meta:
        """A name once a person."""

        constraints = [models.UniqueConstraint(fields=["user", "name"], name="view_once")]

    @override
    def __str__(self) -> str:
        """Return its name."""
        return self.name
