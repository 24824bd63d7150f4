"""Splitting a case: what must stay together, and what each part comes to.

Nothing is lost and nothing is counted twice: the amounts of both parts add up to what they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.share import kept_findings
from amicable.core.vocabulary.worded import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from amicable.core.vocabulary.share import ClaimKey
    from amicable.core.vocabulary.worded import Worded


class UnsplittableError(InputError):
    """A choice of claims that cannot become a case of their own."""

    def __init__(self, because: Worded) -> None:
        super().__init__(
            worded("unsplittable", "The case cannot be split so: {because}.", because=because)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A claim as splitting looks at it."""

    name: str
    key: ClaimKey
    findings: frozenset[str]
    size: Decimal = ZERO
    """What it is about, gross: what is held for it, or nothing where that is not known."""
    supported: Decimal = ZERO
    verdict: str = ""
    is_answered: bool = False
    """Whether an answer that decided it has gone out."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The amounts of a case; `disputed` None is not known."""

    disputed: Decimal | None
    ours: Decimal
    due: Decimal
    undecided: Decimal


def together(parts: Iterable[Part]) -> tuple[tuple[str, ...], ...]:
    """Return the names of claims that stand or fall together, in order of appearance.

    Two on the same line share its hold, one on an invoice as a whole shares those of its lines,
    and two that name one finding share its credit.
    """
    groups: list[list[Part]] = []
    for part in parts:
        near = [one for one in groups if any(_are_one(part, other) for other in one)]
        joined = [member for one in near for member in one]
        groups = [one for one in groups if one not in near]
        groups.append([*joined, part])
    return tuple(tuple(one.name for one in group) for group in groups)


def chosen_parts(
    parts: Sequence[Part], names: AbstractSet[str]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the claims that stay and those that go.

    Raises:
        UnsplittableError: they are no claims of the case, all of it, none of it, answered
            already, or only a part of what belongs together.
    """
    goes = tuple(one for one in parts if one.name in names)
    stays = tuple(one for one in parts if one.name not in names)
    because = _unsplittable(parts, goes, names)
    if because:
        raise UnsplittableError(because)
    return stays, goes


def split_sums(whole: Sums, goes: Iterable[Part], *, held: Decimal | None) -> tuple[Sums, Sums]:
    """Return the amounts of what stays and of what goes; each pair adds up to what it was.

    Neither has more parts than it disputes, where the whole has not: what is owed and what is not
    decided lie within it.

    Args:
        whole: The amounts before.
        goes: The claims that go.
        held: What is held for them, None where a line is held in full and nobody knows its sum.
    """
    gone = tuple(goes)
    disputed = _at_most(held, whole.disputed)
    ours = min(sum((one.supported for one in gone), ZERO), whole.ours)
    undecided = min(_sized(gone, "uncertain"), whole.undecided)
    due = min(_owed(gone), whole.due)
    if disputed is not None and whole.disputed is not None:
        stays = whole.disputed - disputed
        undecided = _between(whole.undecided - stays, undecided, disputed)
        free = whole.undecided - undecided
        due = _between(whole.due - (stays - free), due, disputed - undecided)
    part = Sums(disputed=disputed, ours=ours, due=due, undecided=undecided)
    return _less(whole, part), part


def content_part(
    content: Mapping[str, Any], names: AbstractSet[str], *, is_rest: bool
) -> dict[str, Any]:
    """Return the part of an investigation (`amicable.case/1`) that has these claims.

    What had been proposed for the whole is not in it: each part is proposed anew.
    """
    claims = [one for one in content["claims"] if one["id"] in names]
    others = [one for one in content["claims"] if one["id"] not in names]
    lists = {name: content.get(name, []) for name in ("findings", "corrected", "explained")}
    kept = kept_findings(
        {one["id"]: one["consequence_of"] for found in lists.values() for one in found},
        mine={name for one in claims for name in one["findings"]},
        others={name for one in others for name in one["findings"]},
        is_rest=is_rest,
    )
    found = {key: [one for one in rows if one["id"] in kept] for key, rows in lists.items()}
    about = {one["invoice_id"] for one in claims}
    about |= {one["invoice_id"] for rows in found.values() for one in rows}
    invoices = [one for one in content["identified"]["invoices"] if one in about]
    return {
        **content,
        **found,
        "claims": claims,
        "cannot_tell": [one for one in content["cannot_tell"] if one["invoice_id"] in about],
        "identified": {**content["identified"], "invoices": invoices},
        "decision": {**content["decision"], "remedies": [], "refused": []},
        "letter": None,
        "documents": [],
        "systemic": [],
    }


def _are_one(one: Part, other: Part) -> bool:
    if one.findings & other.findings or one.key == other.key:
        return True
    if not one.key[0] or one.key[0] != other.key[0]:
        return False
    return one.key[1] == other.key[1] or not (one.key[1] and other.key[1])


def _unsplittable(
    parts: Sequence[Part], goes: Sequence[Part], names: AbstractSet[str]
) -> Worded | None:
    """Return why this choice cannot go; None when it can."""
    faults = (
        (
            worded(
                "unsplittable.unknown",
                "{claims} is not a claim of it",
                claims=tuple(sorted(names)),
            ),
            len(goes) < len(names),
        ),
        (worded("unsplittable.only", "it has only one claim"), len(parts) < 2),
        (worded("unsplittable.none", "no claim is chosen"), not goes),
        (
            worded("unsplittable.every", "every claim is chosen; leave at least one"),
            len(goes) == len(parts),
        ),
    )
    plain = next((because for because, is_so in faults if is_so), None)
    return plain or _answered(goes) or _torn(parts, names)


def _answered(goes: Iterable[Part]) -> Worded | None:
    names = [one.name for one in goes if one.is_answered]
    if not names:
        return None
    return worded("unsplittable.answered", "{claims} was answered already", claims=names)


def _torn(parts: Sequence[Part], names: AbstractSet[str]) -> Worded | None:
    torn = [one for one in together(parts) if 0 < len(names & set(one)) < len(one)]
    if not torn:
        return None
    return worded(
        "unsplittable.torn",
        "{claims} are about the same line or error; move both or neither",
        claims=reduce(_both, torn[0]),
    )


def _both(first: str, last: str) -> str:
    return worded("unsplittable.both", "{first} and {last}", first=first, last=last)


def _sized(parts: Iterable[Part], verdict: str) -> Decimal:
    return sum((one.size for one in parts if one.verdict == verdict), ZERO)


def _owed(parts: Iterable[Part]) -> Decimal:
    """Return what is left of claims that were decided, once what is ours is taken off."""
    decided = (one for one in parts if one.verdict in {"customer", "ours", "shared"})
    return sum((max(one.size - one.supported, ZERO) for one in decided), ZERO)


def _between(least: Decimal, amount: Decimal, most: Decimal) -> Decimal:
    return max(least, min(amount, most), ZERO)


def _at_most(held: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return held if held is None or whole is None else min(held, whole)


def _less(whole: Sums, part: Sums) -> Sums:
    known = whole.disputed is not None and part.disputed is not None
    return Sums(
        disputed=whole.disputed - part.disputed if known else None,  # type: ignore[operator]  # both are known
        ours=whole.ours - part.ours,
        due=whole.due - part.due,
        undecided=whole.undecided - part.undecided,
    )
