"""Where an arriving mail belongs: a reply never opens a second matter, a copy opens none.

Message-ID, In-Reply-To and References tell first, the tag in the subject second. Both can be
written by anybody, so that a mail joins a thread only when its sender is one of the people of the
thread, or of the company of one of them; a stranger opens a matter of his own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from amicable.core.vocabulary.free_mail import is_free_mail
from amicable.core.vocabulary.inbox import Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.vocabulary.inbox import Earlier, MailHead

_TAG = re.compile(r"\[#([0-9a-f]{16})\]")
"""The tag that letters carry in their subject: the id of their case."""


class Threads(Protocol):
    """What is there already."""

    def with_message_id(self, message_id: str) -> Sequence[Earlier]:
        """Return the mails that bear this Message-ID, the first first."""

    def of_case(self, case_id: str) -> Sequence[Earlier]:
        """Return the mails of the thread that a case was made of."""

    def lately(self, thread: int) -> int:
        """Return how many mails of a thread arrived within the hour."""


def place(head: MailHead, threads: Threads, *, most_an_hour: int) -> Placed:
    """Return what a mail does and which thread it belongs to.

    A mail with the Message-ID and the words of one that is there is its copy. One written by a
    machine opens nothing, wherever it belongs. More than `most_an_hour` in one thread are a loop.
    """
    bearing = threads.with_message_id(head.message_id) if head.message_id else ()
    copy = next((one for one in bearing if one.digest == head.digest), None)
    if copy is not None:
        return Placed("duplicate", copy.thread)
    named = [*_referred(head, threads), *_tagged(head, threads)]
    joined = next((one for one in named if _belongs(head.sender, one.people)), None)
    if joined is None:
        return Placed("automatic" if head.is_automatic else "opens", None, _remark(bearing, named))
    if threads.lately(joined.thread) >= most_an_hour:
        return Placed("held", joined.thread, "loop")
    return Placed("automatic" if head.is_automatic else "reply", joined.thread)


def tag(case_id: str) -> str:
    """Return the tag of a case for the subject of its letters."""
    return f"[#{case_id}]"


def _referred(head: MailHead, threads: Threads) -> Iterator[Earlier]:
    for message_id in head.references:
        yield from threads.with_message_id(message_id)


def _tagged(head: MailHead, threads: Threads) -> Iterator[Earlier]:
    for match in _TAG.finditer(head.subject):
        yield from threads.of_case(match[1])


def _belongs(sender: str, people: Iterable[str]) -> bool:
    """Say whether a sender is among people, or of the company of one of them."""
    domain = sender.partition("@")[2]
    company = domain if domain and not is_free_mail(domain) else None
    return any(one == sender or one.partition("@")[2] == company for one in people)


def _remark(bearing: Sequence[Earlier], named: Sequence[Earlier]) -> str:
    if bearing:
        return "message_id_reused"
    return "references_of_others" if named else ""
