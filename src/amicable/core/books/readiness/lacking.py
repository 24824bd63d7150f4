"""Groups the checks that cannot judge something by what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from amicable.core.vocabulary.readiness import CheckReadiness, Extent


def by_lack[Lack](
    checks: Iterable[CheckReadiness], lack: Callable[[CheckReadiness], Lack]
) -> list[tuple[Lack, list[CheckReadiness]]]:
    """Return checks by what `lack` says they lack.

    What keeps most invoices from being judged goes first, then what keeps most checks.
    """
    found: dict[Lack, list[CheckReadiness]] = {}
    for one in checks:
        found.setdefault(lack(one), []).append(one)
    return sorted(found.items(), key=lambda each: (-largest_gap(each[1]).invoices, -len(each[1])))


def largest_gap(checks: Iterable[CheckReadiness]) -> Extent:
    """Return the largest extent that one of some checks cannot judge."""
    return max((one.blocked for one in checks), key=lambda each: each.invoices)
