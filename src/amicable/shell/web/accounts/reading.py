"""Keeps who reads what is sensitive: every page of a case or a customer, and every list taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.note_reading import note_reading
from amicable.shell.web.reader import actor_of, now_of
from amicable.shell.web.refused import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_LISTS = frozenset({"approvals_export", "cases_workbook", "import_export"})
_SHOWN = frozenset({200, 206})


class ReadingMiddleware:
    """Keeps a reading before its page leaves; a page whose reading cannot be kept does not leave.

    What of a page is sensitive is told by its address: whatever bears the id of a case or of a
    customer is, and so are lists that are taken away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does, once it is kept that it was asked."""
        answer = self.get_response(request)
        found = request.resolver_match
        if found is None or answer.status_code not in _SHOWN or not request.user.is_authenticated:
            return answer
        case_id, customer = found.kwargs.get("case_id"), found.kwargs.get("customer_id")
        name = found.url_name or ""
        if case_id is None and customer is None and name not in _LISTS:
            return answer
        why = "" if case_id else (customer or "")
        try:
            note_reading(
                name, case_id=case_id, now=now_of(request), actor=actor_of(request), why=why
            )
        except InputError as busy:
            return refused(None, request, busy) or answer
        return answer
