"""The manager's board: every mark leads to the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.queries.board import board as board_of
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the board to leads, managers and auditors."""
    found = board_of(reader_for(request), now=now_of(request), actor=actor_of(request))
    return render(request, "console/board.html", {"board": found})
