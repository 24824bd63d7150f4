"""Which figure of a case a request asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.read_source import Asked
from amicable.shell.web.written import whole_number

if TYPE_CHECKING:
    from django.http import HttpRequest


def asked_figure(request: HttpRequest) -> Asked:
    """Return the figure that the query of a request names; what it lacks is empty."""
    asked = request.GET
    number = whole_number(asked.get("cited", ""))
    return Asked(
        name=asked.get("found", ""),
        number=-1 if number is None else number,
        invoice_id=asked.get("invoice", ""),
        line=asked.get("line", ""),
        column=asked.get("column", ""),
        follow=tuple(asked.getlist("follow")),
    )
