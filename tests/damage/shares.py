"""What strict says about damaged copies, beside the evaluator: shares by kind of damage."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.shell.engine.einvoice_reading import read_einvoice
from tests.damage.copies import KINDS, damaged
from tests.damage.identities import Untrue, untrue_identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.investigate.einvoice.answer import RuleAnswer
    from tests.damage.copies import Damage

# Follows from another broken identity; the evaluator speaks of identities only.
_FOLLOWS = "AM-VAT-EXACT"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One damaged copy: whether an identity is untrue, and what strict made of it."""

    record: str
    damage: Damage
    visible: bool
    found: bool
    """Strict breaks a rule."""
    named: bool
    """Every untrue identity and no other: same rule, place, billed and expected amount."""
    priced: bool
    """A difference is what the damage moved, to the cent."""

    @property
    def is_right(self) -> bool:
        """Whether strict says what the evaluator says, and is silent where it is."""
        if not self.visible:
            return not self.found
        return self.found and self.named and self.priced


def strict_untrue(xml: bytes) -> tuple[set[Untrue], bool]:
    """Return the identities that strict finds untrue, and whether it breaks any rule at all."""
    broken = _broken(xml)
    found = {
        Untrue(each.id, each.where or "", each.billed, each.expected)
        for each in broken
        if each.billed is not None and each.expected is not None and each.id != _FOLLOWS
    }
    return found, bool(broken)


def _broken(xml: bytes) -> list[RuleAnswer]:
    answers = check_einvoice(read_einvoice(xml, "copy"), "strict")
    return [each for each in answers if each.holds is False]


def outcomes(records: Iterable[tuple[str, bytes]], each: int) -> Iterator[Outcome]:
    """Damage every record in every way, `each` times, and judge what strict says of it."""
    for name, xml in records:
        for kind in KINDS:
            chances = [Random(f"{name} {kind} {number}") for number in range(each)]  # noqa: S311 - the same copies every time
            for found in (damaged(xml, kind, chance) for chance in chances):
                if found is not None:
                    yield _outcome(name, found)


def _outcome(record: str, damage: Damage) -> Outcome:
    untrue = untrue_identities(damage.copy)
    told, is_broken = strict_untrue(damage.copy)
    differences = {abs(each.difference) for each in _broken(damage.copy) if each.difference}
    return Outcome(
        record,
        damage,
        visible=bool(untrue),
        found=is_broken,
        named=told == untrue,
        priced=abs(damage.moves) in differences,
    )


def table(found: Sequence[Outcome]) -> str:
    """Return the shares by kind of damage as a table in Markdown."""
    lines = [
        "| damage | copies | invisible | visible | found | named | priced |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind in (*KINDS, "all"):
        some = [one for one in found if kind in (one.damage.kind, "all")]
        seen = [one for one in some if one.visible]
        shares = (
            _share(sum(getattr(one, name) for one in seen), len(seen))
            for name in ("found", "named", "priced")
        )
        counts = (len(some), len(some) - len(seen), len(seen))
        lines.append(f"| {kind} | {' | '.join(map(str, counts))} | {' | '.join(shares)} |")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return "-" if whole == 0 else f"{part * 100 / whole:.1f} %"
