"""A finding on an invoice as the recalculation shows it: in words, figures, steps and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.shell.queries.calculated import amount_or_none
from amicable.shell.queries.claims_view import finding_view

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from amicable.shell.queries.claims_view import FindingView
    from amicable.shell.queries.page_words import Reader


@dataclass(frozen=True, slots=True)
class FoundView:
    """A finding; what is mended, or follows from another, is told and moves no money."""

    finding: FindingView
    basis: str
    tax: Decimal | None
    quantity: Decimal | None
    """The quantity that should have been billed, where the calculation names one."""
    price: Decimal | None

    @property
    def counts(self) -> bool:
        """Tell whether its money is in the sum of differences."""
        is_extra = self.finding.is_mended or bool(self.finding.follows_from)
        return not is_extra and self.finding.gross is not None


def found_view(one: Mapping[str, Any], reader: Reader, numbers: Mapping[str, str]) -> FoundView:
    """Return one finding of `amicable.case/1` in the reader's language."""
    extended = _extended(one)
    return FoundView(
        finding=finding_view(one, reader, numbers),
        basis=one["basis"],
        tax=amount_or_none(one["tax"]),
        quantity=amount_or_none(extended.get("quantity")),
        price=amount_or_none(extended.get("price")),
    )


def _extended(one: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the operands of quantity × price, as the last such step has them."""
    steps = [step for step in one["derivation"] if step["step"] == "extension"]
    return steps[-1]["operands"] if steps and steps[-1]["operands"].get("per", "1") == "1" else {}
