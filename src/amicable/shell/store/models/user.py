"""People who work at the desk, and their teams."""

from __future__ import annotations

from typing import override

from django.contrib.auth.models import AbstractUser
from django.db import models

from amicable.shell.store.models.amount import AmountField


class Team(models.Model):
    """People who share a queue."""

    name = models.CharField(max_length=100, unique=True)
    languages = models.JSONField(default=list)
    """Codes of the languages its customers write in; empty for all."""

    @override
    def __str__(self) -> str:
        """Return its name."""
        return self.name


class User(AbstractUser):
    """One who works here: role and limit decide what may be done (`core/cases/rights.py`)."""

    role = models.CharField(max_length=20, default="agent")
    """agent, lead, finance, manager, auditor or admin."""
    limit = AmountField(default=0)
    """Largest credit that this person may release alone, in the company's own currency."""
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL)
    languages = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    """Groups of dispute reasons (`P`, `Q`, …) that this person knows well."""
    language = models.CharField(max_length=12, default="en")
    """The language of the pages."""
    zone = models.CharField(max_length=64, default="UTC")
    may_see_people = models.BooleanField(default=False)
    """The right to figures by person."""
