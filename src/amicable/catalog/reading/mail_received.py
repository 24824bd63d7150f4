"""When our own mail server received a mail: the topmost `Received` (RFC 5321, 4.4), if it is ours.

Each server writes its line above all that came with the mail, so that the topmost one is the last
server's. Whoever sent the mail can write lines below it, but none above.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from email.message import Message as Part

_COMMENT = re.compile(r"\([^()]*\)")
_BY = re.compile(r"(?:^|\s)by\s+([^\s;]{1,255})", re.IGNORECASE)
_LONGEST = 4000


def received_by_us(mail: Part, trusted: Collection[str]) -> datetime | None:
    """Return the time of the topmost `Received`, None unless one of our servers wrote it.

    `trusted` are the names of our mail servers, in lower case.
    """
    written = str(next(iter(mail.get_all("Received") or []), ""))[:_LONGEST]
    route, _, moment = written.rpartition(";")
    while (shorter := _COMMENT.sub(" ", route)) != route:
        route = shorter
    by = _BY.search(route)
    if by is None or by[1].lower().rstrip(".") not in trusted:
        return None
    try:
        read = parsedate_to_datetime(moment.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return read if read.tzinfo else None
