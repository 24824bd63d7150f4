"""A share: which claims of one complaint a case has, once the complaint was split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

type ClaimKey = tuple[str, str, str]
"""Invoice, line and reason of a claim: what it is known by from one run to the next."""


@dataclass(frozen=True, slots=True)
class Share:
    """The claims that a case has: only these, or everything but these.

    A claim that no run has seen before belongs to the rest, so that every claim has one case.
    """

    keys: frozenset[ClaimKey] = frozenset()
    is_rest: bool = True
    case_id: str = ""
    """The case that was split off; empty for the one that the complaint itself opened."""

    def has(self, key: ClaimKey) -> bool:
        """Tell whether the case has the claim."""
        return (key in self.keys) != self.is_rest

    def without(self, gone: Iterable[ClaimKey]) -> Share:
        """Return the share that stays when some of its claims go."""
        keys = frozenset(gone)
        left = self.keys | keys if self.is_rest else self.keys - keys
        return Share(left, self.is_rest, self.case_id)

    def joined(self, back: Share) -> Share:
        """Return the share of a case to which a part of the same complaint comes back."""
        keys = self.keys - back.keys if self.is_rest else self.keys | back.keys
        return Share(keys, self.is_rest, self.case_id)


WHOLE = Share()
"""All of a complaint: it was never split."""


def kept_findings(
    follows: Mapping[str, str | None],
    *,
    mine: AbstractSet[str],
    others: AbstractSet[str],
    is_rest: bool,
) -> frozenset[str]:
    """Return the findings of one part: those that its claims name, and what follows from them.

    What nobody asked about stays with the rest, so that it is credited once.

    Args:
        follows: Every finding by its id, with the one that it is a consequence of.
        mine: The findings that the claims of the part name.
        others: The findings that the claims of other parts name.
        is_rest: Whether the part is what was not split off.
    """
    named = {one: _named(one, follows, mine | others) for one in follows}
    return frozenset(
        one for one, by in named.items() if (by in mine if by is not None else is_rest)
    )


def _named(finding: str, follows: Mapping[str, str | None], named: AbstractSet[str]) -> str | None:
    """Return the named finding that this one is or follows from; None where nobody names one."""
    seen: set[str] = set()
    at: str | None = finding
    while at is not None and at not in seen and at not in named:
        seen.add(at)
        at = follows.get(at)
    return at if at in named else None
