"""Pages of allauth that this desk does not offer: accounts are an admin's to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

from django.contrib.auth.decorators import login_not_required
from django.http import Http404

if TYPE_CHECKING:
    from django.http import HttpRequest


@login_not_required
def not_offered(_request: HttpRequest) -> Never:
    """Answer that there is no such page.

    Raises:
        Http404: always.
    """
    raise Http404
