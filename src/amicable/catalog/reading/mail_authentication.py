"""What our own mail server found out about a sender: `Authentication-Results` (RFC 8601).

Anybody can write such a header into a mail. Only the topmost one that bears the name of a server
we trust counts: ours is written last, above all that came with the mail.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Authentication

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from email.message import Message as Part

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_MOST_HEADERS = 50
_LONGEST = 4000


def authentication(mail: Part, trusted: Collection[str]) -> Authentication:
    """Return the results of a trusted server, empty ones where there are none.

    `trusted` are the names that our servers write (authserv-id), in lower case.
    """
    for written in (mail.get_all("Authentication-Results") or [])[:_MOST_HEADERS]:
        server, *results = _parts(str(written)[:_LONGEST])
        name = server.split()[0].lower() if server.split() else ""
        if name in trusted:
            found = dict(_found(results))
            return Authentication(
                spf=found.get("spf", ""),
                dkim=found.get("dkim", ""),
                dmarc=found.get("dmarc", ""),
                server=name,
            )
    return Authentication()


def _parts(written: str) -> list[str]:
    """Split a header at its semicolons, without the comments."""
    plain = written
    while (shorter := _COMMENT.sub(" ", plain)) != plain:
        plain = shorter
    return plain.split(";")


def _found(results: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the results by method, passes last: one signature that holds is enough."""
    named = [match for match in map(_RESULT.match, results) if match]
    yield from sorted(
        ((one[1].lower(), one[2].lower()) for one in named), key=lambda one: one[1] == "pass"
    )
