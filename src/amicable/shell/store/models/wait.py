"""For whom cases waited: what the board sums, read off the events once and not each time."""

from __future__ import annotations

from typing import override

from django.db import models
from django.db.models import Q

from amicable.shell.store.models.case import Case


class Wait(models.Model):
    """A stretch in which a case waited for somebody; the record has the events that it is from."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="waits")
    function = models.CharField(max_length=24)
    """logistics, sales…; customer, release, books, or desk."""
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """Null while it lasts."""

    class Meta:
        """A case waits for one at a time; summed by period."""

        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="wait_one_lasts"
            )
        ]
        indexes = [
            models.Index(fields=["ended_at"], name="wait_ended"),
            models.Index(
                fields=["case", "function", "began_at"],
                condition=Q(ended_at__isnull=True),
                name="wait_lasts",
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its case and function."""
        return f"{self.case_id} {self.function}"
