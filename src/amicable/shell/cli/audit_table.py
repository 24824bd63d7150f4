"""The findings of an audit as tables on a terminal: first by cause, then the largest."""

from __future__ import annotations

from collections import defaultdict
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
    """Print the findings and return how many there are."""
    console = Console()
    findings = list(found)
    if not findings:
        console.print("Nothing was found on what the books can judge.")
        return 0
    console.print(_by_cause(findings))
    console.print(_largest(findings))
    return len(findings)


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


def _by_cause(findings: list[Finding]) -> Table:
    groups: dict[tuple[str, str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        key = (finding.cause, finding.check, finding.certainty, finding.currency)
        groups[key].append(finding)
    table = Table(title="What was found, by cause")
    for heading in ("cause", "check", "certainty"):
        table.add_column(heading)
    for heading in ("findings", "too much", "too little", ""):
        table.add_column(heading, justify="right")
    for (cause, check, certainty, currency), group in sorted(groups.items()):
        table.add_row(cause, check, certainty, str(len(group)), *_sums(group), currency)
    return table


def _sums(group: list[Finding]) -> tuple[str, str]:
    own = [f.difference or ZERO for f in group if f.consequence_of is None]
    more = sum((amount for amount in own if amount > 0), ZERO)
    less = sum((amount for amount in own if amount < 0), ZERO)
    return _shown(more), _shown(-less)


def _shown(amount: Decimal) -> str:
    return f"{amount:,.{_MONEY_PLACES}f}"


def _largest(findings: list[Finding]) -> Table:
    own = [f for f in findings if f.consequence_of is None]
    own.sort(key=lambda f: abs(f.difference or ZERO), reverse=True)
    table = Table(title=f"The largest {min(len(own), _LARGEST)} of {len(own)}")
    for heading in ("customer", "invoice", "line", "cause"):
        table.add_column(heading)
    for heading in ("billed", "expected", "difference", ""):
        table.add_column(heading, justify="right")
    for one in own[:_LARGEST]:
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
