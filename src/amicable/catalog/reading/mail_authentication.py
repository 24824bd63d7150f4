"""What our own mail server found out about a sender: `Authentication-Results` (RFC 8601).

Anybody can write such a header into a mail. Only the topmost one that bears the name of a server
we trust counts: ours is written last, above all that came with the mail. What passed counts for
the domain that passed, and for no other.
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
_CHECKED = re.compile(
    r"(?:header\.(?:d|i|from)|smtp\.mailfrom)\s*=\s*\"?(?:[^\s;\"@]{0,200}@)?([^\s;\"@]{1,255})",
    re.IGNORECASE,
)
"""The domain that a result is about."""
_MOST_HEADERS = 50
_LONGEST = 4000


def authentication(
    mail: Part, trusted: Collection[str], senders: Collection[str]
) -> Authentication:
    """Return the results of a trusted server, empty ones where there are none.

    `trusted` are the names that our servers write (authserv-id), in lower case; `senders` are the
    addresses of From. A mail that names several is nobody's: only one of them can be checked.
    """
    several = len(set(senders)) > 1
    domain = next(iter(senders), "").rpartition("@")[2]
    for written in (mail.get_all("Authentication-Results") or [])[:_MOST_HEADERS]:
        server, *results = _parts(str(written)[:_LONGEST])
        name = server.split()[0].lower() if server.split() else ""
        if name in trusted:
            found = dict(_found(results, domain))
            return Authentication(
                spf=found.get("spf", ""),
                dkim=found.get("dkim", ""),
                dmarc=found.get("dmarc", ""),
                server=name,
                several_senders=several,
            )
    return Authentication(several_senders=several)


def _parts(written: str) -> list[str]:
    """Split a header at its semicolons, without the comments."""
    plain = written
    while (shorter := _COMMENT.sub(" ", plain)) != plain:
        plain = shorter
    return plain.split(";")


def _found(results: list[str], domain: str) -> Iterator[tuple[str, str]]:
    """Yield the results by method, passes last: one signature that holds is enough."""
    named = [
        (match[1].lower(), _result(match[2].lower(), one, domain))
        for one in results
        if (match := _RESULT.match(one))
    ]
    yield from sorted(named, key=lambda one: one[1] == "pass")


def _result(said: str, written: str, domain: str) -> str:
    """Return a result; what passed for another domain than the sender's is `unaligned`."""
    checked = _CHECKED.search(written)
    if said != "pass" or checked is None:
        return said
    other = checked[1].lower().rstrip(".")
    kin = other == domain or other.endswith(f".{domain}") or domain.endswith(f".{other}")
    return "pass" if kin else "unaligned"
