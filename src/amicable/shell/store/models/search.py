"""What a case is found by."""

from __future__ import annotations

from typing import override

from django.db import models

from amicable.shell.store.models.case import Case


class SearchEntry(models.Model):
    """The words of one case, made anew with each of its changes; the databases index them."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="search")
    words = models.TextField()
    """Folded, each once, with a space between two: see `core/cases/search_words.py`."""

    @override
    def __str__(self) -> str:
        """Return its case."""
        return self.case_id
