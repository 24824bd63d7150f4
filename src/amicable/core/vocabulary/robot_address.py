"""Addresses that only send: no person reads what is written to them."""

from __future__ import annotations

import re

_ROBOT = re.compile(
    r"(?:^|[._+-])(?:(?:no|do-?not|dont)[._-]?reply|n[ao]o?[._-]?respond[ae]r?|no[._-]?contestar"
    r"|mailer-daemon|bounces?)(?:$|[._+-])"
)


def is_robot(address: str) -> bool:
    """Say whether an address, in lower case, says of itself that nobody reads it."""
    return bool(_ROBOT.search(address.partition("@")[0]))
