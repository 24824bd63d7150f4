"""Reads the guided tour, over the cases at the desk and the books of the latest of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.open_case_books import open_case_books
from amicable.shell.queries.tour import tour
from amicable.shell.store.models import Investigation

if TYPE_CHECKING:
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.tour import Tour


def read_tour(reader: Reader) -> Tour:
    """Return the tour; without books its line of money is empty."""
    latest = Investigation.objects.exclude(case__books="").order_by("-pk").first()
    books = open_case_books(latest.case_id) if latest else None
    return tour(books.snapshot if books else None, reader)
