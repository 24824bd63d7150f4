"""Erases again, after a restore, whoever was erased since the backup was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.forget_files import forget_files
from amicable.shell.operations.forget_mails import forget_mails
from amicable.shell.operations.open_mailroom import open_mailroom
from amicable.shell.store.changing import kept_together
from amicable.shell.store.erasing import Erasing, erase_everywhere, leave_no_trace
from amicable.shell.store.erasure_log import erased_before, read_log
from amicable.shell.store.mentions import cases_that_mention
from amicable.shell.store.search import forget_words

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def erase_again(*, now: datetime, actor: Actor) -> int:
    """Erase everybody whom the log of erasures names and the desk holds; return how many.

    No duty and no open case hinders it: that was weighed when they were erased first. A mail to
    them that the backup thinks is still to leave does not leave.

    Raises:
        ErasureLogError: the log cannot be read.
        BusyError: the database could not be written in time.
        InboxError: the inbox cannot be written.
    """
    log = read_log()
    if log is None:
        return 0
    inbox = open_mailroom(fetches=False).inbox
    leave_no_trace()
    with kept_together():
        found, taken = erased_before(log, inbox.senders()), {}
        for address, noted in found.items():
            wished = Erasing(
                address, noted.why, now=now, actor=actor, despite_duty=True, first_at=noted.at
            )
            taken[address] = erase_everywhere(wished, cases_that_mention(address))
            forget_files(taken[address], now=now)
        forget_words()
    for address, one in taken.items():
        forget_mails(inbox, address, one)
    return len(found)
