"""The guided tour of six stops, and for builders of the demo the truth that was planted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.operations.read_tour import read_tour
from amicable.shell.settings import read_settings
from amicable.shell.web.reader import reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Show the tour."""
    found = read_tour(reader_for(request))
    is_demo = read_settings().demo is not None
    return render(request, "console/tour.html", {"tour": found, "is_demo": is_demo})


@require_safe
def truth(request: HttpRequest) -> HttpResponse:
    """Show what the generator of the demo planted, beside what was found.

    Raises:
        Http404: this desk is no demo.
    """
    folder = read_settings().demo
    if folder is None:
        raise Http404
    planted = json.loads((folder / "books-truth.json").read_text(encoding="utf-8"))
    return render(request, "console/truth.html", {"mails": planted["mails"]})
