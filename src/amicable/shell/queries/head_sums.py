"""The amounts at the head of a case, from its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.parted import Parted, head
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from amicable.core.cases.parted import Head
    from amicable.shell.store.models import Case


def head_sums(case: Case) -> Head | None:
    """Return what a case disputes, and its parts; None where what it disputes is not known."""
    if case.disputed is None:
        return None
    own = (one for one in case.claims.all() if one.currency in {"", case.currency})
    supported = sum((one.supported or ZERO for one in own), ZERO)
    parts = Parted(case.due or ZERO, case.undecided or ZERO)
    return head(case.disputed, parts, ours=case.ours or ZERO, supported=supported)
