"""Who takes part in a case, and what is known of a customer beside the books."""

from __future__ import annotations

from typing import override

from django.conf import settings
from django.db import models

from amicable.shell.store.models.case import Case


class Participant(models.Model):
    """One who takes part: contact, account_manager, colleague, third_party or counsel."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participants")
    role = models.CharField(max_length=20)
    function = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=254)

    class Meta:
        """A role once a person."""

        constraints = [
            models.UniqueConstraint(fields=["case", "role", "address"], name="participant_once")
        ]

    @override
    def __str__(self) -> str:
        """Return the address."""
        return self.address


class Account(models.Model):
    """What we keep of a customer: who looks after it, and whether it is strategic."""

    customer_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_strategic = models.BooleanField(default=False)
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    manager_address = models.CharField(max_length=254, blank=True)

    @override
    def __str__(self) -> str:
        """Return the customer."""
        return self.customer_id


class KeptInMind(models.Model):
    """What a customer asked us to keep in mind, in their words."""

    customer_id = models.CharField(max_length=100, db_index=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT)
    words = models.TextField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    @override
    def __str__(self) -> str:
        """Return the words."""
        return self.words


class FunctionDesk(models.Model):
    """Where a function of the company is asked: its address, and its chief's."""

    function = models.CharField(max_length=24, unique=True)
    address = models.CharField(max_length=254)
    chief_address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=12, default="en")
    hours = models.PositiveIntegerField(default=16)
    """Working hours until a reminder; as many again until the chief is told."""

    @override
    def __str__(self) -> str:
        """Return the function."""
        return self.function
