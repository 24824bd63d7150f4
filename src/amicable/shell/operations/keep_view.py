"""Keeps a filter of the list of cases under a name, and forgets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.models import SavedView

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 80


class NamelessViewError(InputError):
    """A view that is to be kept has no name."""

    def __init__(self) -> None:
        super().__init__(
            worded("nameless_view", "A view is kept under a name; write one and keep it again.")
        )


def keep_view(user: int, name: str, filters: Mapping[str, str]) -> None:
    """Keep filters under a name; the same name again replaces them.

    Raises:
        NamelessViewError: there is no name.
    """
    called = " ".join(name.split())[:_LONGEST]
    if not called:
        raise NamelessViewError
    SavedView.objects.update_or_create(
        user_id=user, name=called, defaults={"filters": dict(filters)}
    )


def forget_view(user: int, name: str) -> None:
    """Forget a view of one's own; one that is not there is forgotten already."""
    SavedView.objects.filter(user=user, name=name).delete()
