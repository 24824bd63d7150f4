"""Takes a person out of the inbox: what they sent, and what others sent that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.traced_files import UntracedFileError, tells_of

if TYPE_CHECKING:
    import re

    from amicable.shell.store.erasing import Taken
    from amicable.shell.store.inbox import Inbox


def forget_mails(inbox: Inbox, address: str, taken: Taken) -> int:
    """Forget the mails of an address and return how many; those of others that name it as well.

    Of the others go those that their case has heard. What nobody has read yet stays as it came.

    Raises:
        InboxError: the inbox cannot be written.
    """
    for sha256 in inbox.beside(address, taken.cases):
        if _tells_of(inbox, sha256, taken.traces):
            inbox.forget(sha256)
    return inbox.erase(address)


def _tells_of(inbox: Inbox, sha256: str, traces: re.Pattern[str]) -> bool:
    try:
        return tells_of(inbox.raw(sha256), traces, name=sha256)
    except (FileNotFoundError, UntracedFileError):
        return False
