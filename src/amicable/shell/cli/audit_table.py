"""The findings of an audit as tables on a terminal: first by cause, then the largest."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.operations.audit_gaps import AuditGap

_LARGEST = 20
_BECAUSE = {
    "no_table": "not in the books",
    "no_column": "not filled",
    "not_covered": "not known to be complete",
    "no_convention": "not agreed",
    "assumed_only": "only assumed",
}
_MONEY_PLACES = 2


def print_findings(found: Iterable[Finding]) -> int:
    """Print the findings and return how many there are; only sums and the largest are held."""
    console = Console()
    tally = _Tally()
    for finding in found:
        tally.add(finding)
    if not tally.count:
        console.print("Nothing was found on what the books can judge.")
        return 0
    console.print(_by_cause(tally))
    console.print(_largest(tally))
    return tally.count


def print_gaps(gaps: Iterable[AuditGap]) -> None:
    """Print what could not be judged, and which record or rule is missing."""
    table = Table(title="What could not be judged")
    for heading in ("cause", "check", "because", "of"):
        table.add_column(heading)
    table.add_column("rows", justify="right")
    for gap in gaps:
        periods = f" for {', '.join(gap.periods)}" if gap.periods else ""
        because = f"{_BECAUSE[gap.code]}{periods}"
        table.add_row(gap.cause, gap.check, because, gap.subject, f"{gap.rows:,}")
    if table.row_count:
        Console().print(table)


@dataclass(slots=True)
class _Group:
    """The findings of one cause: how many, and what they sum up to either way."""

    count: int = 0
    more: Decimal = ZERO
    less: Decimal = ZERO

    def add(self, finding: Finding) -> None:
        """Count a finding; a consequence adds no money to its cause."""
        self.count += 1
        amount = ZERO if finding.consequence_of else finding.difference or ZERO
        self.more += max(amount, ZERO)
        self.less += max(-amount, ZERO)


@dataclass(slots=True)
class _Tally:
    """What the tables show of the findings so far."""

    count: int = 0
    own: int = 0
    """How many are no consequence of another."""
    groups: defaultdict[tuple[str, str, str, str], _Group] = field(
        default_factory=lambda: defaultdict(_Group)
    )
    largest: list[tuple[Decimal, int, Finding]] = field(default_factory=list)
    """A heap of the largest; of two that are equal the earlier one stays."""

    def add(self, finding: Finding) -> None:
        """Add the next finding."""
        self.count += 1
        key = (finding.cause, finding.check, finding.certainty, finding.currency)
        self.groups[key].add(finding)
        if finding.consequence_of is None:
            self.own += 1
            entry = (abs(finding.difference or ZERO), -self.count, finding)
            keep = heapq.heappush if len(self.largest) < _LARGEST else heapq.heappushpop
            keep(self.largest, entry)


def _by_cause(tally: _Tally) -> Table:
    table = Table(title="What was found, by cause")
    for heading in ("cause", "check", "certainty"):
        table.add_column(heading)
    for heading in ("findings", "too much", "too little", ""):
        table.add_column(heading, justify="right")
    for (cause, check, certainty, currency), group in sorted(tally.groups.items()):
        sums = (_shown(group.more), _shown(group.less))
        table.add_row(cause, check, certainty, str(group.count), *sums, currency)
    return table


def _shown(amount: Decimal) -> str:
    return f"{amount:,.{_MONEY_PLACES}f}"


def _largest(tally: _Tally) -> Table:
    table = Table(title=f"The largest {len(tally.largest)} of {tally.own}")
    table.add_column("customer")
    # An id may be as long as a Brazilian access key; cut short it would name nothing.
    table.add_column("invoice", overflow="fold")
    for heading in ("line", "cause"):
        table.add_column(heading)
    for heading in ("billed", "expected", "difference", ""):
        table.add_column(heading, justify="right")
    for _, _, one in sorted(tally.largest, reverse=True):
        difference = "" if one.difference is None else _shown(one.difference)
        table.add_row(
            one.customer_id or "—",
            one.invoice_id,
            one.line or "",
            one.cause,
            one.billed,
            one.expected,
            difference,
            one.currency,
        )
    return table
