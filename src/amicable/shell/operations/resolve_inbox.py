"""Resolves the mails of the inbox that open a matter: each becomes one case in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.search_systemic import search_systemic
from amicable.shell.operations.write_case import write_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved
    from amicable.shell.store.inbox import Inbox


def resolve_inbox(
    inbox: Inbox, office: Office, *, out: Path, told: Callable[[Resolved | InputError], None]
) -> None:
    """Write a case below `out` for every mail that opens a matter and has none.

    A mail that cannot be resolved is noted with its reason and does not stop the others. A kill
    between the writing and the noting writes the same case again, into the same folder.

    Raises:
        NotWritableFolderError: the folder `out` cannot be written.
        InboxError: the inbox cannot be written.
    """
    for one in inbox.unresolved():
        try:
            resolved = resolve_complaint(
                inbox.raw(one.sha256),
                name=f"mail {one.mail}",
                office=office,
                received_at=one.received_at,
            )
        except InputError as failed:
            inbox.resolved(one.mail, failure=str(failed))
            told(failed)
            continue
        resolved = search_systemic(resolved, office)
        write_case(resolved, out)
        inbox.resolved(one.mail, case_id=resolved.case.id)
        told(resolved)
