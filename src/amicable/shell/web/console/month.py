"""The figures of a month, for who closes it: a page and a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.queries.month import month as month_of
from amicable.shell.queries.month_workbook import month_sheets, month_title
from amicable.shell.queries.written_cells import cell_text
from amicable.shell.web.console.exports import workbook_answer
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from amicable.shell.pages.parts import Table
    from amicable.shell.queries.month import Month
    from amicable.shell.queries.page_words import Reader


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """Show the figures of the month that is asked for, or of the running one."""
    reader, found = reader_for(request), _found(request)
    shown = {
        "month": found,
        "title": month_title(found, reader),
        "tables": [(one, list(_written(one, reader))) for one in found.tables],
    }
    return render(request, "console/month.html", shown)


@require_safe
def month_workbook(request: HttpRequest) -> HttpResponse:
    """Hand out the same as a workbook, with every amount that was credited."""
    found = _found(request)
    return workbook_answer(month_sheets(found, reader_for(request)), f"month-{found.first:%Y-%m}")


def _found(request: HttpRequest) -> Month:
    asked = request.GET.get("of", "")[:20]
    return month_of(asked, reader_for(request), now=now_of(request), actor=actor_of(request))


def _written(table: Table, reader: Reader) -> Iterator[list[tuple[str, str, bool]]]:
    """Yield each row as text, each cell with the heading of its column, and whether it counts."""
    for row in table.rows:
        yield [
            (cell_text(cell, reader), column.heading, column.kind in {"count", "money"})
            for cell, column in zip(row, table.columns, strict=True)
        ]
