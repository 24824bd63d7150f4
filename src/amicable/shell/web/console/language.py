"""Chooses the language of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amicable.shell.operations.choose_language import choose_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the one who asks, and go back to the page they were on."""
    choose_language(int(str(request.user.pk)), request.POST.get("language", ""))
    came_from = urlsplit(request.headers.get("Referer", "/"))
    is_ours = came_from.netloc in {"", request.get_host()}
    back = urlunsplit(("", "", f"/{came_from.path.lstrip('/')}", came_from.query, ""))
    return redirect(back if is_ours else "/")
