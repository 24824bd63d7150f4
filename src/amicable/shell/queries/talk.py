"""Messages of a case as one person may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.rights import reads_counsel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.models import Message


def talk_for(messages: Iterable[Message], actor: Actor) -> list[Message]:
    """Return messages; of talk with counsel only that there is some, for who may not read it.

    Whoever wrote it keeps reading it.
    """
    read = list(messages)
    if not reads_counsel(actor):
        for one in read:
            if one.is_counsel and f"user:{one.author_id}" != actor.name:
                one.subject = one.sender = one.recipient = one.body = ""
    return read
